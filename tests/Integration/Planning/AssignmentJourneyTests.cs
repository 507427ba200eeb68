using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning.Visits;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Journey 4: two officers and recusal, with its failures, for visits that no draw assigned.</summary>
public sealed class AssignmentJourneyTests
{
    [Fact]
    public async Task Two_distinct_officers_are_drawn_and_anyone_can_replay_the_choice()
    {
        await using var house = await Start();
        var visit = await house.Visit();
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        Assert.NotEqual(team.Lead, team.Second);
        var fact = house.Since(0).OfType<VisitAssigned>().Single();
        string[] all = [Lead, Lead2, Second, Second2];
        var replay = Assignment.Assign(
            Convert.FromHexString(fact.Seed),
            [new(visit, Code(1), [Lead, Lead2], all, null)],
            [.. all.Select(o => new AssignmentOfficer(o, 1))]
        );
        var row = Assert.IsType<AssignmentResult.Complete>(replay).Rows.Single();
        Assert.Equal((team.Lead, team.Second), (row.Lead, row.Second));
        Assert.Equal(
            Reasons.VisitState,
            (await house.Refuses(() => house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit }))).Reason
        );
    }

    [Fact]
    public async Task With_only_one_eligible_officer_the_visit_is_blocked_and_no_person_is_repeated()
    {
        await using var house = await Start();
        var visit = await house.Visit();
        await house.Facts(
            Officer(Body, "A2", lead: true, to: "2025-05-31"), // certificate ends inside the window
            new LeaveRecorded(Second, Day("2025-02-01"), Day("2025-12-31")), // away all the time
            new RecusalDeclared(Second2, Code(1), "kinship")
        );
        var refused = await house.Refuses(() => house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit }));
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.TooFewOfficers), (refused.Status, refused.Reason));
        Assert.Contains("certificate: 1, leave: 1, recusal: 1", refused.Message);
    }

    [Fact]
    public async Task An_officer_of_another_area_or_without_the_qualification_or_the_approving_head_does_not_go()
    {
        await using var house = await Start();
        var visit = await house.Visit();
        await house.Facts(
            Officer(Body, "A2", lead: true, areas: ["449917002"]),
            Officer(Body, "B1", lead: false) with
            {
                MatterGroups = ["FOOD"],
            }
        );
        await house.Of(Role.Head, Second2, Body).Visits.ApproveVisitAsync(new() { VisitId = visit });
        Assert.Equal(
            Reasons.TooFewOfficers,
            (await house.Refuses(() => house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit }))).Reason
        );
    }

    [Fact]
    public async Task Last_times_pair_goes_together_again_only_when_there_is_no_other()
    {
        await using var house = await Start("2025-03-03");
        await house.SetPolicy(InspectionPlanning.Visits.Caps.Most, "99", "2025-01-01");
        var last = await house.Conduct(await house.Visit(from: "2025-03-03", to: "2025-03-08"), "2025-03-04");
        for (var i = 9; i < 14; i++)
        {
            var visit = await house.Visit(from: $"2025-03-{i:00}", to: $"2025-03-{i:00}");
            var next = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
            Assert.False(new OfficerPair(last.Lead, last.Second).Is(next.Lead, next.Second));
        }
        foreach (var other in new[] { Lead, Lead2, Second, Second2 }.Except([last.Lead, last.Second]))
            await house.Facts(new LeaveRecorded(other, Day("2025-03-20"), Day("2025-12-31")));
        var again = await house.Planner.Teams.AssignVisitAsync(
            new() { VisitId = await house.Visit(from: "2025-03-20", to: "2025-03-28") }
        );
        Assert.True(new OfficerPair(last.Lead, last.Second).Is(again.Lead, again.Second));
    }

    [Fact]
    public async Task The_head_recuses_an_officer_and_the_next_in_order_takes_the_place()
    {
        await using var house = await Start();
        await house.Facts(Officer(Body, "A3", lead: true), Officer(Body, "A4", lead: true));
        var visit = await house.Visit();
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        var seed = DrawHash.AssignSeed(Convert.FromHexString(house.Since(0).OfType<VisitAssigned>().Single().Seed));
        var expected = new[] { Lead, Lead2, Second, Second2, "ZJJ-A3", "ZJJ-A4" }
            .Except([team.Lead, team.Second])
            .MinBy(o => Convert.ToHexStringLower(DrawHash.OfficerKey(seed, visit, o, 'S')), StringComparer.Ordinal);
        var reply = await house.Chief.Teams.RecuseOfficerAsync(
            new()
            {
                VisitId = visit,
                Officer = team.Second,
                Ground = "enterprise-request",
            }
        );
        Assert.Equal(expected, reply.Replacement);
        var now = await house.Get(visit);
        Assert.Equal((team.Lead, reply.Replacement), (now.Lead, now.Second));
        // Who was recused does not come back; the lead's place goes to a lead.
        var lead = await house.Justice.Teams.RecuseOfficerAsync(
            new()
            {
                VisitId = visit,
                Officer = team.Lead,
                Ground = "interest",
            }
        );
        Assert.StartsWith("ZJJ-A", lead.Replacement);
        Assert.NotEqual(team.Second, lead.Replacement);
    }

    [Fact]
    public async Task When_everybody_is_in_conflict_the_team_stays_and_the_superior_is_to_name_one()
    {
        await using var house = await Start();
        var visit = await house.Visit();
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        foreach (var other in new[] { Lead, Lead2, Second, Second2 }.Except([team.Lead, team.Second]))
            await house.Facts(new RecusalDeclared(other, Code(1), "kinship"));
        var refused = await house.Refuses(() =>
            house.Chief.Teams.RecuseOfficerAsync(
                new()
                {
                    VisitId = visit,
                    Officer = team.Second,
                    Ground = "interest",
                }
            )
        );
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.NoCandidate), (refused.Status, refused.Reason));
        Assert.Equal(team.Second, (await house.Get(visit)).Second);
    }

    [Fact]
    public async Task Nobody_decides_their_own_recusal_nor_for_another_body_nor_of_a_stranger()
    {
        await using var house = await Start();
        var visit = await house.Visit();
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        RecuseOfficerRequest Of(string officer) =>
            new()
            {
                VisitId = visit,
                Officer = officer,
                Ground = "kinship",
            };
        Assert.Equal(
            Reasons.SamePerson,
            (
                await house.Refuses(() => house.Of(Role.Head, team.Lead, Body).Teams.RecuseOfficerAsync(Of(team.Lead)))
            ).Reason
        );
        Assert.Equal(
            Reasons.UnknownVisit,
            (
                await house.Refuses(() => house.Of(Role.Head, "h", OtherBody).Teams.RecuseOfficerAsync(Of(team.Lead)))
            ).Reason
        );
        Assert.Equal(
            Reasons.NotAssigned,
            (await house.Refuses(() => house.Chief.Teams.RecuseOfficerAsync(Of("YJJ-A1")))).Reason
        );
    }

    [Fact]
    public async Task The_notice_is_refused_for_a_day_on_which_an_officer_cannot_go()
    {
        await using var house = await Start();
        var visit = await house.Visit();
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        await house.Chief.Visits.ApproveVisitAsync(new() { VisitId = visit });
        await house.Planner.Officers.RecordLeaveAsync(
            new()
            {
                Officer = team.Lead,
                From = "2025-03-10",
                To = "2025-03-12",
            }
        );
        await house.Facts(Officer(Body, team.Second[^2..], lead: false, to: "2025-05-31"));
        Assert.Equal(Reasons.OfficerUnavailable, await Why("2025-03-11"));
        Assert.Equal(Reasons.CertificateInvalid, await Why("2025-06-02"));
        await house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-13" });
        await house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-14" });
        Assert.Equal("2025-03-14", (await house.Get(visit)).NotifiedFor);

        async Task<string> Why(string on) =>
            (
                await house.Refuses(() =>
                    house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = on })
                )
            ).Reason;
    }

    [Fact]
    public async Task An_inspector_declares_their_own_conflict_and_nobody_elses()
    {
        await using var house = await Start();
        await house
            .Inspector(Second)
            .Officers.DeclareRecusalAsync(
                new()
                {
                    Officer = Second,
                    CreditCode = Code(1),
                    Ground = "kinship",
                }
            );
        Assert.Equal(
            Reasons.NotAllowed,
            (
                await house.Refuses(() =>
                    house
                        .Inspector(Second)
                        .Officers.DeclareRecusalAsync(
                            new()
                            {
                                Officer = Lead,
                                CreditCode = Code(1),
                                Ground = "kinship",
                            }
                        )
                )
            ).Reason
        );
        for (var i = 0; i < 3; i++)
        {
            var team = await house.Planner.Teams.AssignVisitAsync(
                new() { VisitId = await house.Visit(from: $"2025-0{i + 3}-01", to: $"2025-0{i + 3}-20") }
            );
            Assert.DoesNotContain(Second, new[] { team.Lead, team.Second });
            if (i == 0)
                await house.SetPolicy(InspectionPlanning.Visits.Caps.Most, "99", "2025-01-02");
        }
    }

    [Fact]
    public async Task An_officers_name_is_sealed_in_the_journal_and_shown_to_officials()
    {
        await using var house = await Start();
        var request = new RegisterOfficerRequest
        {
            Body = Body,
            Certificate = "c-9",
            ValidFrom = "2024-01-01",
            ValidTo = "2026-12-31",
            MatterGroups = { "FIRE" },
            Name = "张三",
        };
        Assert.Equal("ZJJ-C-9", (await house.Planner.Officers.RegisterOfficerAsync(request)).Officer);
        var fact = house.Since(house.Head - 1).OfType<OfficerRegistered>().Single();
        Assert.Equal("officer/ZJJ-C-9", fact.Name.KeyId);
        Assert.DoesNotContain(
            "张三",
            System.Text.Encoding.UTF8.GetString(house.Journal.Reader.All(house.Head - 1).Single().Data)
        );
        Assert.Equal("张三", await Name());
        await house.Journal.Erase("operator-1", "officer/ZJJ-C-9", "left", default);
        Assert.Equal("", await Name());

        async Task<string> Name() =>
            (await house.Justice.Officers.ListOfficersAsync(new() { Body = Body, PageSize = 500 }))
                .Officers.Single(o => o.Officer_ == "ZJJ-C-9")
                .Name;
    }
}
