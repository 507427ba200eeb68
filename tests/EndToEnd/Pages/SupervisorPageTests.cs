using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The supervisor's day in the browser: letters, clues and referrals, problems, coordination, training,
/// publication.</summary>
public sealed class SupervisorPageTests(StationDistrict district) : IClassFixture<StationDistrict>
{
    private static readonly FilePayload Paper = new()
    {
        Name = "材料.pdf",
        MimeType = "application/pdf",
        Buffer = "evidence"u8.ToArray(),
    };

    private Browser Browser => district.Browser;

    private async Task<IPage> As(
        string role,
        string subject,
        string locale = "zh-CN",
        int width = 1440,
        params (string, string)[] claims
    )
    {
        var page = await Browser.Page(locale, width);
        await Browser.Show(page, role, subject, claims);
        return page;
    }

    private static async Task Recorded(IPage page) => await Expect(page.Locator("[role=status]")).ToBeVisibleAsync();

    [Fact]
    public async Task From_a_warning_an_opinion_is_drafted_issued_by_another_answered_by_the_head_and_verified()
    {
        var warning = await district.ConfirmedWarning(1);
        var page = await As(Role.Supervisor, "supervisor-1");
        await page.GotoAsync($"{Browser.Address}/warnings/{warning}");
        await page.ClickAsync("a.primary");
        await Expect(page.Locator("#draft-ground_id")).ToHaveValueAsync(warning);
        await Expect(page.Locator("#draft-body")).ToHaveValueAsync(StationDistrict.Body);
        await page.FillAsync("#draft-demand", "说明败诉原因，今后依法办理");
        await page.ClickAsync("#form-draft button");
        // Without its evidence nothing is drafted, and what was typed is there.
        await Expect(page.Locator("#draft-evidence_sha256-wrong")).ToHaveTextAsync("请填写此项");
        await Expect(page.Locator("#draft-demand")).ToHaveValueAsync("说明败诉原因，今后依法办理");
        await page.Stands("letter-refused");
        await page.SetInputFilesAsync("#draft-evidence_sha256", Paper);
        await page.ClickAsync("#form-draft button");
        await Recorded(page);
        var letter = new Uri(page.Url).AbsolutePath;

        // The same person does not issue it: said, and the draft stays one.
        await page.CheckAsync("#form-issue [name=confirmed]");
        await page.ClickAsync("#form-issue button");
        await Expect(page.Locator("#refused")).ToHaveAttributeAsync("data-reason", "SAME_PERSON");
        await Browser.Show(page, Role.Supervisor, "supervisor-2");
        await page.GotoAsync($"{Browser.Address}/desk");
        await page.Locator($"[data-queue=queue-instruments] a[href='{letter}']").ClickAsync();
        await page.CheckAsync("#form-issue [name=confirmed]");
        await page.ClickAsync("#form-issue button");
        await Recorded(page);

        var head = await As(Role.Head, "head-1", "en", 390, ("body", StationDistrict.Body));
        await head.GotoAsync($"{Browser.Address}/desk");
        await head.Locator($"[data-queue=queue-answers] a[href='{letter}']").ClickAsync();
        await head.FillAsync("#reply-text", "已整改");
        await head.FillAsync("#reply-evidence_sha256-hash", "not a hash");
        await head.ClickAsync("#form-reply button");
        await Expect(head.Locator("#reply-evidence_sha256-wrong")).ToContainTextAsync("64 hexadecimal digits");
        await Expect(head.Locator("#reply-text")).ToHaveValueAsync("已整改");
        await head.Stands("letter-reply-refused");
        await head.FillAsync("#reply-evidence_sha256-hash", "");
        await head.SetInputFilesAsync("#reply-evidence_sha256", Paper);
        await head.ClickAsync("#form-reply button");
        await Recorded(head);

        await page.GotoAsync(Browser.Address + letter);
        await page.SelectOptionAsync("#verify-rectified", "yes");
        await page.FillAsync("#verify-reasons", "核查属实");
        await page.CheckAsync("#form-verify [name=confirmed]");
        await page.ClickAsync("#form-verify button");
        await Recorded(page);
        await page.Stands("letter-rectified");
        var stands = (
            await district.Supervisor.Opinions.GetInstrumentAsync(new() { InstrumentId = letter.Split('/')[^1] })
        ).Instrument;
        Assert.Equal(
            (InstrumentState.Rectified, InstrumentGround.Warning, warning),
            (stands.State, stands.Ground, stands.GroundId)
        );
        Assert.Equal([StationDistrict.File], stands.ReplyEvidenceSha256);
    }

