using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using static Microsoft.Playwright.Assertions;
using Registry = Enforcement.Contracts.Registry.V1.RegistryClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The station reviewer's day in the browser: bench, waivers, observation periods, one firm's
/// history.</summary>
public sealed class StationPageTests(StationDistrict district) : IClassFixture<StationDistrict>
{
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

    [Fact]
    public async Task A_waiver_waits_on_the_bench_is_refused_without_its_basis_and_is_gone_from_it_when_it_is_granted()
    {
        var id = await district.Waiver();
        var page = await As(Role.Reviewer, "reviewer-1");
        await page.GotoAsync($"{Browser.Address}/desk");
        await Expect(page.Locator("h1")).ToHaveTextAsync("工作台");
        var todo = page.Locator($"[data-queue=queue-waivers] [data-id={id}]");
        await Expect(todo).ToContainTextAsync("个工作日");
        await page.Stands("bench");
        await todo.Locator("a").ClickAsync();

        // What is known stands beside what nobody knows.
        await Expect(page.Locator("#known")).ToBeVisibleAsync();
        await Expect(page.Locator("[aria-labelledby=unknown] tbody tr")).Not.ToHaveCountAsync(0);
        await page.SelectOptionAsync("#review-recommend", "yes");
        await page.FillAsync("#review-reasons", "信用良好，近两年没有投诉");
        await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await page.ClickAsync("#form-review button");
        await Expect(page.Locator("#review-basis-wrong")).ToHaveTextAsync("请填写此项");
        await Expect(page.Locator("#review-basis")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Locator("#refused a")).ToHaveAttributeAsync("href", $"/waivers/{id}#review-basis");
        await Expect(page.Locator("#review-reasons")).ToHaveValueAsync("信用良好，近两年没有投诉");
        await Expect(page.Locator("#review-recommend")).ToHaveValueAsync("yes");
        await page.Stands("waiver-refused");
        Assert.Equal(
            WaiverState.Open,
            (await district.Supervisor.Waivers.GetWaiverAsync(new() { WaiverId = id })).Waiver.State
        );

        await page.FillAsync("#review-basis", "广东省优化营商环境条例第五十一条");
        await page.ClickAsync("#form-review button");
        await Expect(page.Locator("[role=status]")).ToHaveTextAsync("已记录。");
        await Expect(page.Locator("#form-review")).ToHaveCountAsync(0);
        Assert.Equal(
            "信用良好，近两年没有投诉（依据：广东省优化营商环境条例第五十一条）",
            (await district.Supervisor.Waivers.GetWaiverAsync(new() { WaiverId = id })).Waiver.Reasons
        );
        await page.ClickAsync("a[href$='/paper']");
        await Expect(page.Locator("h1")).ToHaveTextAsync("免予入企检查决定书");
        await Expect(page.Locator(".issuer")).ToHaveTextAsync("监督工作站");
        await Expect(page.Locator("main")).ToContainTextAsync("信用良好，近两年没有投诉");
        await page.Stands("paper-waiver");
        await page.GotoAsync($"{Browser.Address}/desk");
        await Expect(page.Locator($"[data-id={id}]")).ToHaveCountAsync(0);
        // What is not decided has no paper.
        Assert.Equal(404, (await page.GotoAsync($"{Browser.Address}/waivers/{await district.Waiver()}/paper"))!.Status);
    }

    [Fact]
    public async Task Several_waivers_get_one_answer_and_what_was_settled_meanwhile_stays_ticked_and_says_why()
    {
        var (first, second) = (await district.Waiver(), await district.Waiver());
        var third = await district.Waiver(); // still open afterwards: so there is something left to answer
        var page = await As(Role.Reviewer, "reviewer-1", width: 390);
        await page.GotoAsync($"{Browser.Address}/waivers");
        await page.CheckAsync($"[id={first}] input");
        await page.CheckAsync($"[id={second}] input");
        await page.SelectOptionAsync("#batch-recommend", "no");
        await page.FillAsync("#batch-reasons", "须现场核实经营场所");
        await page.FillAsync("#batch-basis", "工作站规程第六条");
        await page.Stands("waivers-batch");
        await new SupervisionClient(Browser.As(Role.Reviewer, "reviewer-2")).Waivers.ReviewWaiverAsync(
            new()
            {
                WaiverId = first,
                Recommend = true,
                Reasons = "他人先答复",
            }
        );
        await page.ClickAsync("#form-batch button");
        await Expect(page.Locator("#refused")).ToContainTextAsync("已办理 1 件，1 件没有办理");
        await Expect(page.Locator("#refused")).ToContainTextAsync(first);
        await Expect(page.Locator("#batch-reasons")).ToHaveValueAsync("须现场核实经营场所");
        await Expect(page.Locator($"[id={second}]")).ToHaveCountAsync(0);
        await Expect(page.Locator($"[id={third}]")).ToHaveCountAsync(1);
        Assert.Equal(
            WaiverState.Refused,
            (await district.Supervisor.Waivers.GetWaiverAsync(new() { WaiverId = second })).Waiver.State
        );
        Assert.Equal(
            "他人先答复",
            (await district.Supervisor.Waivers.GetWaiverAsync(new() { WaiverId = first })).Waiver.Reasons
        );
    }

