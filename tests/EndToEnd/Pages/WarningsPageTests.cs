using System.Net;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;
using static Microsoft.Playwright.Assertions;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The pages /warnings and /warnings/ID, as a supervisor works them off and as others may look at
/// them.</summary>
public sealed class WarningsPageTests : IAsyncLifetime
{
    private const string Body = "KGSX";
    private Browser browser = null!;
    private Client supervisor = null!;

    public async ValueTask InitializeAsync()
    {
        browser = await Browser.Start(demo: true);
        supervisor = new(browser.As(Role.Supervisor, "supervisor-1"));
    }

    public ValueTask DisposeAsync() => browser.DisposeAsync();

    [Theory]
    [InlineData("zh-CN", 1440, "监督预警", "复议或诉讼未获维持", "复议诉讼结果核验", "误报", "结论已记录。")]
    [InlineData(
        "en",
        390,
        "Warnings",
        "Not upheld in review or court",
        "Outcomes checked",
        "False alarm",
        "The verdict is recorded."
    )]
    public async Task A_warning_is_read_with_its_evidence_and_rule_and_found_a_false_alarm_by_keyboard_alone(
        string locale,
        int width,
        string title,
        string kind,
        string rule,
        string alarm,
        string recorded
    )
    {
        var (document, id) = await Lost(1);
        await Lost(2);
        var page = await browser.Page(locale, width);
        await browser.Show(page, Role.Supervisor, "supervisor-1");
        await page.GotoAsync($"{browser.Address}/warnings");
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Expect(page.Locator($"#{id}")).ToContainTextAsync(kind);
        await Expect(page.Locator($"#{id}")).Not.ToContainTextAsync(Body); // by name, not by code
        await page.Stands("warnings-list");

        await page.Locator($"#{id} a").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".evidence")).ToContainTextAsync(document);
        await Expect(page.Locator("table.clocks")).ToContainTextAsync(rule);
        await Expect(page.Locator("table.clocks")).ToContainTextAsync("2020-01-01");
        await page.Stands("warnings-open");

        await page.Locator("input[value=FalsePositive]").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("文书已由再审撤销");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[role=status]")).ToHaveTextAsync(recorded);
        await Expect(page.Locator("h1 .badge")).ToHaveTextAsync(alarm);
        await Expect(page.Locator(".said")).ToHaveTextAsync("文书已由再审撤销");
        await Expect(page.Locator("form[method=post]")).ToHaveCountAsync(0);
        await page.Stands("warnings-reviewed");

        await page.GotoAsync($"{browser.Address}/warnings");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        if (width < 600)
            await page.ClickAsync(".filter-bar > summary"); // on a phone the filter is one line
        await page.SelectOptionAsync("#state", "FalsePositive");
        await page.ClickAsync("form.filter button");
        await Expect(page.Locator($"#{id}")).ToContainTextAsync(alarm);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_is_left_out_is_said_and_kept_and_a_verdict_given_meanwhile_is_not_overruled()
    {
        var (_, id) = await Lost(1);
        var page = await browser.Page();
        await browser.Show(page, Role.Supervisor, "supervisor-1");
        await page.GotoAsync($"{browser.Address}/warnings/{id}");
        await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await page.FillAsync("#reason", "核查过");
        await page.ClickAsync("main button[type=submit]");
        await Expect(page.Locator("#refused")).ToHaveTextAsync("请选择核查结论");
        await Expect(page.Locator("#reason")).ToHaveValueAsync("核查过");

        await page.CheckAsync("input[value=Confirmed]");
        await page.FillAsync("#reason", "   ");
        await page.ClickAsync("main button[type=submit]");
        await Expect(page.Locator("#refused")).ToHaveTextAsync("请写明理由，1至1000字");
        await Expect(page.Locator("input[value=Confirmed]")).ToBeCheckedAsync();
        await page.Stands("warnings-refused");
        Assert.Equal(
            WarningState.Open,
            (await supervisor.Warnings.GetWarningAsync(new() { WarningId = id })).Warning.State
        );

        await supervisor.Warnings.ReviewWarningAsync(
            new()
            {
                WarningId = id,
                Verdict = WarningVerdict.FalsePositive,
                Reason = "他人先作结论",
            }
        );
        await page.FillAsync("#reason", "属实");
        await page.ClickAsync("main button[type=submit]");
        // The page says so and shows what stands; the late verdict changed nothing.
        await Expect(page.Locator("#refused")).ToHaveTextAsync("这条预警已另有结论或者已撤回，这次的结论没有记录");
        await Expect(page.Locator("form[method=post]")).ToHaveCountAsync(0);
        await Expect(page.Locator("h1 .badge")).ToHaveTextAsync("误报");
        await Expect(page.Locator(".said")).ToHaveTextAsync("他人先作结论");
    }

    [Fact]
    [Asvs("v5.0.0-3.5.1")]
    public async Task Sent_twice_it_is_one_verdict_and_sent_from_another_site_it_is_none()
    {
        var (_, id) = await Lost(1);
        var page = await browser.Page();
        await browser.Show(page, Role.Supervisor, "supervisor-1");
        await page.GotoAsync($"{browser.Address}/warnings/{id}");
        var fields = await page.EvaluateAsync<string[]>(
            "() => ['__RequestVerificationToken', '_handler', 'key'].map(n => "
                + "document.querySelector(`[name=${n}]`).value)"
        );
        Task<IAPIResponse> Send(string token)
        {
            var form = page.APIRequest.CreateFormData();
            foreach (
                var (name, value) in new[]
                {
                    ("__RequestVerificationToken", token),
                    ("_handler", fields[1]),
                    ("key", fields[2]),
                    ("verdict", "Confirmed"),
                    ("reason", "属实"),
                }
            )
                form.Append(name, value);
            return page.APIRequest.PostAsync(
                page.Url,
                new()
                {
                    Form = form,
                    MaxRedirects = 0,
                    Headers = new Dictionary<string, string>
                    {
                        ["Authorization"] = browser.Token(Role.Supervisor, "supervisor-1"),
                    },
                }
            );
        }
        Assert.Equal((int)HttpStatusCode.BadRequest, (await Send("")).Status);
        Assert.Equal(
            WarningState.Open,
            (await supervisor.Warnings.GetWarningAsync(new() { WarningId = id })).Warning.State
        );
        var (first, second) = (await Send(fields[0]), await Send(fields[0]));
        // the second is answered as the first was
        Assert.Equal(((int)HttpStatusCode.Redirect, (int)HttpStatusCode.Redirect), (first.Status, second.Status));
        Assert.Equal(
            WarningState.Confirmed,
            (await supervisor.Warnings.GetWarningAsync(new() { WarningId = id })).Warning.State
        );
    }

    [Fact]
    public async Task A_body_sees_and_answers_its_own_and_judges_none_another_body_and_a_stranger_see_nothing()
    {
        var (_, id) = await Lost(1);
        var page = await browser.Page();
        await page.SetExtraHTTPHeadersAsync([
            new("Authorization", browser.Token(Role.Planner, "planner-1", ("body", Body))),
        ]);
        await page.GotoAsync($"{browser.Address}/warnings/{id}");
        await Expect(page.Locator(".evidence")).ToBeVisibleAsync();
        await Expect(page.Locator("input[name=verdict]")).ToHaveCountAsync(0);
        await page.Stands("warning-to-answer");
        await page.FillAsync("#answer-text", "当日系投诉核查，案卷完整");
        await page.ClickAsync("#form-answer button[type=submit]");
        await Expect(page.Locator("[role=status]")).ToHaveTextAsync("答复已记录。");
        await Expect(page.Locator("section[aria-labelledby=answer] .said")).ToHaveTextAsync("当日系投诉核查，案卷完整");
        await page.Stands("warning-answered");

        await page.SetExtraHTTPHeadersAsync([
            new("Authorization", browser.Token(Role.Planner, "planner-2", ("body", "ZJJX"))),
        ]);
        await page.GotoAsync($"{browser.Address}/warnings?state=all");
        await Expect(page.Locator("main .silent")).ToHaveTextAsync("没有符合条件的预警");
        await page.GotoAsync($"{browser.Address}/warnings/{id}");
        await Expect(page.Locator("[role=alert]")).ToHaveTextAsync("没有这条预警，或者您无权查看");
        await Expect(page.Locator(".evidence")).ToHaveCountAsync(0);

        await page.SetExtraHTTPHeadersAsync([new("Authorization", "Bearer no-token")]);
        foreach (var path in new[] { "/warnings", $"/warnings/{id}" })
        {
            await page.GotoAsync(browser.Address + path);
            await Expect(page.Locator("[role=alert]")).ToHaveAttributeAsync("data-reason", "SIGN_IN");
        }
    }

    [Fact]
    public async Task A_filter_that_cannot_be_meant_is_said_and_an_empty_list_is_no_error()
    {
        var page = await browser.Page();
        await browser.Show(page, Role.Supervisor, "supervisor-1");
        await page.GotoAsync($"{browser.Address}/warnings?year=1066");
        await Expect(page.Locator("[role=alert]")).ToHaveTextAsync("筛选条件有误，请核对年度和单位");
        await page.GotoAsync($"{browser.Address}/warnings?year=2024&kind=OverCap");
        await Expect(page.Locator("main .silent")).ToHaveTextAsync("没有符合条件的预警");
        await Expect(page.Locator("#kind")).ToHaveValueAsync("OverCap");
    }

    /// <summary>A judgment against the body, and the warning it raises.</summary>
    private async Task<(string Document, string Id)> Lost(int number)
    {
        var document = $"(2026)粤01行终{number}号";
        var matter = "";
        await Eventually.IsTrue(
            async () =>
            {
                try
                {
                    var matters = (
                        await new PlanningClient(
                            browser.As(Role.Planner, "planner-1", ("body", Body))
                        ).Matters.ListMattersAsync(new() { Body = Body, PageSize = 1 })
                    ).Matters;
                    if (matters.Count == 0)
                        return false;
                    matter = matters[0].Matter_;
                    await supervisor.Complaints.ImportReviewOutcomesAsync(
                        new()
                        {
                            Outcomes =
                            {
                                new ReviewOutcome
                                {
                                    DocumentNumber = document,
                                    Kind = ReviewBodyKind.Litigation,
                                    Body = Body,
                                    Matter = matter,
                                    Result = ReviewResult.Revoked,
                                    DecidedOn = $"{LegalDay.Of(TimeProvider.System.GetUtcNow()):yyyy-MM-dd}",
                                },
                            },
                        }
                    );
                    return true;
                }
                catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition)
                {
                    return false;
                } // the demo's bodies and policies are still coming
            },
            "the demo district comes in",
            () => "",
            TimeSpan.FromMinutes(5)
        );
        var id = "";
        await Eventually.IsTrue(
            async () =>
            {
                var found = (
                    await supervisor.Warnings.ListWarningsAsync(new() { Kind = WarningKind.AdverseOutcome })
                ).Warnings.FirstOrDefault(w => w.Evidence.Any(e => e.Id == document));
                id = found?.WarningId ?? "";
                return found is not null;
            },
            "the judgment warns",
            () => matter
        );
        return (document, id);
    }
}
