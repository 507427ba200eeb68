using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
{
    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Operator,
        Role.Enterprise
    )]
    public override Task<GetFlexibleMeasureReply> GetFlexibleMeasure(
        GetFlexibleMeasureRequest request,
        ServerCallContext call
    )
    {
        var (caller, id) = (call.Caller(), Fields.Code(request.MeasureId, "measure_id", 40));
        using var db = database.Read();
        var row = db.Measures.Find(id);
        return row is not null && BodySight.Concerns(db, caller, row.CreditCode)
            ? Task.FromResult(new GetFlexibleMeasureReply { Measure = Shown(db, caller, [row])[0] })
            : throw UnknownMeasure(id);
    }

    /// <summary>
    /// The visit that one belongs to is named to whom it is shown: of one that nobody was told of, its measure tells
    /// nothing.
    /// </summary>
    private static List<FlexibleMeasure> Shown(PlanningDb db, Caller caller, IReadOnlyList<MeasureRow> rows)
    {
        var seen = Visibility.Seen(db, caller, [.. rows.Select(r => r.VisitId).OfType<VisitId>()]);
        return [.. rows.Select(r => View(r with { VisitId = r.VisitId is { } id && seen.Contains(id) ? id : null }))];
    }

    private static FlexibleMeasure View(MeasureRow r) =>
        new()
        {
            MeasureId = r.MeasureId,
            Body = r.Body,
            CreditCode = r.CreditCode,
            Kind = r.Kind,
            State = r.State,
            Reason = r.Reason,
            VisitId = r.VisitId ?? "",
            WindowId = r.WindowId ?? "",
            DecisionId = r.DecisionId ?? "",
            OrderedOn = r.OrderedOn.Iso(),
            Due = r.Due.Iso(),
            Overdue = r.Overdue,
            CompletedOn = r.CompletedOn.Iso(),
            Late = r.Late,
            Outcome = r.Outcome,
            EvidenceSha256 = Google.Protobuf.ByteString.CopyFrom(Convert.FromHexString(r.Evidence)),
        };
}
