using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.EnforcementSupervision;

public sealed partial class EnforcementSupervisionService
{
    [MayCall(Role.Reviewer, Role.Supervisor, Role.Planner, Role.Head, Role.Enterprise)]
    public override Task<GetAvoidedVisitReply> GetAvoidedVisit(GetAvoidedVisitRequest request, ServerCallContext call)
    {
        var id = Fields.Code(request.VisitId, "visit_id", 60);
        using var db = database.Read();
        var (row, planned) = (db.AvoidedVisits.Find(id), db.PlannedVisits.Find(id));
        if (row is null || planned is null || !SeesVisitsOf(call.Caller(), planned.Body, planned.CreditCode)) throw UnknownAvoided(id);
        return Task.FromResult(new GetAvoidedVisitReply { Avoided = Shown(row, planned) });
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