    [Fact]
    public async Task A_clue_is_recorded_split_with_a_reason_where_it_departs_from_the_rule_checked_approved_and_sent()
    {
        var page = await As(Role.Supervisor, "supervisor-1");
        await page.GotoAsync($"{Browser.Address}/clues/new");
        await page.SelectOptionAsync("#clue-source", "other");
        await page.SelectOptionAsync("[id='clue-parts[0].kind']", "party-discipline");
        await page.FillAsync("[id='clue-parts[0].text']", "收受礼品的线索");
        await page.SelectOptionAsync("[id='clue-parts[1].kind']", "inaction");
        await page.ClickAsync("#form-clue button");
        await Expect(page.Locator("[id='clue-parts[1].text-wrong']")).ToHaveTextAsync("请填写此项");
        await Expect(page.Locator("[id='clue-parts[0].text']")).ToHaveValueAsync("收受礼品的线索");
        await page.Stands("clue-refused");
        await page.SelectOptionAsync("[id='clue-parts[1].kind']", "");
        await page.ClickAsync("#form-clue button");
        await Recorded(page);
        var clue = new Uri(page.Url).AbsolutePath;

        await Browser.Show(page, Role.Supervisor, "supervisor-2");
        await page.GotoAsync(Browser.Address + clue);
        var proposed = await page.Locator("[id='split-parts[0].agency']").InputValueAsync();
        await page.SelectOptionAsync("[id='split-parts[0].agency']", proposed == "PROC" ? "CCDI" : "PROC");
        await page.CheckAsync("#form-split [name=confirmed]");
        await page.ClickAsync("#form-split button");
        await Expect(page.Locator("[id='split-parts[0].reason-wrong']")).ToHaveTextAsync("请填写此项");
        await page.FillAsync("[id='split-parts[0].reason']", "与检察机关会商一致");
        await page.CheckAsync("#form-split [name=confirmed]");
        await page.ClickAsync("#form-split button");
        await Recorded(page);
        await page.Stands("clue-split");
        await page.ClickAsync("a[href^='/referrals/REF-']");
        var referral = new Uri(page.Url).AbsolutePath;

        await Browser.Show(page, Role.Reviewer, "reviewer-1");
        await page.GotoAsync($"{Browser.Address}/desk");
        await page.Locator($"[data-queue=queue-referrals] a[href='{referral}']").ClickAsync();
        await Expect(page.Locator(".said")).ToHaveTextAsync("收受礼品的线索");
        await page.ClickAsync("#form-check button");
        await Recorded(page);
        await Browser.Show(page, Role.Supervisor, "supervisor-3");
        await page.GotoAsync(Browser.Address + referral);
        await page.CheckAsync("#form-approve [name=confirmed]");
        await page.ClickAsync("#form-approve button");
        await Recorded(page);
        await page.Stands("referral-sent");
        Assert.Equal(
            1,
            (await district.Supervisor.Referrals.GetReferralAsync(new() { ReferralId = referral.Split('/')[^1] }))
                .Referral
                .Number
        );

        // To whom it is nobody's it is not there, as a number never given.
        var other = await As(Role.Head, "head-1", claims: [("body", StationDistrict.Body)]);
        Assert.Equal(404, (await other.GotoAsync(Browser.Address + referral))!.Status);
        await Expect(other.Locator("main [role=alert]")).ToHaveTextAsync("没有这一条，或者您无权查看");
    }

