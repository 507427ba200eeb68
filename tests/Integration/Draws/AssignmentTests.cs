using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning.Mirror;
using Enforcement.InspectionPlanning.Visits;

namespace Enforcement.Integration.Draws;

public sealed class AssignmentTests
{
    private const string Id = DrawWorld.Body + "-";

    private static AssignOfficersRequest Ask(CeremonyRun draw, int most, bool areas = false, bool lastPair = false) =>
        new()
        {
            DrawId = draw.Id,
            MaxPerOfficer = most,
            RelaxAreas = areas,
            RelaxLastPair = lastPair,
        };

    private static async Task<HashSet<string>> Candidates(CeremonyRun draw) =>
        [.. BundleJson.Read(await draw.Bundle()).Assignment!.Tasks.SelectMany(t => t.Second)];

    [Fact]
    public async Task Only_officers_with_certificate_qualification_area_and_a_free_day_are_candidates()
    {
        await using var world = await DrawWorld.Of(firms: 40, officers: 4);
        await world.Facts(
            DrawWorld.Officer("EXPIRED", true, validTo: "2025-06-15"),
            DrawWorld.Officer("ELSEWHERE", true, area: "449917002"),
            DrawWorld.Officer("UNQUALIFIED", true) with
            {
                MatterGroups = ["OTHER"],
            },
            DrawWorld.Officer("AWAY", true),
            new LeaveRecorded(Id + "AWAY", new(2025, 5, 20), new(2025, 6, 14)),
            new LeaveRecorded(Id + "AWAY", new(2025, 6, 15), new(2025, 7, 1)),
            DrawWorld.Officer("BACK-ON-THE-LAST-DAY", false),
            new LeaveRecorded(Id + "BACK-ON-THE-LAST-DAY", new(2025, 5, 20), new(2025, 6, 29)),
            DrawWorld.Officer("OTHER-BODY", true) with
            {
                Body = "SCJG",
            }
        );
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        await draw.Assign();
        Assert.Equal(
            [Id + "001", Id + "002", Id + "003", Id + "004", Id + "BACK-ON-THE-LAST-DAY"],
            (await Candidates(draw)).Order()
        );
        Assert.All(BundleJson.Read(await draw.Bundle()).Assignment!.Tasks, t =>
            Assert.Equal([Id + "001", Id + "003"], t.Lead.Order())
        );
        Assert.Empty((await world.Rebuild()).Differences);
    }

    [Fact]
    public async Task An_officer_in_conflict_with_the_firm_does_not_go_there()
    {
        await using var world = await DrawWorld.Of(firms: 40, officers: 6);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        var firm = draw.Result.Selected[0];
        await world.Facts(
            new RecusalDeclared(Id + "001", firm.CreditCode, "kinship"),
            new RecusalDeclared(Id + "002", firm.CreditCode, "interest")
        );
        var team = (await draw.Assign()).Teams.Single(t => t.VisitId == firm.VisitId);
        Assert.False(team.Lead is Id + "001" or Id + "002");
        Assert.False(team.Second is Id + "001" or Id + "002");
        var tasks = BundleJson.Read(await draw.Bundle()).Assignment!.Tasks;
        Assert.All(tasks, t => Assert.Equal(t.Task != firm.VisitId, t.Second.Contains(Id + "001")));
    }

    [Fact]
    public async Task Last_times_pair_does_not_go_together_again()
    {
        await using var world = await DrawWorld.Of(firms: 4, officers: 3); // leads 001 and 003
        var first = await CeremonyRun.Whole(world, await world.Plan(rate: "1/1"));
        var teams = (await first.Assign()).Teams;
        foreach (var team in teams)
            await world.Facts(
                new VisitEntered(
                    team.VisitId,
                    [team.VisitId],
                    DrawWorld.Body,
                    first.Result.Selected.Single(s => s.VisitId == team.VisitId).CreditCode,
                    "G-1",
                    world.Now,
                    EntryMeans.Scan,
                    [team.Lead, team.Second],
                    null
                )
            );
        world.Now = DrawWorld.Start.AddDays(30);
        var second = await CeremonyRun.Whole(
            world,
            await world.Plan(rate: "1/1", from: new(2025, 8, 1), to: new(2025, 8, 31))
        );
        await second.Assign();
        var assignment = BundleJson.Read(await second.Bundle()).Assignment!;
        Assert.All(assignment.Tasks, t => Assert.NotNull(t.LastPair));
        Assert.All(assignment.Result, r =>
            Assert.False(assignment.Tasks.Single(t => t.Task == r.Task).LastPair!.Is(r.Lead, r.Second))
        );
    }

