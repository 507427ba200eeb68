using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.InspectionPlanning.Visits;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Journey 4: what goes wrong with the two officers, each failure by its name.</summary>
public sealed class RecusalFailureTests
{
    private static async Task<(PlanningHouse House, string Visit, string Lead, string Second)> Announced()
    {
        var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, second) = await house.Announce(visit, "2025-03-10");
        return (house, visit, lead, second);
    }

    private static RequestRecusalRequest Ask(string visit, string officer) =>
        new()
        {
            VisitId = visit,
            Officer = officer,
            Ground = "interest",
        };

    private static RecuseOfficerRequest Grant(string visit, string officer) =>
        new()
        {
            VisitId = visit,
            Officer = officer,
            Ground = "enterprise-request",
        };

    private static NameOfficersRequest Name(string visit, string lead, string second) =>
        new()
        {
            VisitId = visit,
            Lead = lead,
            Second = second,
            Reason = "全单位回避",
        };

    [Fact]
    public async Task The_enterprise_asks_for_recusal_and_the_work_goes_on_until_the_head_decides()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        await house.Enterprise(Code(1)).Visits.RequestRecusalAsync(Ask(visit, second));
        Assert.Equal(
            (second, "enterprise", "interest", "2025-03-03"),
            (await house.Get(visit)).RecusalsAsked.Single() is var r ? (r.Officer, r.By, r.Ground, r.AskedOn) : default
        );
        Assert.Equal(
            (StatusCode.AlreadyExists, Reasons.RecusalAsked),
            await house.Refuses(() => house.Enterprise(Code(1)).Visits.RequestRecusalAsync(Ask(visit, second)))
                is var twice
                ? (twice.Status, twice.Reason)
                : default
        );
        Assert.Equal(
            StatusCode.NotFound,
            (await house.Refuses(() => house.Enterprise(Code(2)).Visits.RequestRecusalAsync(Ask(visit, lead)))).Status
        );
        await house.On("2025-03-10");
        var code = await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        // not stopped meanwhile
        await house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code.Code, lead, second));
        var next = (await house.Chief.Teams.RecuseOfficerAsync(Grant(visit, second))).Replacement;
        Assert.DoesNotContain(next, new[] { lead, second });
        Assert.Empty((await house.Get(visit)).RecusalsAsked);
        Assert.Equal(
            Reasons.NotAssigned,
            (await house.Refuses(() => house.Inspector(second).Records.RecordResultAsync(Result(visit)))).Reason
        );
        await house.Inspector(next).Records.RecordResultAsync(Result(visit));
        Assert.Equal(
            Reasons.VisitState,
            (await house.Refuses(() => house.Enterprise(Code(1)).Visits.RequestRecusalAsync(Ask(visit, lead)))).Reason
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("granted")]
    [InlineData("refused")]
    public async Task A_recusal_nobody_decides_in_time_shows_as_overdue_and_stops_nothing(string decided)
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        var asked = await house.Enterprise(Code(1)).Visits.RequestRecusalAsync(Ask(visit, second));
        // three working days after Monday 3 March
        Assert.Equal(("2025-03-06", false), (asked.DecideBy, asked.CalendarAssumed));
        await house.On("2025-03-06", 23.99);
        Assert.False((await house.Get(visit)).RecusalsAsked.Single().Overdue);
        if (decided == "granted")
            await house.Chief.Teams.RecuseOfficerAsync(Grant(visit, second));
        if (decided == "refused")
            await house.Chief.Visits.RefuseRecusalAsync(
                new()
                {
                    VisitId = visit,
                    Officer = second,
                    Reason = "无利害关系",
                }
            );
        await house.On("2025-03-06", 24);
        if (decided.Length > 0)
        {
            Assert.Empty((await house.Get(visit)).RecusalsAsked);
            Assert.Empty(house.Since(0).OfType<RecusalOverdue>());
            return;
        }
        Assert.Equal(
            (true, "2025-03-06"),
            (await house.Get(visit)).RecusalsAsked.Single() is var open ? (open.Overdue, open.DecideBy) : default
        );
        Assert.Equal(
            (visit, second),
            Assert.Single(house.Since(0).OfType<RecusalOverdue>()) is var late ? (late.VisitId, late.Officer) : default
        );
        await house.On("2025-03-10");
        var code = await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        await house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code.Code, lead, second)); // the work goes on
        await house.Chief.Teams.RecuseOfficerAsync(Grant(visit, second)); // late is better than never
        Assert.Empty((await house.Get(visit)).RecusalsAsked);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task The_head_refuses_a_recusal_that_was_asked_for_and_no_other()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        RefuseRecusalRequest no = new()
        {
            VisitId = visit,
            Officer = second,
            Reason = "无利害关系",
        };
        Assert.Equal(
            Reasons.RecusalNotAsked,
            (await house.Refuses(() => house.Chief.Visits.RefuseRecusalAsync(no))).Reason
        );
        await house.Enterprise(Code(1)).Visits.RequestRecusalAsync(Ask(visit, second));
        Assert.Equal(
            Reasons.NotOwnBody,
            (await house.Refuses(() => house.Of(Role.Head, "h", OtherBody).Visits.RefuseRecusalAsync(no))).Reason
        );
        await house.Chief.Visits.RefuseRecusalAsync(no);
        Assert.Equal((second, 0), await house.Get(visit) is var v ? (v.Second, v.RecusalsAsked.Count) : default);
        Assert.Equal(
            Reasons.NotAllowed,
            (await house.Refuses(() => house.Inspector(lead).Visits.RequestRecusalAsync(Ask(visit, second)))).Reason
        );
        await house.Inspector(lead).Visits.RequestRecusalAsync(Ask(visit, lead)); // about oneself
    }

    [Fact]
    public async Task Head_is_the_subject_so_the_justice_bureau_decides()
    {
        var (house, visit, _, second) = await Announced();
        await using var __ = house;
        await house.Enterprise(Code(1)).Visits.RequestRecusalAsync(Ask(visit, second));
        var subject = house.Of(Role.Head, second, Body);
        Assert.Equal(
            Reasons.SamePerson,
            (await house.Refuses(() => subject.Teams.RecuseOfficerAsync(Grant(visit, second)))).Reason
        );
        Assert.Equal(
            Reasons.SamePerson,
            (
                await house.Refuses(() =>
                    subject.Visits.RefuseRecusalAsync(
                        new()
                        {
                            VisitId = visit,
                            Officer = second,
                            Reason = "无",
                        }
                    )
                )
            ).Reason
        );
        await house.Justice.Teams.RecuseOfficerAsync(Grant(visit, second));
    }

    [Fact]
    public async Task Whole_bureau_in_conflict_the_superior_names_officers_of_another_body_and_they_make_the_visit()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        Assert.Equal(
            Reasons.OwnOfficersSuffice,
            (await house.Refuses(() => house.Justice.Teams.NameOfficersAsync(Name(visit, "YJJ-A1", "YJJ-B1")))).Reason
        );
        foreach (var own in new[] { Lead, Lead2, Second, Second2 })
            await house.Facts(new RecusalDeclared(own, Code(1), "interest"));
        Assert.Equal(
            Reasons.NoCandidate,
            (await house.Refuses(() => house.Chief.Teams.RecuseOfficerAsync(Grant(visit, second)))).Reason
        );
        Assert.Equal(
            Reasons.OfficerUnavailable,
            (await house.Refuses(() => house.Justice.Teams.NameOfficersAsync(Name(visit, "YJJ-A1", second)))).Reason
        );
        Assert.Equal(
            Reasons.OfficerUnavailable,
            (await house.Refuses(() => house.Justice.Teams.NameOfficersAsync(Name(visit, "YJJ-B1", "YJJ-A1")))).Reason
        ); // may not lead
        Assert.Equal(
            "second",
            (await house.Refuses(() => house.Justice.Teams.NameOfficersAsync(Name(visit, "YJJ-A1", "YJJ-A1")))).Field
        );
        await house.On("2025-03-10");
        var shown = (await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })).Code;
        await house.Justice.Teams.NameOfficersAsync(Name(visit, "YJJ-A1", "YJJ-B1"));
        Assert.Equal(
            Reasons.EntryCodeUsed,
            (
                await house.Refuses(() =>
                    house.Inspector("YJJ-A1").Visits.RecordEntryAsync(Entry(visit, shown, "YJJ-A1", "YJJ-B1"))
                )
            ).Reason
        ); // of the old team
        Assert.Equal(
            Reasons.NotAssigned,
            (
                await house.Refuses(() => house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit }))
            ).Reason
        );
        var code = await house.Inspector("YJJ-B1").Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        await house.Inspector("YJJ-A1").Visits.RecordEntryAsync(Entry(visit, code.Code, "YJJ-A1", "YJJ-B1"));
        await house.Inspector("YJJ-B1").Records.RecordResultAsync(Result(visit));
        Assert.Equal((Body, "YJJ-A1"), await house.Get(visit) is var v ? (v.Body, v.Lead) : default);
    }

    [Fact]
    public async Task Only_one_eligible_officer_blocks_the_visit_until_the_superior_names_two()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        foreach (var away in new[] { Lead2, Second, Second2 })
            await house.Facts(new LeaveRecorded(away, Day("2025-02-01"), Day("2025-12-31")));
        Assert.Equal(
            Reasons.TooFewOfficers,
            (await house.Refuses(() => house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit }))).Reason
        );
        Assert.Equal(
            Reasons.OfficerUnavailable,
            (await house.Refuses(() => house.Justice.Teams.NameOfficersAsync(Name(visit, Lead, Second)))).Reason
        ); // on leave
        await house.Justice.Teams.NameOfficersAsync(Name(visit, Lead, "YJJ-B1"));
        Assert.Equal((Lead, "YJJ-B1"), await house.Get(visit) is var v ? (v.Lead, v.Second) : default);
        Assert.Equal(
            Reasons.NoCandidate,
            (await house.Refuses(() => house.Chief.Teams.RecuseOfficerAsync(Grant(visit, "YJJ-B1")))).Reason
        ); // nobody drew this team
    }

    [Fact]
    public async Task Naming_officers_looks_again_at_cap_power_matter_and_firm_as_assigning_does()
    {
        await using var house = await Start("2025-03-03");
        var filed = await house.File(
            Named(Fire, "2025-03-10", "2025-04-30", Code(1)),
            Named(FireDoors, "2025-05-01", "2025-06-30", Code(1)),
            Named(Food, "2025-05-01", "2025-06-30", Code(2)),
            Named(Fire, "2025-05-01", "2025-06-30", Code(3))
        );
        foreach (var away in new[] { Lead2, Second, Second2 })
            await house.Facts(new LeaveRecorded(away, Day("2025-02-01"), Day("2025-12-31")));
        await house.SetPolicy(InspectionPlanning.Visits.Caps.Most, "1", "2025-03-04");
        await house.On("2025-03-04");
        var over = await house.Justice.Teams.NameOfficersAsync(Name(filed.Visits[1].VisitId, Lead, "YJJ-B1"));
        Assert.Equal((1, "a test"), (over.Cap, over.CapBasis));
        Assert.Equal(
            (VisitState.Avoided, AvoidanceCause.Cap, ""),
            await house.Get(filed.Visits[1].VisitId) is var v ? (v.State, v.Cause, v.Lead) : default
        );

        await house.Facts(new MatterWithdrawn(Food, "repealed"));
        await house.Registry(new EnterpriseStatusChanged(Code(3), EnterpriseStatus.Dissolved, "struck off"));
        Assert.Equal(Reasons.MatterUnpublished, await Why(filed.Visits[2].VisitId));
        Assert.Equal(Reasons.EnterpriseInactive, await Why(filed.Visits[3].VisitId));
        var power = Assert.Single((await house.Justice.Matters.ListPowersAsync(new() { Body = Body })).Powers);
        await house.Justice.Matters.EndPowerAsync(
            new()
            {
                PowerId = power.PowerId,
                From = "2025-03-05",
                Reason = "机构改革",
            }
        );
        await house.On("2025-03-05");
        Assert.Equal(Reasons.NoPower, await Why(filed.Visits[0].VisitId));

        async Task<string> Why(string visit) =>
            (await house.Refuses(() => house.Justice.Teams.NameOfficersAsync(Name(visit, Lead, "YJJ-B1")))).Reason;
    }

    [Fact]
    public async Task A_certificate_that_expires_before_the_visit_bars_notice_and_entry_alike()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        await house.Facts(Officer(Body, second[^2..], lead: true, to: "2025-03-09"));
        Assert.Equal(
            Reasons.CertificateInvalid,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-11" })
                )
            ).Reason
        );
        await house.On("2025-03-10");
        var code = (await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })).Code;
        Assert.Equal(
            Reasons.CertificateInvalid,
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code, lead, second))
                )
            ).Reason
        );
    }

    [Fact]
    public async Task An_officer_on_leave_is_passed_over_by_the_replacement()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        var others = new[] { Lead, Lead2, Second, Second2 }.Except([lead, second]).ToList();
        await house.Planner.Officers.RecordLeaveAsync(
            new()
            {
                Officer = others[0],
                From = "2025-03-10",
                To = "2025-03-10",
            }
        );
        Assert.Equal(others[1], (await house.Chief.Teams.RecuseOfficerAsync(Grant(visit, second))).Replacement);
    }
}
