using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning.Visits;
using Google.Protobuf;

namespace Enforcement.Integration.Draws;

public sealed class ReplacementTests
{
    private static ReplaceSelectedRequest Gone(CeremonyRun draw, string code, string reason = "dissolved") =>
        new()
        {
            DrawId = draw.Id,
            CreditCode = code,
            Reason = reason,
            EvidenceSha256 = AnyFile.Hash,
        };

    [Fact]
    public async Task The_next_ticket_of_the_stratum_takes_the_place_and_the_old_visit_is_cancelled()
    {
        await using var world = await DrawWorld.Of(firms: 80);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        var stratum = draw.Result.Selected[0].Stratum;
        var next = BundleJson.Read(await draw.Bundle()).Strata.Single(s => s.Stratum == stratum).FirstNotSelected!;
        var gone = draw.Result.Selected.First(s => s.Stratum == stratum);
        var reply = await world.Station.Draws.ReplaceSelectedAsync(Gone(draw, gone.CreditCode));

        Assert.Equal(next.Id, reply.By);
        Assert.True(reply.Waivable);
        var visits = world.Read(db => db.Visits.Where(v => v.DrawId == draw.Id).ToList());
        Assert.Equal(
            (VisitState.Cancelled, "dissolved"),
            visits.Where(v => v.VisitId == gone.VisitId).Select(v => (v.State, v.Note)).Single()
        );
        var made = visits.Single(v => v.VisitId == reply.VisitId);
        Assert.Equal((next.Id, VisitOrigin.Replacement, next.Ticket), (made.CreditCode, made.Origin, made.Ticket));
        var bundle = await draw.Bundle();
        Assert.Equal("VERIFIED", DrawVerifier.Verify(bundle).Lines[^1]);
        Assert.Equal(
            new BundleReplacement(gone.CreditCode, "dissolved", next.Id),
            Assert.Single(BundleJson.Read(bundle).Replaced)
        );

        Assert.Equal(
            "NOT_SELECTED",
            (await Refused.By(() => world.Station.Draws.ReplaceSelectedAsync(Gone(draw, gone.CreditCode)))).Reason
        );
        Assert.Equal(
            "NOT_SELECTED",
            (await Refused.By(() => world.Station.Draws.ReplaceSelectedAsync(Gone(draw, DrawWorld.Code(999))))).Reason
        );
        // The replacement itself may turn out to be gone.
        await world.Station.Draws.ReplaceSelectedAsync(Gone(draw, reply.By, "moved"));
        Assert.Equal("VERIFIED", DrawVerifier.Verify(await draw.Bundle()).Lines[^1]);
        Assert.Empty((await world.Rebuild()).Differences);
    }

    [Fact]
    public async Task Replacements_at_the_same_time_each_take_a_ticket_of_their_own()
    {
        await using var world = await DrawWorld.Of(firms: 80);
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/4"));
        var gone = draw
            .Result.Selected.Where(s => s.Stratum == draw.Result.Selected[0].Stratum)
            .Take(4)
            .Select(s => s.CreditCode)
            .ToList();
        var replies = await Task.WhenAll(gone.Select(code => Task.Run(() => Replaced(code))));
        Assert.Equal(gone.Count, replies.Select(r => r.By).Distinct().Count());
        var bundle = await draw.Bundle();
        Assert.Equal("VERIFIED", DrawVerifier.Verify(bundle).Lines[^1]);
        Assert.Equal(gone.Order(), BundleJson.Read(bundle).Replaced.Select(r => r.Id).Order());
        Assert.Empty((await world.Rebuild()).Differences);

        async Task<ReplaceSelectedReply> Replaced(string code)
        {
            while (true)
            {
                try
                {
                    return await world.Station.Draws.ReplaceSelectedAsync(Gone(draw, code));
                }
                // the others moved the draw on twice
                catch (RpcException e) when (e.StatusCode == StatusCode.Aborted) { }
            }
        }
    }

    [Fact]
    public async Task An_exhausted_stratum_leaves_the_place_empty()
    {
        await using var world = await DrawWorld.Of(firms: 12);
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/1"));
        var reply = await world.Station.Draws.ReplaceSelectedAsync(
            Gone(draw, draw.Result.Selected[0].CreditCode, "duplicate")
        );
        Assert.Equal(("", ""), (reply.By, reply.VisitId));
        var bundle = await draw.Bundle();
        Assert.Equal("VERIFIED", DrawVerifier.Verify(bundle).Lines[^1]);
        Assert.Null(Assert.Single(BundleJson.Read(bundle).Replaced).By);
        Assert.Equal(11, (await draw.Assign()).Teams.Count);
        Assert.Empty((await world.Rebuild()).Differences);
    }