    [Fact]
    public async Task Too_few_slots_are_refused_in_words_with_what_would_cure_them()
    {
        await using var world = await DrawWorld.Of(firms: 40, officers: 4);
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/4")); // 12 visits, 24 slots, 4 officers
        var head = world.Journal.Head.Seq;
        var refused = await Refused.By(() => world.Planner.Draws.AssignOfficersAsync(Ask(draw, most: 1)));
        Assert.Equal((StatusCode.FailedPrecondition, "ASSIGNMENT_INFEASIBLE"), (refused.Status, refused.Reason));
        Assert.Matches(
            @"need 12 lead slots and 12 second slots, officers ZJJ-001, ZJJ-002, ZJJ-003, ZJJ-004 have 4; "
                + @".*raise every officer's maximum by 5",
            refused.Message
        );
        Assert.Equal(head, world.Journal.Head.Seq);
        var teams = (await world.Planner.Draws.AssignOfficersAsync(Ask(draw, most: 6))).Teams;
        Assert.Equal(12, teams.Count);
        Assert.All(teams.SelectMany(t => new[] { t.Lead, t.Second }).CountBy(o => o), o => Assert.Equal(6, o.Value));
    }

    [Fact]
    public async Task A_switch_is_named_as_a_cure_only_when_it_is_one()
    {
        await using var world = await DrawWorld.Of(firms: 8, officers: 1);
        await world.Facts(DrawWorld.Officer("ELSEWHERE", false, area: "449917002"));
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/1"));
        var refused = await Refused.By(() => world.Planner.Draws.AssignOfficersAsync(Ask(draw, most: 100)));
        Assert.Equal("ASSIGNMENT_INFEASIBLE", refused.Reason);
        Assert.Contains("relax_areas", refused.Message);
        Assert.DoesNotContain("relax_last_pair", refused.Message);
        Assert.Equal(8, (await world.Planner.Draws.AssignOfficersAsync(Ask(draw, most: 100, areas: true))).Teams.Count);
        var fact = world.Journal.Reader.All(upTo: world.Journal.Head.Seq).Last();
        Assert.Contains("\"relaxed_areas\":true", System.Text.Encoding.UTF8.GetString(fact.Data));
        Assert.Equal("VERIFIED", DrawVerifier.Verify(await draw.Bundle()).Lines[^1]);
    }

    [Fact]
    public async Task One_person_is_never_both_officers()
    {
        await using var world = await DrawWorld.Of(firms: 8, officers: 1);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        var refused = await Refused.By(() => world.Planner.Draws.AssignOfficersAsync(Ask(draw, most: 100)));
        Assert.Equal("ASSIGNMENT_INFEASIBLE", refused.Reason);
        Assert.Contains("one person cannot take both slots", refused.Message);
        Assert.DoesNotContain("relax_", refused.Message); // neither switch would bring a second person
    }

