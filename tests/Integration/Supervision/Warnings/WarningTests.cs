using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.Ledger.Messaging;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Warnings;

/// <summary>Who sees a warning, who may call it a false alarm, and what a change of rules does to it, through the
/// RPCs.</summary>
public sealed class WarningTests
{
    /// <summary>ZJJ comes twice in a week, with one officer who has no certificate on file.</summary>
    private static async Task<SupervisionHouse> Warned()
    {
        var house = await SupervisionHouse.Start();
        foreach (
            var p in SeedPolicies
                .Read("supervision")
                .Where(p => p.Key.StartsWith("supervision.warning.", StringComparison.Ordinal))
        )
            await house.Host.Get<Journal<SupervisionDb>>().SetPolicy("test", p, CancellationToken.None);
        await house.Plan(
            new BodyRegistered(Body, "zjj", Contracts.Planning.V1.BodyKind.Bureau, "449917001"),
            Planned(Firm, "2025-03-01", "2025-03-31", "T1"),
            Planned(Firm, "2025-03-01", "2025-03-31", "T2")
        );
        await house.On("2025-03-10");
        await house.Plan(Entered("T1", "2025-03-03"), Entered("T2", "2025-03-10") with { Officers = ["officer-1"] });
        return house;
    }

    private static async Task<List<Warning>> List(SupervisionClient client, ListWarningsRequest? request = null) =>
        [.. (await client.Warnings.ListWarningsAsync(request ?? new())).Warnings];

    private static async Task<Warning> Repeated(SupervisionHouse house) =>
        (await List(house.Supervisor, new() { Kind = WarningKind.SecondEntry })).Single();

    [Fact]
    public async Task A_warning_shows_its_evidence_and_the_rule_it_was_judged_by()
    {
        await using var house = await Warned();
        var warning = await Repeated(house);
        Assert.Equal(
            (WarningState.Open, Body, Firm, "2025-03-10"),
            (warning.State, warning.Body, warning.CreditCode, warning.On)
        );
        Assert.Equal(2, warning.Evidence.Count);
        var rule = Assert.Single(warning.Rules);
        Assert.Equal(
            ("supervision.warning.second-entry.days", "30", "2020-01-01"),
            (rule.Key, rule.Value, rule.EffectiveFrom)
        );
        Assert.Contains("优化营商环境条例", rule.LegalBasis, StringComparison.Ordinal);
        Assert.Equal(
            warning,
            (await house.Supervisor.Warnings.GetWarningAsync(new() { WarningId = warning.WarningId })).Warning
        );
        Assert.Equal(
            ["officer-1"],
            (await List(house.Supervisor, new() { Kind = WarningKind.OneOfficer })).Single().Persons
        );
    }

