using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.AnnouncedSteps;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Journey 6: the visit itself, with its failures.</summary>
public sealed class VisitJourneyTests
{
    [Fact]
    public async Task From_approval_to_publication()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        var code = await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        Assert.InRange(Encoding.UTF8.GetByteCount(code.Code), 1, 120);
        Assert.Equal(house.Now().AddMinutes(10), code.ExpiresAt.ToDateTimeOffset());
        await house.Inspector(second).Visits.RecordEntryAsync(Entry(visit, code.Code, second, lead));
        var result = await house.Inspector(second).Records.RecordResultAsync(Result(visit, Finding.ProblemOpen));
        Assert.Equal("2025-04-08", result.PublishBy); // 20 working days after 10 March, Qingming off
        await house.On("2025-04-08", 23.9);
        Assert.False((await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit })).Late);
        await house.Planner.Measures.ConfirmRectificationAsync(new() { VisitId = visit });
        var done = await house.Get(visit);
        Assert.Equal(
            (VisitState.Conducted, "2025-03-10", "2025-03-10", "2025-04-08"),
            (done.State, done.EnteredOn, done.ResultOn, done.PublishedOn)
        );
        var counts = await house.Justice.Visits.GetCountsAsync(new());
        Assert.Equal((1, 1, 1), (counts.VisitsPlanned, counts.VisitsConducted, counts.ResultsPublished));
        Assert.DoesNotContain(
            code.Code,
            string.Concat(house.Journal.Reader.All().Select(e => Encoding.UTF8.GetString(e.Data)))
        );
    }

    [Fact]
    public async Task Publication_after_the_term_is_recorded_as_late()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        await house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(-1), lead, second));
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit));
        await house.On("2025-04-09", 0);
        Assert.True((await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit })).Late);
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Planner.Visits.PublishResultAsync(new() { VisitId = visit }))).Reason
        );
    }

    [Fact]
    public async Task Nothing_happens_before_its_turn()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        Assert.Equal(
            Reasons.NotApproved,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-10" })
                )
            ).Reason
        );
        await house.Chief.Visits.ApproveVisitAsync(new() { VisitId = visit });
        Assert.Equal(
            Reasons.VisitState,
            (await house.Refuses(() => house.Chief.Visits.ApproveVisitAsync(new() { VisitId = visit }))).Reason
        );
        Assert.Equal(
            Reasons.NotAssigned,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-10" })
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.NotAssigned,
            (
                await house.Refuses(() => house.Inspector(Lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit }))
            ).Reason
        );
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        Assert.Equal(
            Reasons.NotNotified,
            (
                await house.Refuses(() =>
                    house.Inspector(team.Lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.NotNotified,
            (
                await house.Refuses(() =>
                    house
                        .Inspector(team.Lead)
                        .Visits.RecordLawfulRefusalAsync(new() { VisitId = visit, Ground = "no-code" })
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.VisitState,
            (await house.Refuses(() => house.Inspector(team.Lead).Records.RecordResultAsync(Result(visit)))).Reason
        );
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Planner.Visits.PublishResultAsync(new() { VisitId = visit }))).Reason
        );
        Assert.Equal(
            Reasons.NothingToRectify,
            (
                await house.Refuses(() => house.Planner.Measures.ConfirmRectificationAsync(new() { VisitId = visit }))
            ).Reason
        );
        await house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-10" });
        Assert.Equal(
            Reasons.NotNotified,
            (
                await house.Refuses(() =>
                    house.Inspector(team.Lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })
                )
            ).Reason
        ); // not before the day
        await house.On("2025-07-01");
        Assert.Equal(
            Reasons.WindowEnded,
            (
                await house.Refuses(() =>
                    house.Inspector(team.Lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })
                )
            ).Reason
        );
    }

    [Fact]
    public async Task Who_makes_the_visit_cannot_approve_it_nor_can_another_bodys_head()
    {
        await using var house = await Start();
        var visit = await house.Visit();
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        Assert.Equal(
            Reasons.SamePerson,
            (
                await house.Refuses(() =>
                    house.Of(Role.Head, team.Second, Body).Visits.ApproveVisitAsync(new() { VisitId = visit })
                )
            ).Reason
        );
        // Nobody else knows of it before it is announced.
        Assert.Equal(
            Reasons.UnknownVisit,
            (
                await house.Refuses(() =>
                    house.Of(Role.Head, "h", OtherBody).Visits.ApproveVisitAsync(new() { VisitId = visit })
                )
            ).Reason
        );
    }

    [Fact]
    public async Task An_enterprise_sees_its_own_visits_once_they_are_announced_and_nobody_elses()
    {
        var (house, visit, _, _) = await Announced();
        await using var __ = house;
        var secret = await house.Visit(1, Food);
        Assert.Equal(
            visit,
            (await house.Enterprise(Code(1)).Visits.GetVisitAsync(new() { VisitId = visit })).Visit.VisitId
        );
        Assert.Equal(
            [visit],
            (await house.Enterprise(Code(1)).Visits.ListVisitsAsync(new())).Visits.Select(v => v.VisitId)
        );
        Assert.Equal(
            StatusCode.NotFound,
            (
                await Testing.Refused.By(() =>
                    house.Enterprise(Code(1)).Visits.GetVisitAsync(new() { VisitId = secret })
                )
            ).Status
        ); // no tip-off
        Assert.Equal(
            StatusCode.NotFound,
            (
                await Testing.Refused.By(() =>
                    house.Enterprise(Code(2)).Visits.GetVisitAsync(new() { VisitId = visit })
                )
            ).Status
        );
    }

    [Fact]
    public async Task Visits_are_listed_in_pages_that_neither_repeat_nor_hide()
    {
        await using var house = await Start();
        var filed = await house.File(Named(Fire, "2025-03-01", "2025-06-30", [.. Enumerable.Range(1, 7).Select(Code)]));
        var seen = new List<string>();
        for (var token = ""; ; )
        {
            var page = await house.Justice.Visits.ListVisitsAsync(
                new()
                {
                    Body = Body,
                    State = VisitState.Open,
                    PageSize = 3,
                    PageToken = token,
                }
            );
            seen.AddRange(page.Visits.Select(v => v.VisitId));
            if ((token = page.NextPageToken).Length == 0)
                break;
        }
        Assert.Equal(filed.Visits.Select(v => v.VisitId), seen);
        Assert.Single((await house.Justice.Visits.ListVisitsAsync(new() { CreditCode = Code(3) })).Visits);
    }

    [Fact]
    public async Task A_years_tally_counts_what_the_caller_would_be_listed_by_day_kind_and_month()
    {
        await using var house = await Start();
        await house.File(Named(Fire, "2025-03-01", "2025-06-30", [.. Enumerable.Range(1, 7).Select(Code)]));
        await house.File(Named(Fire, "2025-03-01", "2025-07-31", [Code(8)]));
        var year = await Tally(Role.Supervisor, "");
        Assert.Equal(8, year.Visits);
        Assert.Equal(
            [("2025-06-30", VisitState.Open, 7L), ("2025-07-31", VisitState.Open, 1L)],
            year.Days.Select(d => (d.WindowTo, d.State, d.Visits))
        );
        Assert.Equal(
            [(Body, LineKind.Named, AvoidanceCause.Unspecified, 8L)],
            year.Kinds.Select(k => (k.Body, k.Kind, k.Cause, k.Visits))
        );
        Assert.Equal((7, 1, 0), (await InMonth(6), await InMonth(7), await InMonth(8)));
        Assert.Equal(8, (await Tally(Role.Planner, Body)).Visits);
        // Nobody was told of them: another body is not told how many there are either.
        Assert.Equal(0, (await Tally(Role.Planner, "RSJ")).Visits);

        async Task<TallyVisitsReply> Tally(string role, string of, int month = 0) =>
            await house.Of(role, "who-counts", of).Visits.TallyVisitsAsync(new() { Year = 2025, Month = month });
        async Task<long> InMonth(int month) => (await Tally(Role.Supervisor, "", month)).Visits;
    }

    [Fact]
    public async Task Coverage_ends_today_at_the_latest_and_reported_entries_are_of_known_firms_and_days_past()
    {
        await using var house = await Start("2025-03-03");
        await house.Planner.Feeds.DeclareCoverageAsync(
            new()
            {
                Body = Body,
                From = "2025-01-01",
                To = "2025-03-03",
            }
        );
        Assert.Equal(
            "to",
            (
                await house.Refuses(() =>
                    house.Planner.Feeds.DeclareCoverageAsync(
                        new()
                        {
                            Body = Body,
                            From = "2025-01-01",
                            To = "2025-03-04",
                        }
                    )
                )
            ).Field
        );
        ReportedEntry entry = new()
        {
            CreditCode = Code(1),
            On = "2025-03-03",
            MatterGroup = "FIRE",
            Label = "survey",
        };
        await house.Planner.Visits.ReportEntriesAsync(new() { Body = Body, Entries = { entry } });
        await house
            .Of(Role.Operator, "operator-1", "")
            .Visits.ReportEntriesAsync(new() { Body = OtherBody, Entries = { entry } });
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.ReportEntriesAsync(new() { Body = OtherBody, Entries = { entry } })
                )
            ).Reason
        );
        Assert.Equal(
            "entries[0].on",
            (
                await house.Refuses(() =>
                    house.Planner.Visits.ReportEntriesAsync(
                        new() { Body = Body, Entries = { new ReportedEntry(entry) { On = "2025-03-04" } } }
                    )
                )
            ).Field
        );
        Assert.Equal(
            Reasons.UnknownEnterprise,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.ReportEntriesAsync(
                        new() { Body = Body, Entries = { new ReportedEntry(entry) { CreditCode = Code(99) } } }
                    )
                )
            ).Reason
        );
        Assert.Single(house.Since(0).OfType<CoverageDeclared>());
        Assert.Equal(2, house.Since(0).OfType<EntriesReported>().Count());
    }
}