    [Theory]
    [InlineData("zh-CN", 1440, "待审查", "观察期内", "请填写此项", "已撤销")]
    [InlineData("en", 390, "Applied", "Granted", "Fill this in", "Revoked")]
    public async Task An_application_is_granted_to_a_day_shown_in_the_firms_history_and_revoked_on_evidence(
        string locale,
        int width,
        string applied,
        string granted,
        string missing,
        string revoked
    )
    {
        var id = await district.Application();
        var page = await As(Role.Reviewer, "reviewer-1", locale, width);
        await page.GotoAsync($"{Browser.Address}/observations");
        await Expect(page.Locator($"[id={id}]")).ToContainTextAsync(applied);
        await page.Locator($"[id={id}] a").First.ClickAsync();
        await page.SelectOptionAsync("#decide-grant", "yes");
        await page.FillAsync("#decide-reasons", "符合条件");
        await page.FillAsync("#decide-basis", "区观察期办法第四条");
        await page.ClickAsync("#form-decide button");
        await Expect(page.Locator("#decide-until-wrong")).ToHaveTextAsync(missing);
        await Expect(page.Locator("#decide-reasons")).ToHaveValueAsync("符合条件");
        await page.Stands("observation-refused");
        await page.FillAsync("#decide-until", StationDistrict.Today.AddMonths(6).Iso());
        await page.ClickAsync("#form-decide button");
        await Expect(page.Locator("h1 .badge").First).ToHaveTextAsync(granted);
        await page.Stands("observation-granted");

        var code = (
            await new Registry(Browser.As(Role.Reviewer, "reviewer-1")).Observations.GetObservationAsync(
                new() { ObservationId = id }
            )
        )
            .Observation
            .CreditCode;
        await page.GotoAsync($"{Browser.Address}/enterprises/{code}?tab=observations");
        await Expect(page.Locator("main tbody")).ToContainTextAsync(id);
        await page.Stands("firm-observations");
        await page.GotoAsync($"{Browser.Address}/enterprises/{code}");
        await Expect(page.Locator("main tbody tr").First).ToContainTextAsync("TASK-");
        await page.Stands("firm-visits");

        // The firm is told first and has its say; only then is there anything to revoke.
        await page.GotoAsync($"{Browser.Address}/observations/{id}");
        await Expect(page.Locator("#act-revoke")).ToHaveCountAsync(0);
        await page.ClickAsync("#act-report > summary");
        await page.SelectOptionAsync("#report-trigger", "VerifiedComplaint");
        await page.FillAsync("#report-ground", "投诉查实");
        await page.SetInputFilesAsync(
            "#report-evidence_sha256",
            new FilePayload
            {
                Name = "笔录.pdf",
                MimeType = "application/pdf",
                Buffer = "evidence"u8.ToArray(),
            }
        );
        await page.ClickAsync("#form-report button");
        await Expect(page.Locator("#suspension")).ToBeVisibleAsync();
        await page.Stands("observation-suspended");
        await new Registry(
            Browser.As(Role.Enterprise, $"enterprise-{code}", ("enterprise", code))
        ).Observations.AnswerObservationTriggerAsync(new() { ObservationId = id, Statement = "已经整改" });
        await page.GotoAsync($"{Browser.Address}/observations/{id}");
        await page.ClickAsync("#act-revoke > summary");
        await page.SelectOptionAsync("#revoke-trigger", "VerifiedComplaint");
        await page.FillAsync("#revoke-reasons", "投诉查实，已听取企业意见");
        await page.SetInputFilesAsync(
            "#revoke-evidence_sha256",
            new FilePayload
            {
                Name = "笔录.pdf",
                MimeType = "application/pdf",
                Buffer = "evidence"u8.ToArray(),
            }
        );
        await page.CheckAsync("#form-revoke [name=confirmed]");
        await page.ClickAsync("#form-revoke button");
        await Expect(page.Locator("h1 .badge").First).ToHaveTextAsync(revoked);
        var stands = (
            await new Registry(Browser.As(Role.Reviewer, "reviewer-1")).Observations.GetObservationAsync(
                new() { ObservationId = id }
            )
        ).Observation;
        Assert.Equal((ObservationState.Revoked, StationDistrict.File), (stands.State, stands.RevocationEvidenceSha256));
    }

    [Fact]
    public async Task Who_a_page_is_not_for_is_told_whom_it_is_for_and_an_empty_bench_says_so()
    {
        var page = await As(Role.Inspector, "KGSX-1", claims: [("body", StationDistrict.Body)]);
        foreach (
            var path in new[]
            {
                "/waivers",
                "/avoided",
                "/observations",
                "/referrals",
                "/inbound",
                "/problems",
                "/coordination",
                "/assessment",
                "/handed-in",
                "/instruments/new",
                "/report/publish",
            }
        )
        {
            var reply = await page.GotoAsync(Browser.Address + path);
            Assert.Equal(403, reply!.Status);
            await Expect(page.Locator("main [role=alert]")).ToHaveAttributeAsync("data-reason", "ROLE");
        }
        page = await As(Role.Head, "head-1", "en", 390, ("body", "RSJ"));
        await page.GotoAsync($"{Browser.Address}/desk");
        await Expect(page.Locator(".empty")).ToHaveTextAsync("Nothing waits for you now");
        await page.Stands("bench-empty");
    }
}