    [Theory]
    [InlineData("zh-CN", 1440, "第 1 行应为")]
    [InlineData("en", 390, "Line 1 should be")]
    public async Task Problems_cases_meetings_contacts_tasks_and_training_are_recorded_on_their_pages(
        string locale,
        int width,
        string line
    )
    {
        var (page, day) = (await As(Role.Supervisor, "supervisor-1", locale, width), StationDistrict.Today.Iso());
        async Task Send(string path, string act, Func<Task> fill, string name)
        {
            await page.GotoAsync(Browser.Address + path);
            await page.ClickAsync($"#act-{act} > summary");
            await fill();
            await page.ClickAsync($"#form-{act} button");
            await Recorded(page);
            await page.Stands(name);
        }

        await Send(
            "/problems",
            "found",
            async () =>
            {
                await page.FillAsync("#found-inspection", "涉企检查专项督察");
                await page.SelectOptionAsync("#found-body", StationDistrict.Body);
                await page.FillAsync("#found-found_on", day);
                await page.FillAsync("#found-text", "检查未按规定公示");
                await page.SetInputFilesAsync("#found-evidence_sha256", Paper);
            },
            "problems"
        );
        await Expect(page.Locator("main tbody")).ToContainTextAsync("检查未按规定公示");
        await Send(
            "/coordination",
            "open",
            async () =>
            {
                await page.FillAsync("#open-requested_by", "示例一镇");
                await page.CheckAsync("#open-bodies [value=KGSX]");
                await page.FillAsync("#open-text", "管辖争议");
            },
            "coordination"
        );
        if (width > 1000)
        {
            await Send(
                "/coordination/meetings",
                "meet",
                async () =>
                {
                    await page.FillAsync("#meet-held_on", day);
                    await page.FillAsync("#meet-topic", "综合查一次");
                    await page.CheckAsync("#meet-attended [value=KGSX]");
                    await page.SetInputFilesAsync("#meet-minutes_sha256", Paper);
                },
                "meetings"
            );
            await Send(
                "/coordination/contacts",
                "register",
                async () =>
                {
                    await page.SelectOptionAsync("#register-kind", "Liaison");
                    await page.FillAsync("#register-of", StationDistrict.Body);
                    await page.FillAsync("#register-division", "449917");
                    await page.FillAsync("#register-contact", "联络员 000-00000000");
                },
                "contacts"
            );
        }
        await Send(
            "/coordination/quality",
            "set",
            async () =>
            {
                await page.FillAsync("#set-document_number", "示府办〔2026〕1号");
                await page.FillAsync("#set-text", "规范涉企检查");
                await page.SelectOptionAsync("#set-lead_body", StationDistrict.Body);
                await page.FillAsync("#set-due", StationDistrict.Today.AddDays(20).Iso());
            },
            "quality"
        );

        await page.GotoAsync($"{Browser.Address}/coordination/training");
        await page.ClickAsync("#act-train > summary");
        await page.FillAsync("#train-title", $"镇街执法培训 {width}");
        await page.FillAsync("#train-held_on", day);
        await page.FillAsync("#train-division", "449917");
        await page.FillAsync("#train-trainees", "张三");
        await page.SetInputFilesAsync("#train-register_sha256", Paper);
        await page.ClickAsync("#form-train button");
        await Expect(page.Locator("#train-trainees-wrong")).ToContainTextAsync(line);
        await Expect(page.Locator("#train-trainees")).ToHaveValueAsync("张三");
        await page.FillAsync("#train-trainees", "P-001,KGSX,passed\nP-002 KGSX 未考");
        await page.ClickAsync("#form-train button"); // the file is not chosen again: its hash stands in the form
        await Recorded(page);
        await page.Stands("training");
        await Expect(page.Locator("main tbody")).ToContainTextAsync($"镇街执法培训 {width}");
    }

    [Fact]
    public async Task A_year_is_published_from_the_page_as_it_was_read_and_again_only_with_a_reason()
    {
        var year = StationDistrict.Today.Year - 1;
        var page = await As(Role.Supervisor, "supervisor-1");
        await page.GotoAsync($"{Browser.Address}/report/publish?year={year}");
        await page.CheckAsync("#form-publish [name=confirmed]");
        await page.ClickAsync("#form-publish button");
        await Recorded(page);
        await Expect(page.Locator("main tbody tr")).ToHaveCountAsync(1);
        await page.Stands("report-published");
        await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await page.CheckAsync("#form-publish [name=confirmed]");
        await page.ClickAsync("#form-publish button");
        await Expect(page.Locator("#publish-correction-wrong")).ToHaveTextAsync("请填写此项");
        Assert.Single((await district.Supervisor.Reports.ListAnnualReportsAsync(new() { Year = year })).Publications);
        await page.GotoAsync($"{Browser.Address}/assessment?year={year}");
        await Expect(page.Locator("main .silent")).ToHaveTextAsync("该年度没有公布评分表");
        await page.Stands("assessment");
        await page.GotoAsync($"{Browser.Address}/handed-in");
        await Expect(page.Locator("main tbody tr").First).ToBeVisibleAsync();
        await page.Stands("board");
    }
}
