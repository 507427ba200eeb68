using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.AnnouncedSteps;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Code, officers and the entry itself: when there is one and when there is none.</summary>
public sealed class VisitEntryTests
{
    [Fact]
    [Asvs("v5.0.0-6.5.1", "v5.0.0-6.5.5")]
    public async Task A_code_is_good_for_its_own_visit_ten_minutes_and_one_entry()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        var other = await house.Visit(2);
        var otherTeam = await house.Announce(other, "2025-03-10");
        var otherCode = await house.Inspector(otherTeam.Lead).Visits.IssueEntryCodeAsync(new() { VisitId = other });
        Assert.Equal(Reasons.EntryCodeOther, await Why(otherCode.Code));

        var issued = await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        var first = issued.Code;
        Assert.Equal(house.Now(1 / 6.0), issued.ExpiresAt.ToDateTimeOffset());
        house.Host.Get<DomainClock>().Set(issued.ExpiresAt.ToDateTimeOffset()); // its last moment is over
        Assert.Equal(Reasons.EntryCodeExpired, await Why(first));
        var newer = (await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })).Code;
        Assert.Equal(Reasons.EntryCodeUsed, await Why(first));
        var changed = newer.ToCharArray();
        changed[10] = changed[10] == 'A' ? 'B' : 'A';
        Assert.Equal(Reasons.BadEntryCode, await Why(new string(changed)));
        await house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, newer, lead, second));
        Assert.Equal(Reasons.VisitState, await Why(newer));

        async Task<string> Why(string code) =>
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code, lead, second))
                )
            ).Reason;
    }

    [Fact]
    public async Task When_one_officer_turns_back_or_another_comes_instead_there_is_no_entry()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        var code = (await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })).Code;
        var stranger = new[] { Lead, Lead2, Second, Second2 }.Except([lead, second]).First();
        Assert.Equal(Reasons.TwoOfficers, await Why(lead, lead));
        Assert.Equal(Reasons.TwoOfficers, await Why(lead, lead, second, stranger));
        Assert.Equal(Reasons.Duplicate, await Why(lead, lead, lead));
        Assert.Equal(Reasons.NotAssigned, await Why(lead, lead, stranger));
        Assert.Equal(Reasons.NotAssigned, await Why(stranger, lead, second));
        await house.Facts(Officer(Body, second[^2..], lead: true, to: "2025-03-09"));
        Assert.Equal(Reasons.CertificateInvalid, await Why(lead, lead, second));

        async Task<string> Why(string caller, params string[] officers) =>
            (
                await house.Refuses(() => house.Inspector(caller).Visits.RecordEntryAsync(Entry(visit, code, officers)))
            ).Reason;
    }

    [Fact]
    public async Task A_code_shown_by_a_team_that_was_changed_is_void()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        var code = (await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })).Code;
        var replacement = (
            await house.Chief.Teams.RecuseOfficerAsync(
                new()
                {
                    VisitId = visit,
                    Officer = second,
                    Ground = "enterprise-request",
                }
            )
        ).Replacement;
        Assert.Equal(
            Reasons.EntryCodeUsed,
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code, lead, replacement))
                )
            ).Reason
        );
    }

    [Fact]
    public async Task An_entry_without_network_is_recorded_within_ten_days_with_the_reason()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        var at = house.Now();
        await house.On("2025-03-20", 23.9);
        Assert.Equal(
            "entered_at",
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(0.2), lead, second))
                )
            ).Field
        ); // clock skew
        Assert.Equal(
            "entered_at",
            (
                await house.Refuses(() =>
                    house
                        .Inspector(lead)
                        .Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(-24 * 30), lead, second))
                )
            ).Field
        ); // before it was planned
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await house.Refuses(() =>
                    house.Inspector("YJJ-A1").Visits.RecordBackEntryAsync(BackEntry(visit, at, lead, second))
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.NotAssigned,
            (
                await house.Refuses(() =>
                    house.Inspector(Body + "-X").Visits.RecordBackEntryAsync(BackEntry(visit, at, lead, second))
                )
            ).Reason
        );
        await house.Inspector(second).Visits.RecordBackEntryAsync(BackEntry(visit, at, lead, second));
        Assert.Equal("2025-03-10", (await house.Get(visit)).EnteredOn);
        Assert.Equal(
            (EntryMeans.BackEntry, "现场无网络"),
            house.Since(house.Head - 1).OfType<VisitEntered>().Single() is var e ? (e.Means, e.Reason!) : default
        );
        Assert.Equal(
            Reasons.VisitState,
            (
                await house.Refuses(() =>
                    house.Inspector(second).Visits.RecordBackEntryAsync(BackEntry(visit, at, lead, second))
                )
            ).Reason
        );
    }

    [Fact]
    public async Task A_back_entry_reaches_a_visit_whose_window_has_ended_and_was_never_prepared()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit(to: "2025-03-31");
        await house.On("2025-04-05");
        await house.Inspector(Lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(-48), Lead, Second));
        Assert.Equal(VisitState.Conducted, (await house.Get(visit)).State);
        await house.Inspector(Second).Records.RecordResultAsync(Result(visit));
    }

    [Fact]
    public async Task A_lawful_refusal_leaves_the_visit_open_and_the_firm_may_record_it_itself()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        await house
            .Enterprise(Code(1))
            .Visits.RecordLawfulRefusalAsync(new() { VisitId = visit, Ground = "no-certificate" });
        await house.Inspector(lead).Visits.RecordLawfulRefusalAsync(new() { VisitId = visit, Ground = "no-code" });
        Assert.Equal(VisitState.Open, (await house.Get(visit)).State);
        Assert.Equal(
            StatusCode.NotFound,
            (
                await house.Refuses(() =>
                    house
                        .Enterprise(Code(2))
                        .Visits.RecordLawfulRefusalAsync(new() { VisitId = visit, Ground = "no-code" })
                )
            ).Status
        );
    }

    [Fact]
    public async Task On_the_day_before_the_one_announced_there_is_no_code_yet()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, _) = await house.Announce(visit, "2025-03-10");
        await house.On("2025-03-09", 23.9);
        Assert.Equal(
            Reasons.NotNotified,
            (
                await house.Refuses(() => house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit }))
            ).Reason
        );
        await house.On("2025-03-10", 0);
        await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
    }
}
