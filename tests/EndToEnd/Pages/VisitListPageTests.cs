using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The pages /visits, a visit's acts, /visits/new and /joint.</summary>
[Collection(DemoDistrict.Title)]
public sealed class VisitListPageTests(DemoDistrict district)
{
    [Theory]
    [InlineData("zh-CN", 1440, "已办理 1 件。", "已推迟")]
    [InlineData("en", 390, "Done: 1.", "Deferred")]
    public async Task A_visit_gets_officers_approval_and_notice_and_a_day_outside_its_window_is_refused_at_its_field(
        string locale,
        int width,
        string done,
        string deferred
    )
    {
        var (visit, off) = (await district.Visit(), await district.Visit());
        var planner = await district.Page(Role.Planner, locale: locale, width: width);
        await planner.GotoAsync($"{district.Browser.Address}/visits?wait=assign");
        await planner.CheckAsync($"#{visit} input[type=checkbox]");
        await planner.Stands("visits-assign");
        await planner.ClickAsync(".batch button");
        await Expect(planner.Locator("[role=status]")).ToHaveTextAsync(done);
        await Expect(planner.Locator($"#{visit}")).ToHaveCountAsync(0); // it waits for another step now

        var head = await district.Page(Role.Head, locale: locale, width: width);
        await head.GotoAsync($"{district.Browser.Address}/visits/{visit}");
        await Expect(head.Locator("#act-assign")).ToHaveCountAsync(0); // not his
        await head.CheckAsync("#act-approve [name=confirmed]");
        await head.ClickAsync("#act-approve button.primary");
        await Expect(head.Locator("#act-approve")).ToHaveCountAsync(0);

        await planner.GotoAsync($"{district.Browser.Address}/visits/{visit}");
        await planner.EvaluateAsync(
            "() => document.querySelectorAll('#act-notify input').forEach(e => { e.removeAttribute('min'); "
                + "e.removeAttribute('max'); })"
        );
        await planner.FillAsync("#notify-visit_on", DemoDistrict.Today.AddDays(-1).Iso());
        await planner.FillAsync("#notify-helpers", "2");
        await planner.ClickAsync("#act-notify button.primary");
        await Expect(planner.Locator("#notify-visit_on-wrong")).ToBeVisibleAsync();
        await Expect(planner.Locator("#notify-helpers")).ToHaveValueAsync("2");
        await planner.Stands("visit-refused");
        await planner.EvaluateAsync(
            "() => document.querySelectorAll('#act-notify input').forEach(e => { e.removeAttribute('min'); "
                + "e.removeAttribute('max'); })"
        );
        await planner.FillAsync("#notify-visit_on", DemoDistrict.Today.Iso());
        await planner.ClickAsync("#act-notify button.primary");
        await Expect(planner.Locator("[role=status]")).ToBeVisibleAsync();
        Assert.Equal(
            DemoDistrict.Today.Iso(),
            (await district.Planner(DemoDistrict.Body).Visits.GetVisitAsync(new() { VisitId = visit }))
                .Visit
                .NotifiedFor
        );

        await planner.GotoAsync($"{district.Browser.Address}/visits/{off}");
        await planner.ClickAsync("#act-defer > summary");
        await planner.FillAsync("#defer-reason", "人员调整");
        await planner.CheckAsync("#act-defer [name=confirmed]");
        await planner.ClickAsync("#act-defer button.primary");
        await Expect(planner.Locator("h1 .badge")).ToHaveTextAsync(deferred);
    }