    [Fact]
    public async Task What_was_merged_into_a_replaced_visit_goes_back_to_its_own()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        var lead = draw.Result.Selected[0];
        await world.Facts(
            new VisitsPlanned(
                "PLAN-449917-2025-0900",
                1,
                null,
                VisitOrigin.Named,
                "YJJ",
                ["440201018002"],
                "YJJ-A",
                LineKind.Named,
                InspectionForm.OnSite,
                new(2025, 6, 1),
                new(2025, 6, 30),
                new(2025, 3, 1),
                [new("TASK-449917-2025-900001", lead.CreditCode, null, true)]
            ),
            new VisitsMerged(lead.VisitId, ["TASK-449917-2025-900001"], false)
        );

        await world.Station.Draws.ReplaceSelectedAsync(Gone(draw, lead.CreditCode));

        var merged = world.Read(db => db.Visits.Single(v => v.VisitId == VisitId.Stored("TASK-449917-2025-900001")));
        Assert.Equal((VisitState.Open, null), (merged.State, merged.JointLead));
        Assert.Empty((await world.Rebuild()).Differences);
    }

    public static TheoryData<string, Func<string, IEvent>> Spared() =>
        new()
        {
            { "waived", visit => new VisitWaived(visit, MeasureKind.Reminder, new(2025, 6, 30)) },
            { "merged", visit => new VisitsMerged("TASK-449917-2025-999999", [visit], false) },
            { "capped", visit => new VisitCapped(visit, 2, "law") },
            { "deferred", visit => new VisitDeferred(visit, 2026, "staff") },
            { "off-site", visit => new VisitReplacedOffSite(visit, MeasureKind.DocumentCheck, new(2025, 6, 30)) },
            { "cancelled", visit => new VisitCancelled(visit, "staff") },
        };

    [Theory, MemberData(nameof(Spared))]
    public async Task A_spared_visit_is_never_replaced(string how, Func<string, IEvent> spare)
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        var selected = draw.Result.Selected[0];
        await world.Facts(spare(selected.VisitId));
        var head = world.Journal.Head.Seq;
        var refused = await Refused.By(() => world.Station.Draws.ReplaceSelectedAsync(Gone(draw, selected.CreditCode)));
        Assert.Equal((how, StatusCode.FailedPrecondition, "REPLACEMENT_GROUND"), (how, refused.Status, refused.Reason));
        Assert.Equal(head, world.Journal.Head.Seq);
    }

    [Fact]
    public async Task After_the_officers_a_replacement_keeps_their_assignment_and_stays_verifiable()
    {
        await using var world = await DrawWorld.Of(firms: 80);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        await draw.Assign();
        var reply = await world.Station.Draws.ReplaceSelectedAsync(
            Gone(draw, draw.Result.Selected[0].CreditCode, "wrongly-listed")
        );
        Assert.NotEqual("", reply.VisitId);
        var bundle = await draw.Bundle();
        Assert.Equal("VERIFIED", DrawVerifier.Verify(bundle).Lines[^1]);
        Assert.Equal(8, BundleJson.Read(bundle).Assignment!.Result.Count);
        await draw.Publish();
        Assert.Empty((await world.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_firm_whose_cap_filled_up_after_the_freeze_is_drawn_and_capped_in_the_open()
    {
        await using var world = await DrawWorld.Of(firms: 12, cap: 1);
        var (one, two) = (await world.Plan(rate: "1/1"), await world.Plan(rate: "1/1"));
        var second = await CeremonyRun.Freeze(world, two);
        await CeremonyRun.Whole(world, one);
        world.Now = DrawWorld.Start;
        await second.Announce();
        await second.Commit();
        await second.Open();
        await second.CloseReveals();
        await second.Witness();
        await second.Complete();
        var visits = world.Read(db => db.Visits.Where(v => v.DrawId == second.Id).ToList());
        // Policy: classes C and D have caps of their own above 1.
        Assert.Equal(6, visits.Count(v => v.State == VisitState.Avoided && v.Cause == AvoidanceCause.Cap));
        Assert.Equal(6, (await second.Assign()).Teams.Count);
        Assert.Equal("VERIFIED", DrawVerifier.Verify(await second.Bundle()).Lines[^1]);
        Assert.Empty((await world.Rebuild()).Differences);
    }
}
