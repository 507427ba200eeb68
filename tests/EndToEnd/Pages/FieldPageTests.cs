using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using static Microsoft.Playwright.Assertions;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The pages /field and /field/ID, as an inspector uses them with a phone at the gate and on the
/// premises.</summary>
[Collection(nameof(DemoHost))]
public sealed class FieldPageTests(DemoHost host)
{
    private static readonly FilePayload Recording = new()
    {
        Name = "receipt.jpg",
        MimeType = "image/jpeg",
        Buffer = [0xFF, 0xD8, 0xFF, 4, 5], // a JPEG by its first bytes, that nobody can draw
    };

    private readonly Browser browser = host.Browser;

    [Fact]
    public async Task A_visit_is_made_step_by_step_and_each_refusal_stands_at_its_field_with_what_was_typed()
    {
        var visit = await DemoVisit.Announced(browser);
        var planner = new Client(browser.As(Role.Planner, "planner-1", ("body", DemoVisit.Body)));
        await planner.Records.PublishChecklistAsync(
            new()
            {
                Matter = visit.Matter,
                Body = DemoVisit.Body,
                Items =
                {
                    new ChecklistItem
                    {
                        Item = "01",
                        Text = "经费账目单独核算",
                        LegalBasis = "科学技术进步法",
                    },
                },
            }
        );
        var made = await planner.Visits.GetVisitAsync(new() { VisitId = visit.Visit });
        var page = await browser.Page(width: 390, height: 844);
        await browser.Show(page, Role.Inspector, visit.Officer, ("body", DemoVisit.Body));
        await page.GotoAsync($"{browser.Address}/field");
        await page.Stands("field");
        await page.ClickAsync($"section:has(#field-today) a[href='/field/{visit.Visit}']");

        await Expect(page.Locator(".verdict h2")).ToContainTextAsync("今日可以入企");
        await Expect(page.Locator("#act-code")).ToHaveAttributeAsync("open", "");
        await Expect(page.Locator("#act-enter")).Not.ToHaveAttributeAsync("open", "");
        await page.ClickAsync("#act-code button");
        await Expect(page.Locator(".gate-code")).ToBeVisibleAsync();
        var code = (await page.InputValueAsync("#entry-code")).Trim();
        Assert.DoesNotContain(code, page.Url, StringComparison.Ordinal);
        await page.Stands("field-code");

        await page.FillAsync("#entry-code", "no-code-at-all");
        await page.CheckAsync($"input[name=present][value='{visit.Officer}']");
        await page.CheckAsync($"input[name=present][value='{visit.Companion}']");
        await page.ClickAsync("#act-enter button");
        await Expect(page.Locator("#entry-code-wrong")).ToHaveTextAsync("入企码有误，请核对大小写");
        await Expect(page.Locator("#entry-code")).ToHaveValueAsync("no-code-at-all");
        await page.FillAsync("#entry-code", code);
        await page.UncheckAsync($"input[name=present][value='{visit.Companion}']");
        await page.ClickAsync("#act-enter button");
        await Expect(page.Locator("#act-enter #refused")).ToContainTextAsync("须两名检查人员都在场");
        Assert.Equal(
            VisitState.Open,
            (await planner.Visits.GetVisitAsync(new() { VisitId = visit.Visit })).Visit.State
        );
        await page.CheckAsync($"input[name=present][value='{visit.Companion}']");
        await page.ClickAsync("#act-enter button");

        // The result is the next step; it has no default.
        await Expect(page.Locator("#act-result")).ToHaveAttributeAsync("open", "");
        await Expect(page.Locator("#act-evidence")).Not.ToHaveAttributeAsync("open", "");
        await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await page.FillAsync($"#n-{visit.Matter}", "现场一切正常");
        await page.CheckAsync("input[name=signed][value=yes]");
        await page.CheckAsync("#act-result input[name=confirmed]");
        await page.ClickAsync("#act-result button.primary");
        await Expect(page.Locator("#act-result .matter .wrong").First).ToHaveTextAsync("请作出选择，没有默认值");
        await Expect(page.Locator($"#n-{visit.Matter}")).ToHaveValueAsync("现场一切正常");
        await page.Stands("field-result-refused");
        foreach (var matter in made.Visit.Matters)
            await page.CheckAsync($"input[name='f-{matter}'][value=ProblemOpen]");
        await page.CheckAsync($"input[name='a-{visit.Matter}-0'][value=No]");
        await page.CheckAsync("#act-result input[name=confirmed]");
        await page.ClickAsync("#act-result button.primary");
        await Expect(page.Locator(".done[role=status]")).ToBeVisibleAsync();

        // A receipt by its file: a wrong sum is refused, what else was chosen stays.
        await Expect(page.Locator("#act-deliver")).ToHaveAttributeAsync("open", "");
        await page.SelectOptionAsync("#means", "InPerson");
        await page.FillAsync("input[name=receipt]", "12ab");
        await page.ClickAsync("#act-deliver button");
        await Expect(page.Locator("#receipt-wrong")).ToHaveTextAsync("请选择文件，或者填写 64 位的 SHA-256");
        await Expect(page.Locator("#means")).ToHaveValueAsync("InPerson");
        await page.SetInputFilesAsync("#receipt", Recording);
        await page.ClickAsync("#act-deliver button");
        await Expect(page.Locator("#act-deliver")).ToHaveCountAsync(0);
        var kept = await planner.Records.GetVisitCompletenessAsync(new() { VisitId = visit.Visit });
        Assert.Equal(PieceState.Present, kept.Pieces.Single(p => p.Piece == "delivery").State);

        // Evidence by its file too: its sum and size are recorded, and a second time it is refused with both kept.
        await page.ClickAsync("#act-evidence summary");
        await page.SelectOptionAsync("#evidence-kind", "Photo");
        await page.SetInputFilesAsync("#evidence-file", Recording);
        await page.ClickAsync("#act-evidence button");
        await Expect(page.Locator(".done[role=status]")).ToBeVisibleAsync();
        await page.ClickAsync("#act-evidence summary");
        await page.SelectOptionAsync("#evidence-kind", "Photo");
        await page.SetInputFilesAsync("#evidence-file", Recording);
        await page.ClickAsync("#act-evidence button");
        await Expect(page.Locator("#act-evidence #refused")).ToHaveAttributeAsync("data-reason", "EVIDENCE_EXISTS");
        await Expect(page.Locator("input[name=evidence-file]"))
            .ToHaveValueAsync(Convert.ToHexStringLower(SHA256.HashData(Recording.Buffer)));
        await Expect(page.Locator("#evidence-size")).ToHaveValueAsync("5");

        await page.ClickAsync("#act-measure summary");
        await page.SelectOptionAsync("#measure-kind", "Guidance");
        await page.FillAsync("#measure-reason", "指导完善台账");
        await page.ClickAsync("#act-measure button");
        await Expect(page.Locator("section:has(#measures)")).ToContainTextAsync("指导完善台账");
        await page.ClickAsync("#act-rectified summary");
        await page.CheckAsync("#act-rectified input[name=confirmed]");
        await page.ClickAsync("#act-rectified button");
        await Expect(page.Locator("#act-rectified")).ToHaveCountAsync(0);
        await page.Stands("field-finished");

        // The same at a desk and in English.
        page = await browser.Page("en", 1440);
        await browser.Show(page, Role.Inspector, visit.Officer, ("body", DemoVisit.Body));
        await page.GotoAsync($"{browser.Address}/field/{visit.Visit}");
        await Expect(page.Locator("#act-evidence summary")).ToHaveTextAsync("Add evidence");
        await page.Stands("field-finished");
        await page.GotoAsync($"{browser.Address}/field");
        await Expect(page.Locator($"section:has(#field-done) a[href='/field/{visit.Visit}']")).ToBeVisibleAsync();
        await page.Stands("field");
    }

    [Fact]
    public async Task A_visit_of_nobody_and_an_official_of_another_role_are_told_so()
    {
        var page = await browser.Page();
        await browser.Show(page, Role.Inspector, "KGSX-0", ("body", DemoVisit.Body));
        Assert.Equal(404, (await page.GotoAsync($"{browser.Address}/field/TASK-449917-2026-999999"))!.Status);
        await page.GotoAsync($"{browser.Address}/field?visit=12");
        await Expect(page.Locator(".refused")).ToHaveAttributeAsync("data-reason", "BAD_CODE");
        await Expect(page.Locator("#visit")).ToHaveValueAsync("12");
        await page.SetExtraHTTPHeadersAsync([new("Authorization", browser.Token(Role.Supervisor, "supervisor-1"))]);
        Assert.Equal(403, (await page.GotoAsync($"{browser.Address}/field"))!.Status);
        await Expect(page.Locator("[role=alert]")).ToHaveAttributeAsync("data-reason", "ROLE");
        await Expect(page.Locator("[role=alert]")).ToContainTextAsync("检查人员");
    }
}
