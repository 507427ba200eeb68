using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Agency.V1;
using Enforcement.Contracts.Supervision.V1;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>What the justice bureau and the operator look after: judgments, dated rules, journals, carrier
/// files.</summary>
[Collection(DemoDistrict.Title)]
public sealed class OversightPageTests(DemoDistrict district)
{
    private Browser Browser => district.Browser;
    private string Address => district.Browser.Address;

    private async Task<IPage> As(string role, string subject, string locale = "zh-CN", int width = 1440)
    {
        var page = await Browser.Page(locale, width);
        await Browser.Show(page, role, subject);
        return page;
    }

    [Theory]
    [InlineData("zh-CN", 1440, "确认违法或无效", "(2026)粤71行终1号")]
    [InlineData("en", 390, "unlawful or void", "(2026)粤71行终2号")]
    public async Task A_judgment_is_recorded_a_table_of_them_pasted_and_a_broken_line_refuses_them_all(
        string locale,
        int width,
        string result,
        string number
    )
    {
        await Complaints.Ready(Browser);
        var matter = (await district.Matter(DemoDistrict.Body)).Matter_;
        var page = await As(Role.Supervisor, "supervisor-1", locale, width);
        await page.GotoAsync($"{Address}/outcomes");
        await page.ClickAsync("#act-record > summary");
        await page.FillAsync("#record-document_number", number);
        await page.SelectOptionAsync("#record-kind", "Litigation");
        await page.SelectOptionAsync("#record-result", "Unlawful");
        await page.FillAsync("#record-decided_on", DemoDistrict.Today.AddDays(1).Iso());
        await page.SelectOptionAsync("#record-body", DemoDistrict.Body);
        await page.FillAsync("#record-matter", matter);
        await page.CheckAsync("#form-record [name=confirmed]");
        await page.ClickAsync("#form-record button");
        await Expect(page.Locator("#record-decided_on-wrong")).ToBeVisibleAsync();
        await Expect(page.Locator("#record-document_number")).ToHaveValueAsync(number);
        await page.Stands("outcome-refused");
        await page.FillAsync("#record-decided_on", DemoDistrict.Today.Iso());
        await page.CheckAsync("#form-record [name=confirmed]");
        await page.ClickAsync("#form-record button");
        var row = page.Locator("tbody tr", new() { HasText = number });
        await Expect(row.Locator(".badge")).ToHaveTextAsync(result);

        await page.ClickAsync("#act-many > summary");
        var good = $"{number}之二\t行政复议\t维持或驳回\t{DemoDistrict.Today.Iso()}\t{DemoDistrict.Body}\t{matter}";
        await page.FillAsync("#many-outcomes", $"{good}\n少了几列\t行政复议");
        await page.CheckAsync("#form-many [name=confirmed]");
        await page.ClickAsync("#form-many button");
        await Expect(page.Locator("#many-outcomes-wrong")).ToContainTextAsync("2");
        await page.FillAsync("#many-outcomes", good);
        await page.CheckAsync("#form-many [name=confirmed]");
        await page.ClickAsync("#form-many button");
        await Expect(page.Locator("tbody tr", new() { HasText = $"{number}之二" })).ToHaveCountAsync(1);
        await page.Stands("outcomes");
    }

    [Theory]
    [InlineData("zh-CN", 1440, "planning.plan.publish-days", "12 个工作日")]
    [InlineData("en", 390, "planning.case.window-days", "12 working days")]
    public async Task Anybody_reads_the_rules_and_the_justice_bureau_sets_a_new_version_of_one(
        string locale,
        int width,
        string key,
        string now
    )
    {
        var open = await Browser.Page(locale, width);
        await open.GotoAsync($"{Address}/policies");
        await open.Stands("policies");
        await open.ClickAsync($"a[href^='/policies/{key}']");
        await Expect(open.Locator("#act-set")).ToHaveCountAsync(0);
        Assert.Equal(404, (await open.GotoAsync($"{Address}/policies/planning.no-such"))!.Status);

        var page = await As(Role.Supervisor, "supervisor-1", locale, width);
        await page.GotoAsync($"{Address}/policies/{key}");
        await page.ClickAsync("#act-set > summary");
        await page.FillAsync("#set-value", "一些");
        await page.FillAsync("#set-effective_from", DemoDistrict.Today.AddDays(400).Iso());
        await page.CheckAsync("#form-set [name=confirmed]");
        await page.ClickAsync("#form-set button");
        await Expect(page.Locator("#set-value-wrong")).ToBeVisibleAsync();
        await page.Stands("policy-refused");
        await page.FillAsync("#set-value", "12");
        await page.CheckAsync("#form-set [name=confirmed]");
        await page.ClickAsync("#form-set button");
        await Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync(now);
        await page.Stands("policy");
    }

