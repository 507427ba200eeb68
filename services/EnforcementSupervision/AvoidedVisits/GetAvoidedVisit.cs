using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

internal sealed partial class EnforcementSupervisionService
{
    /// <summary>A visit of the ledger with its evidence (domain §4.2, condition 5), all of it from the followed entries. NOT_FOUND: UNKNOWN_AVOIDED_VISIT.</summary>
    [MayCall(Role.Reviewer, Role.Supervisor, Role.Planner, Role.Head, Role.Enterprise)]
    public override Task<GetAvoidedVisitReply> GetAvoidedVisit(GetAvoidedVisitRequest request, ServerCallContext call)
    {
        var id = Fields.Code(request.VisitId, "visit_id", 60);
        using var db = database.Read();
        var (row, planned) = (db.AvoidedVisits.Find(id), db.PlannedVisits.Find(id));
        if (row is null || planned is null || !SeesVisitsOf(call.Caller(), planned.Body, planned.CreditCode)) throw UnknownAvoided(id);
        return Task.FromResult(new GetAvoidedVisitReply { Avoided = Shown(row, planned), Evidence = Evidence(db, row, planned, call.Caller()) });
    }

    private static AvoidedEvidence Evidence(SupervisionDb db, AvoidedVisitRow row, PlannedVisitRow planned, Caller caller)
    {
        // The change that avoided it last: a visit may have been avoided, opened again, and avoided for another reason.
        var decision = db.VisitChanges.AsNoTracking().Where(c => c.VisitId == row.VisitId && c.State == VisitState.Avoided && c.Cause == row.Cause).OrderByDescending(c => c.Seq).FirstOrDefault();
        var joint = decision?.JointLead is not { } lead ? null : db.Entries.AsNoTracking().Where(e => e.VisitId == lead).AsEnumerable().FirstOrDefault(e => e.VisitIds.Contains(row.VisitId));
        return new()
        {
            PlanId = planned.PlanId, PlanLine = planned.Line, PlannedOn = Day(planned.PlannedOn), DrawId = planned.DrawId ?? "",
            Ticket = caller.Is(Role.Enterprise) ? "" : planned.Ticket ?? "",
            Decision = decision is null ? "" : $"planning#{decision.Seq}", JointLead = decision?.JointLead ?? "", JointEntryOn = Day(joint?.On),
            Measure = row.Measure ?? MeasureKind.Unspecified, MeasureDue = Day(row.MeasureDue),
            MeasureEvidenceSha256 = row.MeasureEvidence is { } sha ? ByteString.CopyFrom(Convert.FromHexString(sha)) : ByteString.Empty,
        };
    }

    private static AvoidedVisit Shown(AvoidedVisitRow row, PlannedVisitRow planned) => new()
    {
        VisitId = row.VisitId, Body = planned.Body, CreditCode = planned.CreditCode, Cause = row.Cause, State = Shown(row.State, row.Missing), Grade = row.Grade,
        OpenedOn = Day(row.OpenedOn), WindowTo = Day(row.WindowTo), LookBackTo = Day(row.LookBackTo), MeasureDoneOn = Day(row.MeasureDoneOn),
        ReversedBecause = row.Reversed?.ToString() ?? "",
    };

    internal static AvoidedState Shown(LedgerState state, string missing) => state switch
    {
        LedgerState.Held => AvoidedState.Held,
        LedgerState.Reversed => AvoidedState.Reversed,
        LedgerState.Unproven when missing == "feed" => AvoidedState.PendingNoData,
        _ => AvoidedState.Pending,
    };
}