    [Fact]
    public async Task A_visit_spared_before_the_officers_are_drawn_gets_none()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        var spared = draw.Result.Selected[2].VisitId;
        await world.Facts(new VisitWaived(spared, MeasureKind.Guidance, new(2025, 6, 30)));
        Assert.DoesNotContain(spared, (await draw.Assign()).Teams.Select(t => t.VisitId));
        Assert.Equal("VERIFIED", DrawVerifier.Verify(await draw.Bundle()).Lines[^1]);
        Assert.Empty((await world.Rebuild()).Differences);
    }

    [Fact]
    public async Task What_changes_again_and_again_while_officers_are_assigned_is_not_assigned_from_an_old_picture()
    {
        await using var world = await DrawWorld.Of(firms: 40, officers: 60);
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/4"));
        // Every declaration takes a candidate off a visit. Each has the next one waiting in the writer's queue before
        // it is durable itself, so whoever looks at the store has a declaration between what he sees and his own
        // command, however slow either is.
        var declarations = new Queue<RecusalDeclared>(
            Enumerable
                .Range(1, 60)
                .SelectMany(i =>
                    draw.Result.Selected.Select(visit => new RecusalDeclared(
                        $"{Id}{i:000}",
                        visit.CreditCode,
                        "kinship"
                    ))
                )
        );
        using var over = new CancellationTokenSource();
        Task last = Task.CompletedTask;
        Declare();
        var refused = await Refused.By(() => world.Planner.Draws.AssignOfficersAsync(Ask(draw, 20)));
        await over.CancelAsync();
        for (Task? seen = null; seen != last; )
            await (seen = last);
        Assert.Equal((StatusCode.Aborted, Reasons.DrawChanged), (refused.Status, refused.Reason));
        Assert.Equal(
            DrawState.Completed,
            (await world.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).Draw.State
        );

        void Declare() =>
            last = world.Journal.Append(
                "test",
                (_, _) =>
                {
                    if (!over.IsCancellationRequested)
                        Declare();
                    Thread.Sleep(50); // long enough for the list to last
                    return [declarations.Dequeue()];
                },
                default
            );
    }

    [Fact]
    public async Task The_cap_of_the_day_takes_a_visit_out_of_the_assignment_in_the_open()
    {
        await using var world = await DrawWorld.Of(firms: 40, officers: 4);
        var earlier = await CeremonyRun.Whole(world, await world.Plan(rate: "1/1", industry: "F5212"));
        world.Now = DrawWorld.Start.AddDays(10);
        var draw = await CeremonyRun.Whole(
            world,
            await world.Plan(rate: "1/4", from: new(2025, 8, 1), to: new(2025, 8, 31))
        );
        await world.Journal.SetPolicy(
            "op",
            SeedPolicies.Read("planning").Single(p => p is { Key: InspectionPlanning.Visits.Caps.Most, Scope: "" }) with
            {
                Value = "1",
                Scope = "class-A",
                LegalBasis = "a stricter cap",
                EffectiveFrom = new(2025, 4, 11),
            },
            default
        );
        world.Now = DrawWorld.Start.AddDays(11);
        var classes = world.Read(db => db.Enterprises.ToDictionary(e => e.CreditCode, e => e.RiskClass));
        var over = draw
            .Result.Selected.Where(v => classes[CreditCode.Parse(v.CreditCode)] == Contracts.Registry.V1.RiskClass.A)
            .Select(v => v.VisitId)
            .Order()
            .ToList();
        Assert.NotEmpty(over);
        var reply = await draw.Assign();
        Assert.Equal(over, reply.Capped.Select(c => c.VisitId));
        Assert.All(reply.Capped, c => Assert.Equal((1, "a stricter cap"), (c.Cap, c.LegalBasis)));
        Assert.Empty(reply.Teams.Select(t => t.VisitId).Intersect(over));
        Assert.Equal(draw.Result.Selected.Count - over.Count, reply.Teams.Count);
        foreach (var id in over)
            Assert.Equal(
                AvoidanceCause.Cap,
                (await world.Justice.Visits.GetVisitAsync(new() { VisitId = id })).Visit.Cause
            );
        Assert.Equal(0, DrawVerifier.Verify(await draw.Bundle()).ExitCode);
        Assert.Equal(40, (await earlier.Assign()).Teams.Count); // those came first
    }

    [Fact]
    public async Task A_body_whose_power_ended_and_a_matter_that_was_withdrawn_get_no_officers()
    {
        await using var world = await DrawWorld.Of(firms: 40, officers: 4);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        await world.Facts(new PowerEnded("POWER-449917-2025-0001", new(2025, 4, 1), "reform"));
        Assert.Equal(
            Reasons.NoPower,
            (await Refused.By(() => world.Planner.Draws.AssignOfficersAsync(Ask(draw, most: 100)))).Reason
        );
        await world.Facts(
            new PowerRecorded(
                "POWER-449917-2025-0002",
                DrawWorld.Body,
                PowerSource.Statutory,
                null,
                "2",
                "law",
                [],
                new(2025, 4, 1),
                null
            ),
            new MatterWithdrawn("440201018002", "repealed")
        );
        Assert.Equal(
            Reasons.MatterUnpublished,
            (await Refused.By(() => world.Planner.Draws.AssignOfficersAsync(Ask(draw, most: 100)))).Reason
        );
    }
}