    [Fact]
    public async Task Sent_twice_officers_are_drawn_once_and_what_another_did_meanwhile_is_said()
    {
        var (first, second) = (await district.Visit(), await district.Visit());
        var page = await district.Page(Role.Planner);
        await page.GotoAsync($"{district.Browser.Address}/visits?wait=assign");
        await page.CheckAsync($"#{first} input[type=checkbox]");
        await page.CheckAsync($"#{second} input[type=checkbox]");
        var team = await district.Planner(DemoDistrict.Body).Teams.AssignVisitAsync(new() { VisitId = first });
        var sent = await page.RunAndWaitForRequestAsync(
            () => page.ClickAsync(".batch button"),
            r => r.Method == "POST"
        );
        await Expect(page.Locator(".refused-list li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".refused-list")).ToContainTextAsync(first);
        var planner = district.Planner(DemoDistrict.Body);
        Assert.Equal((team.Lead, team.Second), await Team(planner, first));
        var drawn = await Team(planner, second);
        Assert.NotEqual("", drawn.Lead);
        // The very same form once more, as an impatient second click sends it.
        var again = await page.EvaluateAsync<string>(
            "async ([address, body, type]) => (await fetch(address, { method: 'POST', body, headers: { "
                + "'content-type': type } })).text()",
            new[] { sent.Url, sent.PostData!, sent.Headers["content-type"] }
        );
        Assert.Contains(first, again, StringComparison.Ordinal);
        Assert.DoesNotContain($"<li>{second}", again, StringComparison.Ordinal);
        Assert.Equal(drawn, await Team(planner, second));
    }

    [Fact]
    public async Task A_case_is_opened_outside_any_plan_and_a_code_that_is_nobodys_is_refused_at_its_field()
    {
        var matter = await district.Matter(DemoDistrict.Body);
        var page = await district.Page(Role.Planner);
        await page.GotoAsync($"{district.Browser.Address}/visits/new");
        await page.FillAsync("#case-credit_code", "91440101MA5XXXXXX0");
        await page.SelectOptionAsync("#case-trigger", "Complaint");
        await page.FillAsync("#case-reference", $"12345-{Guid.CreateVersion7().ToString()[..8]}");
        await page.CheckAsync($"input[name=matters][value='{matter.Matter_}']");
        await page.FillAsync("#case-off_site_insufficient", "需现场核实");
        await page.ClickAsync("#act-case button.primary");
        await Expect(page.Locator("#case-credit_code-wrong")).ToBeVisibleAsync();
        await Expect(page.Locator($"input[name=matters][value='{matter.Matter_}']")).ToBeCheckedAsync();
        await page.Stands("case-refused");
        await page.FillAsync("#case-credit_code", await district.Firm());
        await page.ClickAsync("#act-case button.primary");
        await Expect(page.Locator("h1")).ToContainTextAsync("TASK-");
    }

    [Fact]
    public async Task Two_bodies_make_one_visit_of_two_and_an_objection_without_a_reason_is_refused()
    {
        var firm = await district.Firm();
        var (own, other) = (
            await district.Visit(DemoDistrict.Body, firm),
            await district.Visit(DemoDistrict.Other, firm)
        );
        var page = await district.Page(Role.Planner);
        await page.GotoAsync($"{district.Browser.Address}/joint");
        var act = page.Locator($"details.act:has(option[value='{own}'])");
        await act.Locator("summary").ClickAsync();
        await act.Locator("select").SelectOptionAsync(own);
        await page.Stands("joint-propose");
        await act.Locator("button.primary").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("JOINT-");
        var answers = await district.Page(Role.Head, DemoDistrict.Other);
        await answers.GotoAsync(new Uri(page.Url).GetLeftPart(UriPartial.Path));
        await answers.SelectOptionAsync("#answer-agrees", "no");
        await answers.CheckAsync("#act-answer [name=confirmed]");
        await answers.ClickAsync("#act-answer button.primary");
        await Expect(answers.Locator("#answer-reason-wrong")).ToBeVisibleAsync();
        await Expect(answers.Locator("#answer-agrees")).ToHaveValueAsync("no");
        await answers.SelectOptionAsync("#answer-agrees", "yes");
        await answers.CheckAsync("#act-answer [name=confirmed]");
        await answers.ClickAsync("#act-answer button.primary");
        await Expect(answers.Locator("h1 .badge")).ToHaveTextAsync("已合并");
        await answers.Stands("joint-merged");
        Assert.Equal(
            VisitState.Avoided,
            (await district.Planner(DemoDistrict.Other).Visits.GetVisitAsync(new() { VisitId = other })).Visit.State
        );
    }

    private static async Task<(string Lead, string Second)> Team(PlanningClient planner, string visit)
    {
        var of = (await planner.Visits.GetVisitAsync(new() { VisitId = visit })).Visit;
        return (of.Lead, of.Second);
    }
}
