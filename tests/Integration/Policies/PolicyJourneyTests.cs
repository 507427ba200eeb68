using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Integration.Planning;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Policies;

/// <summary>Rules are dated data: a case is judged by what was in force on its own day, and every change is on
/// record.</summary>
public sealed class PolicyJourneyTests
{
    private const string Publication = "planning.publication.days";

    [Fact]
    public async Task A_case_of_2024_keeps_its_term_when_the_parameter_changes_in_2025()
    {
        await using var house = await Start("2024-12-02");
        await Policies(house).SetPolicyAsync(new() { Parameter = Version("7", "2025-01-01") });
        var request = new FilePlanRequest
        {
            Body = Body,
            Year = 2024,
            Basis = "国办发〔2024〕54号",
            FiledWith = "市局",
            Lines = { Named(Fire, "2024-12-02", "2024-12-31", Code(1)) },
        };
        request.Lines[0].Line = 1;
        var old = (await house.Planner.Plans.FilePlanAsync(request)).Visits[0].VisitId;
        var oldTeam = await house.Conduct(old, "2024-12-31");
        // 20 working days over New Year's Day; the Spring Festival from 28 January on comes after.
        var first = await house.Inspector(oldTeam.Lead).Records.RecordResultAsync(Result(old));
        Assert.Equal(WorkingDays.Published.AddWorkingDays(Day("2024-12-31"), 20).Day, Day(first.PublishBy));

        await house.On("2025-01-02");
        var young = await house.Visit(2, from: "2025-01-02", to: "2025-02-28");
        var team = await house.Conduct(young, "2025-01-06");
        Assert.Equal(
            "2025-01-15",
            (await house.Inspector(team.Lead).Records.RecordResultAsync(Result(young))).PublishBy
        );

        // Seven working days are over for both, twenty only for none: each is late or not by its own rule.
        await house.On("2025-01-20");
        Assert.False((await house.Planner.Visits.PublishResultAsync(new() { VisitId = old })).Late);
        Assert.True((await house.Planner.Visits.PublishResultAsync(new() { VisitId = young })).Late);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_change_is_journaled_once_and_both_versions_can_be_looked_up_by_day()
    {
        await using var house = await Start();
        var before = house.Head;
        await Policies(house).SetPolicyAsync(new() { Parameter = Version("7", "2025-06-01") });
        await Policies(house).SetPolicyAsync(new() { Parameter = Version("7", "2025-06-01") });
        var set = Assert.IsType<PolicySet>(Assert.Single(house.Since(before)));
        Assert.Equal((Publication, "7", "a test", "found"), (set.Key, set.Value, set.LegalBasis, set.Confidence));
        Assert.Equal("20", await ValueOn("2025-05-31"));
        Assert.Equal("7", await ValueOn("2025-06-01"));
        Assert.Equal(2, (await Policies(house).ListPoliciesAsync(new() { Prefix = Publication })).Parameters.Count);

        async Task<string> ValueOn(string day) =>
            Assert
                .Single((await Policies(house).ListPoliciesAsync(new() { Prefix = Publication, On = day })).Parameters)
                .Value;
    }

    [Fact]
    public async Task An_overlap_and_a_gap_are_refused_naming_both_versions_and_nothing_is_journaled()
    {
        await using var house = await Start();
        var closed = Version("7", "2025-06-01");
        closed.EffectiveTo = "2025-06-30";
        await Policies(house).SetPolicyAsync(new() { Parameter = closed });
        var overlap = await house.Refuses(() =>
            Policies(house).SetPolicyAsync(new() { Parameter = Version("9", "2025-06-30") })
        );
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.PolicyOverlap), (overlap.Status, overlap.Reason));
        Assert.Equal(
            $"{Publication} '9' of 2025-06-30 to open overlaps {Publication} '7' of 2025-06-01 to 2025-06-30",
            overlap.Message
        );
        var gap = await house.Refuses(() =>
            Policies(house).SetPolicyAsync(new() { Parameter = Version("9", "2025-07-02") })
        );
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.PolicyGap), (gap.Status, gap.Reason));
        Assert.Contains("'7' of 2025-06-01 to 2025-06-30 and", gap.Message);
    }

    [Fact]
    public async Task A_key_of_another_service_in_another_unit_or_without_day_type_is_refused()
    {
        await using var house = await Start();
        Assert.Equal((Reasons.UnknownPolicyKey, "key"), await Why(p => p.Key = "planning.look-back"));
        Assert.Equal((Reasons.UnknownPolicyKey, "key"), await Why(p => p.Key = "agency.look-back"));
        Assert.Equal((Reasons.PolicyValue, "value"), await Why(p => p.Value = "seven"));
        Assert.Equal((Reasons.PolicyValue, "unit"), await Why(p => p.Unit = "months"));
        Assert.Equal((Reasons.PolicyValue, "day_type"), await Why(p => p.DayType = ""));
        Assert.Equal((Reasons.Required, "legal_basis"), await Why(p => p.LegalBasis = " "));
        Assert.Equal((Reasons.BadDate, "effective_from"), await Why(p => p.EffectiveFrom = "2025-02-30"));
        Assert.Equal((Reasons.OutOfRange, "effective_to"), await Why(p => p.EffectiveTo = "2025-05-31"));
        Assert.Equal((Reasons.OutOfRange, "confidence"), await Why(p => p.Confidence = "sure"));
        Assert.Equal((Reasons.Required, "document_number"), await Why(p => p.ReviewNumber = "示法审〔2025〕1号"));
        Assert.Equal((Reasons.Required, "document_number"), await Why(p => p.FilingNumber = "示备〔2025〕1号"));
        Assert.Equal(
            (Reasons.BadDate, "on"),
            await Refused.By(() => Policies(house).ListPoliciesAsync(new() { On = "soon" })) is var r
                ? (r.Reason, r.Field)
                : default
        );

        async Task<(string, string)> Why(Action<PolicyParameter> spoil)
        {
            var version = Version("7", "2025-06-01");
            spoil(version);
            return
                await house.Refuses(() => Policies(house).SetPolicyAsync(new() { Parameter = version })) is var refused
                ? (refused.Reason, refused.Field)
                : default;
        }
    }

    [Fact]
    public async Task A_version_shows_the_document_that_sets_it_with_its_review_its_filing_and_its_validity()
    {
        await using var house = await Start();
        var version = Version("7", "2025-06-01");
        (version.DocumentNumber, version.ReviewNumber, version.FilingNumber, version.EffectiveTo) = (
            "示府规〔2025〕1号",
            "示法审〔2025〕1号",
            "示备〔2025〕1号",
            "2025-12-31"
        );
        await Policies(house).SetPolicyAsync(new() { Parameter = version });
        var shown = (
            await Policies(house).ListPoliciesAsync(new() { Prefix = Publication, On = "2025-06-01" })
        ).Parameters.Single();
        Assert.Equal(
            ("示府规〔2025〕1号", "示法审〔2025〕1号", "示备〔2025〕1号", "2025-12-31"),
            (shown.DocumentNumber, shown.ReviewNumber, shown.FilingNumber, shown.EffectiveTo)
        );
        Assert.Equal(
            "",
            (await Policies(house).ListPoliciesAsync(new() { Prefix = Publication, On = "2025-05-31" }))
                .Parameters.Single()
                .ReviewNumber
        );
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_term_that_runs_through_a_year_without_a_calendar_says_so()
    {
        await using var house = await Start("2026-11-02");
        var request = new FilePlanRequest
        {
            Body = Body,
            Year = 2026,
            Basis = "国办发〔2024〕54号",
            FiledWith = "市局",
            Lines = { Named(Fire, "2026-11-02", "2026-12-31", Code(1), Code(2)) },
        };
        request.Lines[0].Line = 1;
        var visits = (await house.Planner.Plans.FilePlanAsync(request)).Visits;
        Assert.False(await Assumed(visits[0].VisitId, "2026-11-10"));
        Assert.True(await Assumed(visits[1].VisitId, "2026-12-21")); // the notice for 2027 is not out

        async Task<bool> Assumed(string visit, string day)
        {
            var team = await house.Conduct(visit, day);
            return (await house.Inspector(team.Lead).Records.RecordResultAsync(Result(visit))).CalendarAssumed;
        }
    }

    private static PolicyService.PolicyServiceClient Policies(PlanningHouse house) => new(house.Host.As(Role.Operator));

    private static PolicyParameter Version(string value, string from) =>
        new()
        {
            Key = Publication,
            Value = value,
            Unit = "days",
            DayType = "working",
            LegalBasis = "a test",
            EffectiveFrom = from,
            Confidence = "found",
        };
}
