using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Ledger.Grpc;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.AvoidedVisits;

internal sealed partial class AvoidedVisitsService
{
    /// <summary>A visit of the ledger with its evidence, all of it from the followed entries. NOT_FOUND:
    /// UNKNOWN_AVOIDED_VISIT.</summary>
    [MayCall(Role.Reviewer, Role.Supervisor, Role.Planner, Role.Head, Role.Enterprise)]
    public override Task<GetAvoidedVisitReply> GetAvoidedVisit(GetAvoidedVisitRequest request, ServerCallContext call)
    {
        var id = VisitField.Read(request.VisitId);
        using var db = database.Read();
        var (row, planned) = (db.AvoidedVisits.Find(id), db.PlannedVisits.Find(id));
        if (row is null || planned is null || !Sees(db, call.Caller())(planned, row))
            throw UnknownAvoided(id);
        return Task.FromResult(
            new GetAvoidedVisitReply
            {
                Avoided = Shown(row, planned),
                Evidence = Evidence(db, row, planned, call.Caller()),
            }
        );
    }

    internal static bool SeesFiles(SupervisionDb db, Caller caller, string id) =>
        VisitId.StoredOrNone(id) is { } visitId
        && db.AvoidedVisits.Find(visitId) is { } row
        && db.PlannedVisits.Find(visitId) is { } planned
        && Sees(db, caller)(planned, row);

    /// <summary>
    /// An enterprise sees what it was waived. Of a visit that goes on with another's it would learn that the other
    /// comes.
    /// </summary>
    private static Func<PlannedVisitRow, AvoidedVisitRow, bool> Sees(SupervisionDb db, Caller caller)
    {
        var affairs = BodySight.Affairs(db, caller);
        return (planned, row) =>
            affairs(planned.Body, planned.CreditCode)
            || (BodySight.IsFirm(caller, planned.CreditCode) && row.Cause == AvoidanceCause.Observation);
    }

    private static AvoidedEvidence Evidence(
        SupervisionDb db,
        AvoidedVisitRow row,
        PlannedVisitRow planned,
        Caller caller
    )
    {
        // The change that avoided it last: a visit may have been avoided, opened again, and avoided for another reason.
        var decision = db
            .VisitChanges.AsNoTracking()
            .Where(c => c.VisitId == row.VisitId && c.State == VisitState.Avoided && c.Cause == row.Cause)
            .OrderByDescending(c => c.Seq)
            .FirstOrDefault();
        var joint = decision?.JointLead is not { } lead
            ? null
            : db
                .Entries.AsNoTracking()
                .Where(e => e.VisitId == lead)
                .AsEnumerable()
                .FirstOrDefault(e => e.Visits.Contains(row.VisitId));
        return new()
        {
            PlanId = planned.PlanId,
            PlanLine = planned.Line,
            PlannedOn = planned.PlannedOn.Iso(),
            DrawId = planned.DrawId ?? "",
            Ticket = BodySight.IsFirm(caller) ? "" : planned.Ticket ?? "",
            Decision = decision is null || !OpaquePosition.MayCount(caller) ? "" : $"planning#{decision.Seq}",
            JointLead = decision?.JointLead ?? "",
            JointEntryOn = joint?.On.Iso() ?? "",
            Measure = row.Measure ?? MeasureKind.Unspecified,
            MeasureDue = row.MeasureDue.Iso(),
            MeasureEvidenceSha256 = row.MeasureEvidence is { } sha
                ? ByteString.CopyFrom(Convert.FromHexString(sha))
                : ByteString.Empty,
        };
    }

    private static AvoidedVisit Shown(AvoidedVisitRow row, PlannedVisitRow planned) =>
        new()
        {
            VisitId = row.VisitId,
            Body = planned.Body,
            CreditCode = planned.CreditCode,
            Cause = row.Cause,
            State = Shown(row.State, row.Missing),
            Grade = row.Grade,
            OpenedOn = row.OpenedOn.Iso(),
            WindowTo = row.WindowTo.Iso(),
            LookBackTo = row.LookBackTo.Iso(),
            MeasureDoneOn = row.MeasureDoneOn.Iso(),
            ReversedBecause = row.Reversed?.ToString() ?? "",
        };

    internal static AvoidedState Shown(LedgerState state, string missing) =>
        state switch
        {
            LedgerState.Held => AvoidedState.Held,
            LedgerState.Reversed => AvoidedState.Reversed,
            LedgerState.Unproven when missing == "feed" => AvoidedState.PendingNoData,
            _ => AvoidedState.Pending,
        };
}
