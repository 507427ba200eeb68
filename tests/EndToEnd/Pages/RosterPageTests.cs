using System.Text;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The pages /matters, /officers, /powers and /import.</summary>
[Collection(DemoDistrict.Title)]
public sealed class RosterPageTests(DemoDistrict district)
{
    [Theory]
    [InlineData("zh-CN", 1440, "449917009901", "事项已公布。", "已撤回")]
    [InlineData("en", 390, "449917009902", "The matter is published.", "withdrawn")]
    public async Task A_matter_is_published_given_a_checklist_and_withdrawn_and_a_wrong_basis_is_refused(
        string locale,
        int width,
        string code,
        string published,
        string withdrawn
    )
    {
        var page = await district.Page(Role.Planner, locale: locale, width: width);
        await page.GotoAsync($"{district.Browser.Address}/matters");
        await page.Stands("matters");
        await page.ClickAsync(".page-acts a.primary");
        foreach (
            var (field, value) in new[]
            {
                ("matter", code),
                ("name", "科技企业认定核查"),
                ("matter_group", "KGSX-Z"),
                ("ratio", "1/10"),
                ("legal_basis", "《关于开展核查的通知》"),
                ("subjects", "科技企业"),
                ("staffing", "2名以上持证人员"),
            }
        )
            await page.FillAsync($"#publish-{field}", value);
        await page.SelectOptionAsync("#publish-basis_kind", "Law");
        await page.CheckAsync("#publish-waivable");
        await page.ClickAsync("#act-publish button.primary");
        await Expect(page.Locator("#publish-legal_basis-wrong")).ToBeVisibleAsync();
        await Expect(page.Locator("#publish-name")).ToHaveValueAsync("科技企业认定核查");
        await page.Stands("matter-refused");
        await page.FillAsync("#publish-legal_basis", "《中华人民共和国科学技术进步法》");
        await page.ClickAsync("#act-publish button.primary");
        await Expect(page.Locator("[role=status]")).ToHaveTextAsync(published);

        await page.ClickAsync("#act-checklist > summary");
        await page.FillAsync(
            "#checklist-items",
            "01 | 证照齐全 | 《中华人民共和国科学技术进步法》\n02 | 场所与登记一致 | 《中华人民共和国科学技术进步法》"
        );
        await page.ClickAsync("#act-checklist button.primary");
        await Expect(page.Locator("section:has(#checklist) tbody tr")).ToHaveCountAsync(2);
        await page.Stands("matter");
        await page.ClickAsync("#act-withdraw > summary");
        await page.FillAsync("#withdraw-reason", "职责调整");
        await page.CheckAsync("#act-withdraw [name=confirmed]");
        await page.ClickAsync("#act-withdraw button.primary");
        await Expect(page.Locator("h1 .badge")).ToHaveTextAsync(withdrawn);
    }

    [Fact]
    public async Task An_officer_is_registered_goes_on_leave_and_a_certificate_that_ends_before_it_begins_is_refused()
    {
        var page = await district.Page(Role.Planner);
        await page.GotoAsync($"{district.Browser.Address}/officers");
        await page.Stands("officers");
        await page.ClickAsync("#act-register > summary");
        foreach (
            var (field, value) in new[]
            {
                ("certificate", "T2026001"),
                ("name", "方言"),
                ("valid_from", "2026-01-01"),
                ("valid_to", "2025-01-01"),
                ("matter_groups", "KGSX-B"),
                ("areas", "449917"),
            }
        )
            await page.FillAsync($"#register-{field}", value);
        await page.ClickAsync("#act-register button.primary");
        await Expect(page.Locator("#register-valid_to-wrong")).ToBeVisibleAsync();
        await Expect(page.Locator("#register-name")).ToHaveValueAsync("方言");
        await page.FillAsync("#register-valid_to", "2099-12-31");
        await page.ClickAsync("#act-register button.primary");
        await Expect(page.Locator("h1")).ToContainTextAsync("方言");
        await page.ClickAsync("#act-leave > summary");
        await page.FillAsync("#leave-to", DemoDistrict.Today.AddDays(3).Iso());
        await page.ClickAsync("#act-leave button.primary");
        await Expect(page.Locator("[role=status]")).ToHaveTextAsync("请假已登记。");
        await page.Stands("officer");
        await page.GotoAsync($"{district.Browser.Address}/powers?body=all");
        await Expect(page.Locator("table tbody tr").First).ToBeVisibleAsync();
        await page.Stands("powers");
    }