    [Fact]
    public async Task A_journal_is_verified_and_an_erasure_takes_two_operators()
    {
        var complaint = await Complaints.About(Browser, DemoDistrict.Body, who: "张某 000-00000000");
        var supervisor = await As(Role.Supervisor, "supervisor-1", "en", 390);
        await supervisor.GotoAsync($"{Address}/operations");
        await Expect(supervisor.Locator("#act-propose")).ToHaveCountAsync(0);
        await supervisor.ClickAsync("a[href*='verify=planning']");
        await Expect(supervisor.Locator("#checked[data-may=yes]")).ToContainTextAsync("holds");
        await supervisor.Stands("operations-verified");

        var page = await As(Role.Operator, "operator-1");
        await page.GotoAsync($"{Address}/operations");
        await page.Stands("operations");
        await page.ClickAsync("a[href*='rebuild=supervision']");
        await Expect(page.Locator("#checked[data-may=yes]")).ToContainTextAsync("一致");
        await page.ClickAsync("#act-propose > summary");
        await page.SelectOptionAsync("#propose-source", "supervision");
        await page.FillAsync("#propose-key_id", "CMPL-NONE");
        await page.FillAsync("#propose-reason", "投诉人要求删除");
        await page.FillAsync("#propose-legal_basis", "个人信息保护法第四十七条");
        await page.ClickAsync("#form-propose button");
        await Expect(page.Locator("#refused")).ToContainTextAsync("没有这个密钥");
        await Expect(page.Locator("#propose-reason")).ToHaveValueAsync("投诉人要求删除");
        await page.FillAsync("#propose-key_id", complaint);
        await page.ClickAsync("#form-propose button");
        var told = await page.Locator("[role=status]").First.TextContentAsync();
        var number = told!.Split('：', '。')[1];
        Assert.StartsWith("ERASURE-", number, StringComparison.Ordinal);

        await Erase(page, number);
        await Expect(page.Locator("#refused")).ToHaveAttributeAsync("data-reason", "SAME_PERSON");
        var second = await As(Role.Operator, "operator-2");
        await second.GotoAsync($"{Address}/operations");
        await Erase(second, number);
        await Expect(second.Locator("[role=status]").First).ToBeVisibleAsync();
        Assert.Empty(
            (
                await new SupervisionClient(Browser.As(Role.Supervisor, "supervisor-1")).Complaints.GetComplaintAsync(
                    new() { ComplaintId = complaint }
                )
            )
                .Complaint
                .Text
        );

        static async Task Erase(IPage page, string number)
        {
            await page.ClickAsync("#act-erase > summary");
            await page.SelectOptionAsync("#erase-source", "supervision");
            await page.FillAsync("#erase-erasure_id", number);
            await page.CheckAsync("#form-erase [name=confirmed]");
            await page.ClickAsync("#form-erase button");
        }
    }

    [Fact]
    public async Task A_call_is_written_down_with_how_it_came_and_goes_on_to_the_desk()
    {
        await Complaints.Ready(Browser);
        var page = await As(Role.Reviewer, "reviewer-1");
        await page.GotoAsync($"{Address}/complaints/desk");
        await page.ClickAsync(".page-acts a.primary");
        await page.SelectOptionAsync("#about", DemoDistrict.Body);
        await page.FillAsync("#text", "来电反映检查人员没有出示证件");
        await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await page.ClickAsync("main form.ask button[type=submit]");
        await Expect(page.Locator("#source-wrong")).ToBeVisibleAsync();
        await Expect(page.Locator("#text")).ToHaveValueAsync("来电反映检查人员没有出示证件");
        await page.Stands("call-refused");
        await page.SelectOptionAsync("#source", "12345");
        await page.ClickAsync("main form.ask button[type=submit]");
        await Expect(page.Locator(".slip code").Last).ToBeVisibleAsync();
        await Expect(page.Locator("button[data-print]")).ToBeVisibleAsync();
        await page.Stands("call-taken");
        await page.ClickAsync("a.primary");
        await Expect(page.Locator("main")).ToContainTextAsync("12345热线");
        var firm = await district.Page(Role.Planner);
        Assert.Equal(403, (await firm.GotoAsync($"{Address}/complaints/desk/new"))!.Status);
    }

    [Theory]
    [InlineData("zh-CN", 1440, "申请已登记")]
    [InlineData("en", 390, "The request is recorded")]
    public async Task A_firm_asks_for_a_correction_of_the_register_and_gets_a_slip(
        string locale,
        int width,
        string done
    )
    {
        var code = await district.Firm($"correct-{width}");
        var page = await Browser.Page(locale, width);
        await Browser.Show(page, Role.Enterprise, "firm-1", ("enterprise", code));
        await page.GotoAsync($"{Address}/my/correction");
        await page.SelectOptionAsync("#correct-what", "industry");
        await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await page.FillAsync("#correct-text", "去年转产，营业执照已变更");
        await page.ClickAsync("#form-correct button");
        await Expect(page.Locator("#correct-right-wrong")).ToBeVisibleAsync();
        await Expect(page.Locator("#correct-text")).ToHaveValueAsync("去年转产，营业执照已变更");
        await page.Stands("correction-refused");
        await page.FillAsync("#correct-right", "C3990 其他电子设备制造");
        await page.ClickAsync("#form-correct button");
        await Expect(page.Locator("h1")).ToHaveTextAsync(done);
        await Expect(page.Locator(".slip code").First).ToContainTextAsync("CMPL-");
        await page.Stands("correction-taken");
    }

