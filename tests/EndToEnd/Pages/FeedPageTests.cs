using System.Text;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The pages /feeds: a platform's format is published, its file checked and taken in, a doubtful row
/// settled.</summary>
[Collection(DemoDistrict.Title)]
public sealed class FeedPageTests(DemoDistrict district)
{
    private const string Format = """
        {"platform":"SJG-T","kind":"FEED_KIND_ENTRIES","name":"示例平台 入企记录","effective_from":"2025-01-01",
         "header_row":1,
         "date_format":"yyyy-MM-dd","legal_basis":"示例平台数据共享规范","columns":[
          {"field":"external_id","header":"任务编号"},{"field":"credit_code","header":"信用代码"},
          {"field":"on","header":"日期"},
          {"field":"matter_group","header":"类别"},
          {"field":"label","header":"类型",
           "values":[{"from":"日常检查","to":"other-system"},{"from":"调研","to":"survey"}]}]}
        """;

    private string Address => district.Browser.Address;

    private static FilePayload File(params string[] rows) =>
        new()
        {
            Name = "入企记录.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes($"任务编号,信用代码,日期,类别,类型\n{string.Join('\n', rows)}\n"),
        };

    [Fact]
    public async Task A_format_is_published_a_file_is_checked_then_taken_and_a_row_of_two_visits_is_settled()
    {
        var supervisor = await district.Browser.Page();
        await district.Browser.Show(supervisor, Role.Supervisor, "supervisor-1");
        await supervisor.GotoAsync($"{Address}/feeds/formats");
        await supervisor.ClickAsync("#act-publish > summary");
        await supervisor.FillAsync("#publish-format", "{ no json");
        await supervisor.CheckAsync("#form-publish [name=confirmed]");
        await supervisor.ClickAsync("#form-publish button");
        await Expect(supervisor.Locator("#publish-format-wrong")).ToContainTextAsync("不是有效的 JSON");
        await Expect(supervisor.Locator("#publish-format")).ToHaveValueAsync("{ no json");
        await supervisor.FillAsync("#publish-format", Format);
        await supervisor.CheckAsync("#form-publish [name=confirmed]");
        await supervisor.ClickAsync("#form-publish button");
        await Expect(supervisor.Locator("#f-SJG-T-Entries-1")).ToBeVisibleAsync();
        await supervisor.Stands("feed-formats");

        var (firm, other) = (await district.Firm("feed"), await district.Firm("feed"));
        var group = (await district.Matter(DemoDistrict.Body)).MatterGroup;
        var day = DemoDistrict.Today.Iso();
        var page = await district.Page(Role.Planner);
        await page.GotoAsync($"{Address}/feeds");
        await page.ClickAsync(".page-acts a.primary");
        await page.SetInputFilesAsync(
            "#check-file",
            File($"T-1,{firm},{day},{group},日常检查", $"T-2,91440101MA00000000,{day},{group},日常检查")
        );
        await page.CheckAsync("#check-complete");
        await page.FillAsync("#check-coverage-from", DemoDistrict.Today.AddDays(-5).Iso());
        await page.FillAsync("#check-coverage-to", day);
        await page.FillAsync("#check-coverage-gaps", "坏行");
        await page.ClickAsync("#act-check button.primary");
        await Expect(page.Locator("#check-coverage-gaps-wrong")).ToBeVisibleAsync();
        await page.Stands("feed-refused");
        await page.FillAsync("#check-coverage-gaps", "");
        await page.SetInputFilesAsync(
            "#check-file",
            File($"T-1,{firm},{day},{group},日常检查", $"T-2,91440101MA00000000,{day},{group},日常检查")
        );
        await page.ClickAsync("#act-check button.primary");
        await Expect(page.Locator("#refused-lines tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#outcome-card")).ToContainTextAsync("不生效");
        await page.Stands("feed-checked");
        await page.ClickAsync("#act-import button.primary");
        await Expect(page.Locator("#outcome")).ToHaveTextAsync("导入结果");

        // The platform uses its number again for another firm: nobody but a person knows what that means.
        await page.GotoAsync($"{Address}/feeds/import");
        await page.SetInputFilesAsync("#check-file", File($"T-1,{other},{day},{group},调研"));
        await page.ClickAsync("#act-check button.primary");
        await page.ClickAsync("#act-import button.primary");
        await Expect(page.Locator("#outcome-card a[href*=Ambiguous]")).ToHaveTextAsync("1");
        await page.GotoAsync($"{Address}/desk");
        await page.Locator("[data-queue=queue-feeds] [data-id=T-1] a").ClickAsync();
        await page.SelectOptionAsync("#resolve-external_id", "2/T-1");
        await page.SelectOptionAsync("#resolve-resolution", "link");
        await page.FillAsync("#resolve-reason", "平台编号重复使用");
        await page.FillAsync("#resolve-visit_id", "TASK-449917-2026-999999");
        await page.ClickAsync("#form-resolve button");
        await Expect(page.Locator("#refused")).ToContainTextAsync("没有这次入企安排");
        await Expect(page.Locator("#resolve-reason")).ToHaveValueAsync("平台编号重复使用");
        await page.Stands("feed-resolve-refused");
        await page.SelectOptionAsync("#resolve-resolution", "another");
        await page.ClickAsync("#form-resolve button");
        await Expect(page.Locator("[role=status]").First).ToBeVisibleAsync();
        var rows = (
            await district
                .Planner(DemoDistrict.Body)
                .Feeds.ListFeedRowsAsync(new() { Platform = "SJG-T", Kind = FeedKind.Entries })
        ).Rows;
        Assert.Equal([firm, other], rows.Select(r => r.CreditCode));
        Assert.DoesNotContain(rows, r => r.Outcome == FeedOutcome.Ambiguous);

        var head = await district.Page(Role.Head, locale: "en", width: 390);
        await head.GotoAsync($"{Address}/feeds?platform=SJG-T&kind=Entries&body=all");
        await Expect(head.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(head.Locator("#act-resolve")).ToHaveCountAsync(0);
        await head.Stands("feeds");
        await head.ClickAsync("#act-declare > summary");
        await head.FillAsync("#declare-from", "2026-01-31");
        await head.FillAsync("#declare-to", "2026-01-01");
        await head.CheckAsync("#form-declare [name=confirmed]");
        await head.ClickAsync("#form-declare button");
        await Expect(head.Locator("#declare-to, #declare-from").Locator("xpath=../*[@class='wrong']"))
            .ToBeVisibleAsync();
    }
}
