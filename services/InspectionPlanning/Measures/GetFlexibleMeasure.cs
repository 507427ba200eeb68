using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    [MayCall(Role.Planner, Role.Head, Role.Inspector, Role.Reviewer, Role.Supervisor, Role.Discipline, Role.Procurator, Role.Operator, Role.Service, Role.Enterprise)]
    public override Task<GetFlexibleMeasureReply> GetFlexibleMeasure(GetFlexibleMeasureRequest request, ServerCallContext call)
    {
        var (caller, id) = (call.Caller(), Fields.Code(request.MeasureId, "measure_id", 40));
        using var db = database.Read();
        var row = db.Measures.Find(id);
        return row is not null && Concerns(caller, row.CreditCode) ? Task.FromResult(new GetFlexibleMeasureReply { Measure = View(row) }) : throw UnknownMeasure(id);
    }

    private static FlexibleMeasure View(MeasureRow r) => new()
    {
        MeasureId = r.MeasureId, Body = r.Body, CreditCode = r.CreditCode, Kind = r.Kind, State = r.State, Reason = r.Reason, VisitId = r.VisitId ?? "", WindowId = r.WindowId ?? "",
        DecisionId = r.DecisionId ?? "", OrderedOn = $"{r.OrderedOn:yyyy-MM-dd}", Due = $"{r.Due:yyyy-MM-dd}", Overdue = r.Overdue, CompletedOn = r.CompletedOn?.ToString("yyyy-MM-dd") ?? "",
        Late = r.Late, Outcome = r.Outcome, EvidenceSha256 = Google.Protobuf.ByteString.CopyFrom(Convert.FromHexString(r.Evidence)),
    };
}