    [Fact]
    public async Task A_referral_leaves_as_a_file_and_a_paper_its_receipt_comes_back_as_one_and_what_is_none_is_told()
    {
        SupervisionClient By(string role, string subject) => new(Browser.As(role, subject));
        var clue = await By(Role.Supervisor, "supervisor-1")
            .Referrals.RecordClueAsync(
                new()
                {
                    Source = "other",
                    Classification = "open",
                    Parts =
                    {
                        new NewCluePart { Kind = "party-discipline", Text = "收受礼品的线索" },
                    },
                }
            );
        var split = new DecideSplitRequest { ClueId = clue.ClueId };
        split.Parts.Add(new RoutedPart { No = 1, Agency = "CCDI" });
        var id = (await By(Role.Supervisor, "supervisor-2").Referrals.DecideSplitAsync(split)).ReferralIds.Single();
        await By(Role.Reviewer, "reviewer-1").Referrals.CheckReferralAsync(new() { ReferralId = id });
        await By(Role.Supervisor, "supervisor-3").Referrals.ApproveReferralAsync(new() { ReferralId = id });
        var referral = new Referral();
        await Eventually.IsTrue(
            async () =>
            {
                var asked = await By(Role.Supervisor, "supervisor-1")
                    .Referrals.GetReferralAsync(new() { ReferralId = id });
                return (referral = asked.Referral).ReceivedAt is not null;
            },
            "the inbox receives it",
            () => $"{referral.State}",
            TimeSpan.FromMinutes(2)
        );

        var page = await As(Role.Supervisor, "supervisor-1");
        await page.GotoAsync($"{Address}/referrals/{id}");
        // A browser's own download shows no token that a test gave the page.
        var file = await page.APIRequest.GetAsync(
            Address + await page.GetAttributeAsync("a[href$='/file']", "href"),
            new() { Headers = [new("authorization", Browser.Token(Role.Supervisor, "supervisor-1"))] }
        );
        Assert.Contains(
            $"CCDI-{referral.Number:D6}.referral",
            file.Headers["content-disposition"],
            StringComparison.Ordinal
        );
        Assert.Contains("\"specversion\":\"1.0\"", await file.TextAsync(), StringComparison.Ordinal);
        await page.ClickAsync("a[href$='/paper']");
        await Expect(page.Locator("h1")).ToHaveTextAsync("问题线索移送函");
        // Sealed, never on paper.
        Assert.DoesNotContain("收受礼品", await page.ContentAsync(), StringComparison.Ordinal);
        await page.Stands("paper-referral");

        var inbox = new AgencyInbox.AgencyInboxClient(Browser.As(Role.Agency, "ccdi-1", ("agency", "CCDI")));
        var receipt = (await inbox.ExportReceiptsAsync(new() { Number = referral.Number })).Files[0];
        await page.GotoAsync($"{Address}/referrals");
        await page.ClickAsync(".page-acts a[href$='/carrier']");
        await page.SetInputFilesAsync(
            "#bring-files",
            [
                new FilePayload
                {
                    Name = receipt.FileName,
                    MimeType = "",
                    Buffer = receipt.Receipt.ToByteArray(),
                },
                new FilePayload
                {
                    Name = "坏.receipt",
                    MimeType = "",
                    Buffer = "none"u8.ToArray(),
                },
                new FilePayload
                {
                    Name = "坏.inbound",
                    MimeType = "",
                    Buffer = "{}"u8.ToArray(),
                },
            ]
        );
        await page.ClickAsync("#act-bring button.primary");
        await Expect(page.Locator($"[data-file='{receipt.FileName}'] .badge")).ToHaveTextAsync("以前已登记");
        await Expect(page.Locator($"[data-file='{receipt.FileName}'] a"))
            .ToHaveAttributeAsync("href", $"/referrals/{id}");
        await Expect(page.Locator("[data-file='坏.receipt']")).ToContainTextAsync("不是回执文件");
        await Expect(page.Locator("[data-file='坏.inbound']")).ToContainTextAsync("不是来函文件");
        await page.Stands("carrier");
        Assert.Equal(404, (await page.GotoAsync($"{Address}/referrals/REF-CCDI-2026-9999/paper"))!.Status);
        var planner = await district.Page(Role.Planner, locale: "en", width: 390);
        Assert.Equal(403, (await planner.GotoAsync($"{Address}/referrals/carrier"))!.Status);
    }
}
