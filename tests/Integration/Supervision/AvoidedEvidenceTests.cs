using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>The evidence of an avoided visit: plan line, draw and ticket, decision, lead and joint entry, measure and
/// its proof, all by the ids of the journals.</summary>
public sealed class AvoidedEvidenceTests
{
    private static string Id(int n) => $"TASK-449917-2025-{n:D4}";

    private static readonly string Ticket = new('a', 64);

    [Fact]
    public async Task Each_proof_is_named_by_the_id_it_has_in_the_journals()
    {
        await using var house = await SupervisionHouse.Start();
        var drawn = Planned(Firm, "2025-03-01", "2025-03-31", Id(1)) with
        {
            DrawId = "DRAW-449917-2025-0001",
            Origin = VisitOrigin.Drawn,
            Line = 3,
            Visits = [new(Id(1), Firm, Ticket, true)],
        };
        await house.Plan(
            drawn,
            Planned(OtherFirm, "2025-03-01", "2025-03-31", Id(4)),
            Planned(OtherFirm, OtherBody, OtherGroup, "2025-03-10", "2025-04-10", Id(5))
        );
        await house.On("2025-02-10");
        await house.Plan(Asked(Id(1)));
        await house.Reviewer.Waivers.ReviewWaiverAsync(
            new()
            {
                WaiverId = Id(1),
                Recommend = true,
                Reasons = "good standing",
            }
        );
        await house.Plan(Waived(Id(1)), new VisitsMerged(Id(4), [Id(5)], false));
        var before = (await house.Supervisor.AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = Id(1) })).Evidence;
        Assert.Equal(
            ("PLAN-449917-2025-0001", 3, "2025-01-02", "DRAW-449917-2025-0001", Ticket),
            (before.PlanId, before.PlanLine, before.PlannedOn, before.DrawId, before.Ticket)
        );
        Assert.Equal(
            (MeasureKind.Guidance, "2025-03-25", 0),
            (before.Measure, before.MeasureDue, before.MeasureEvidenceSha256.Length)
        );
        Assert.Equal("planning#5", before.Decision); // three plans, the request, the waiver
        Assert.Equal(("", ""), (before.JointLead, before.JointEntryOn));

        var proof = new byte[32];
        proof[31] = 7;
        await house.On("2025-03-10");
        await house.Planner.AvoidedVisits.CompleteMeasureAsync(
            new()
            {
                VisitId = Id(1),
                CompletedOn = "2025-03-10",
                EvidenceSha256 = ByteString.CopyFrom(proof),
            }
        );
        Assert.Equal(
            proof,
            (
                await house.Reviewer.AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = Id(1) })
            ).Evidence.MeasureEvidenceSha256.ToByteArray()
        );

        Assert.Equal(
            "",
            (await house.Reviewer.AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = Id(1) })).Evidence.Decision
        ); // he may not count entries
        var merged = (await house.Supervisor.AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = Id(5) })).Evidence;
        Assert.Equal(
            ("planning#6", Id(4), "", "", MeasureKind.Unspecified),
            (merged.Decision, merged.JointLead, merged.JointEntryOn, merged.Ticket, merged.Measure)
        );
        await house.Plan(Entered(Id(4), "2025-03-10", OtherFirm, Body, Group, Id(5)));
        Assert.Equal(
            "2025-03-10",
            (await house.Reviewer.AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = Id(5) })).Evidence.JointEntryOn
        );
    }

    [Fact]
    public async Task An_enterprise_reads_its_own_visit_without_the_ticket_which_its_own_fate_tells_on_its_day()
    {
        await using var house = await SupervisionHouse.Start();
        await house.Plan(
            Planned(Firm, "2025-03-01", "2025-03-31", Id(1)) with
            {
                DrawId = "DRAW-449917-2025-0001",
                Visits = [new(Id(1), Firm, Ticket, true)],
            }
        );
        await house.On("2025-02-10");
        await house.Plan(Waived(Id(1)));
        var own = await house
            .As(Role.Enterprise, "firm-1", ("enterprise", Firm))
            .AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = Id(1) });
        Assert.Equal((Id(1), ""), (own.Avoided.VisitId, own.Evidence.Ticket));
        Assert.Equal(
            Reasons.UnknownAvoidedVisit,
            (
                await Refused.By(() =>
                    house
                        .As(Role.Enterprise, "firm-2", ("enterprise", OtherFirm))
                        .AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = Id(1) })
                )
            ).Reason
        );
    }
}