    [Fact]
    public async Task A_file_is_checked_first_its_faults_come_back_marked_and_only_then_it_is_imported()
    {
        const string header = "body,certificate,valid_from,valid_to,lead,matter_groups,areas,name";
        byte[] File(string rows) => Encoding.UTF8.GetBytes($"{header}\n{rows}");
        var page = await district.Page(Role.Planner, width: 390);
        await page.GotoAsync($"{district.Browser.Address}/import?kind=officers");
        await page.SetInputFilesAsync(
            "#check-file",
            new FilePayload
            {
                Name = "officers.csv",
                MimeType = "text/csv",
                Buffer = File(
                    "KGSX,T2026101,2026-01-01,2099-12-31,true,KGSX-B,449917,路遥\n"
                        + "KGSX,T2026102,2026-13-01,2099-12-31,true,KGSX-B,449917,文心"
                ),
            }
        );
        await page.ClickAsync("#act-check button.primary");
        await Expect(page.Locator("#refused-lines tbody tr")).ToHaveCountAsync(1);
        await page.Stands("import-checked");
        var marked = await page.Locator("a[href^='/import/errors/']").GetAttributeAsync("href");
        var text = await Download(page, marked!, "planner-KGSX");
        // its sender's alone
        Assert.DoesNotContain("文心", await Download(page, marked!, "another"), StringComparison.Ordinal);
        Assert.Contains("文心", text, StringComparison.Ordinal);
        Assert.Contains("BAD_DATE", text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            (
                await district
                    .Planner(DemoDistrict.Body)
                    .Officers.ListOfficersAsync(new() { Body = DemoDistrict.Body, PageSize = 500 })
            ).Officers,
            o => o.Certificate == "T2026101"
        ); // nothing yet

        await page.ClickAsync("#act-import button.primary");
        await Expect(page.Locator("#outcome")).ToHaveTextAsync("导入结果");
        Assert.Contains(
            (
                await district
                    .Planner(DemoDistrict.Body)
                    .Officers.ListOfficersAsync(new() { Body = DemoDistrict.Body, PageSize = 500 })
            ).Officers,
            o => o.Certificate == "T2026101"
        );
        await page.GotoAsync($"{district.Browser.Address}/import");
        await page.SetInputFilesAsync(
            "#check-file",
            new FilePayload
            {
                Name = "officers.csv",
                MimeType = "text/csv",
                Buffer = "nothing\n"u8.ToArray(),
            }
        );
        await page.ClickAsync("#act-check button.primary");
        await Expect(page.Locator("#check-file-wrong")).ToBeVisibleAsync();
        Assert.Contains(
            "T2026101",
            await Download(page, $"/export/officers.csv?body={DemoDistrict.Body}", "planner-KGSX"),
            StringComparison.Ordinal
        );
    }

    // Downloads carry the session's cookie; a header that the test's page shows they do not.
    private async Task<string> Download(IPage page, string address, string subject) =>
        await (
            await page.APIRequest.GetAsync(
                district.Browser.Address + address,
                new()
                {
                    Headers = new Dictionary<string, string>
                    {
                        ["Authorization"] = district.Browser.Token(Role.Planner, subject, ("body", DemoDistrict.Body)),
                    },
                }
            )
        ).TextAsync();
}