    [Fact]
    public async Task A_body_sees_its_own_a_station_its_zones_and_nobody_else_any()
    {
        await using var house = await Warned();
        var all = await List(house.Supervisor);
        Assert.True(all.Count >= 4);
        Assert.Equal(all.Count, (await List(house.Planner)).Count);
        Assert.Equal(all.Count, (await List(house.HeadOf(Body))).Count);
        Assert.Empty(await List(house.HeadOf(OtherBody)));
        Assert.Equal(all.Count, (await List(house.As(Role.Reviewer, "r", ("zone", "449917001")))).Count);
        Assert.Equal(all.Count, (await List(house.Reviewer)).Count); // the whole district's
        Assert.Empty(await List(house.As(Role.Reviewer, "r", ("zone", "449917002"))));
        Assert.Equal(all, await List(house.As(Role.Discipline, "d")));
        var id = all[0].WarningId;
        var hidden = await Refused.By(() => house.HeadOf(OtherBody).Warnings.GetWarningAsync(new() { WarningId = id }));
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownWarning), (hidden.Status, hidden.Reason));
        // To the body the case, not the names; a page at a time, none twice.
        Assert.All(await List(house.Planner), w =>
            Assert.True(w.Persons.Count == 0 && w.Evidence.All(e => e.Kind != "officer"))
        );
        var first = await house.Supervisor.Warnings.ListWarningsAsync(new() { PageSize = 2 });
        var second = await house.Supervisor.Warnings.ListWarningsAsync(
            new() { PageSize = 500, PageToken = first.NextPageToken }
        );
        Assert.Equal(all, first.Warnings.Concat(second.Warnings));
        Assert.Equal(
            all.Count,
            (
                await List(
                    house.Supervisor,
                    new()
                    {
                        Year = 2025,
                        Body = Body,
                        State = WarningState.Open,
                    }
                )
            ).Count
        );
        Assert.Empty(await List(house.Supervisor, new() { Year = 2024 }));
    }

    [Fact]
    public async Task A_false_alarm_needs_a_reason_and_somebody_whom_it_does_not_concern()
    {
        await using var house = await Warned();
        var warning = (await List(house.Supervisor, new() { Kind = WarningKind.OneOfficer })).Single();
        ReviewWarningRequest request = new()
        {
            WarningId = warning.WarningId,
            Verdict = WarningVerdict.FalsePositive,
            Reason = "the second was entered wrongly",
        };
        foreach (
            var concerned in new[]
            {
                house.As(Role.Supervisor, "officer-1"),
                house.As(Role.Supervisor, "s", ("body", Body)),
            }
        )
            Assert.Equal(
                Reasons.SamePerson,
                (await Refused.By(() => concerned.Warnings.ReviewWarningAsync(request))).Reason
            );
        Assert.Equal(
            "reason",
            (await Refused.By(() => house.Supervisor.Warnings.ReviewWarningAsync(new(request) { Reason = "" }))).Field
        );
        Assert.Equal(
            Reasons.UnknownWarning,
            (
                await Refused.By(() =>
                    house.Supervisor.Warnings.ReviewWarningAsync(new(request) { WarningId = "WARN-0" })
                )
            ).Reason
        );
        await house.Supervisor.Warnings.ReviewWarningAsync(request);
        var reviewed = (
            await house.Supervisor.Warnings.GetWarningAsync(new() { WarningId = warning.WarningId })
        ).Warning;
        Assert.Equal(
            (WarningState.FalsePositive, "supervisor-1", request.Reason),
            (reviewed.State, reviewed.ReviewedBy, reviewed.ReviewReason)
        );
        Assert.Equal(
            Reasons.WarningState,
            (await Refused.By(() => house.Supervisor.Warnings.ReviewWarningAsync(request))).Reason
        );
    }

    [Fact]
    public async Task The_body_is_heard_before_the_verdict_and_nobody_answers_in_its_place_or_after_it()
    {
        await using var house = await Warned();
        var id = (await Repeated(house)).WarningId;
        AnswerWarningRequest request = new() { WarningId = id, Text = "the second was a complaint's own visit" };
        var other = await Refused.By(() => house.HeadOf(OtherBody).Warnings.AnswerWarningAsync(request));
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownWarning), (other.Status, other.Reason));
        Assert.Equal(
            "text",
            (await Refused.By(() => house.Planner.Warnings.AnswerWarningAsync(new(request) { Text = "" }))).Field
        );
        await house.Planner.Warnings.AnswerWarningAsync(request);
        await house.HeadOf(Body).Warnings.AnswerWarningAsync(new(request) { Text = "it was urgent as well" });
        async Task<Warning> Seen(SupervisionClient by) =>
            (await by.Warnings.GetWarningAsync(new() { WarningId = id })).Warning;
        var (seen, own) = (await Seen(house.Supervisor), await Seen(house.Planner));
        Assert.Equal(
            (WarningState.Open, "it was urgent as well", "head-1", "2025-03-10"),
            (seen.State, seen.Answer, seen.AnsweredBy, seen.AnsweredAt[..10])
        );
        // To the body its word, not who of it said so.
        Assert.Equal((seen.Answer, ""), (own.Answer, own.AnsweredBy));

        await house.Supervisor.Warnings.ReviewWarningAsync(
            new()
            {
                WarningId = id,
                Verdict = WarningVerdict.Confirmed,
                Reason = "no such complaint",
            }
        );
        var late = await Refused.By(() => house.Planner.Warnings.AnswerWarningAsync(request));
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.WarningState), (late.Status, late.Reason));
    }

    [Fact]
    public async Task A_rule_changed_for_days_past_has_their_cases_judged_again_and_no_others()
    {
        await using var house = await Warned();
        var warning = await Repeated(house);
        await house.Policy("supervision.warning.second-entry.days", "5", "natural", "2025-04-01");
        await house.On("2025-04-02");
        Assert.Equal(WarningState.Open, (await Repeated(house)).State);
        await using var other = await Warned();
        await other.Policy("supervision.warning.second-entry.days", "5", "natural", "2025-03-01");
        await other.On("2025-04-02");
        Assert.Equal(
            WarningState.Withdrawn,
            (await other.Supervisor.Warnings.GetWarningAsync(new() { WarningId = warning.WarningId })).Warning.State
        );
    }

    [Fact]
    public async Task A_warning_does_not_travel_and_a_rebuild_gives_the_same_tables()
    {
        await using var house = await Warned();
        await house.Supervisor.Warnings.ReviewWarningAsync(
            new()
            {
                WarningId = (await Repeated(house)).WarningId,
                Verdict = WarningVerdict.Confirmed,
                Reason = "so it was",
            }
        );
        await house.Policy("supervision.warning.second-entry.days", "2", "natural", "2025-03-01");
        await house.On("2025-03-11");
        var journal = house.Host.Get<Journal<SupervisionDb>>();
        Assert.All(EventCatalog.Supervision.Types.Where(t => t.Name.Contains("warning", StringComparison.Ordinal)), t =>
            Assert.True(t.Confidential)
        );
        Assert.DoesNotContain(SourceReader.ForOthers(journal, 0, 500).Where(e => !e.Withheld), e =>
            System.Text.Encoding.UTF8.GetString(e.Header).Contains("supervision.warning-", StringComparison.Ordinal)
        );
        Assert.Empty(
            (
                await journal.CheckRebuild(
                    (source, upTo) => house.Host.Get<SourceReader>().All(source, upTo, default),
                    default
                )
            ).Differences
        );
    }
}
