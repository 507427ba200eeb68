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
    public override Task<GetCorrectionWindowReply> GetCorrectionWindow(
        GetCorrectionWindowRequest request,
        ServerCallContext call
    )
    {
        var (caller, id) = (call.Caller(), Fields.Code(request.WindowId, "window_id", 40));
        using var db = database.Read();
        var row = db.Corrections.Find(id);
        return row is not null && BodySight.Concerns(db, caller, row.CreditCode)
            ? Task.FromResult(new GetCorrectionWindowReply { Window = View(row) })
            : throw UnknownCorrection(id);
    }

    private static Refusal UnknownCorrection(string id) =>
        Refusal.NotFound(Reasons.UnknownCorrection, $"no correction window {Fields.Shown(id)} is known");

    private static CorrectionWindow View(CorrectionRow r)
    {
        var view = new CorrectionWindow
        {
            WindowId = r.WindowId,
            VisitId = r.VisitId,
            Body = r.Body,
            CreditCode = r.CreditCode,
            State = r.State,
            OpenedOn = r.OpenedOn.Iso(),
            Due = r.Due.Iso(),
            CorrectedOn = r.CorrectedOn.Iso(),
            ListId = r.ListId,
        };
        view.Violations.AddRange(r.Violations.Select(v => new MinorViolation { Matter = v.Matter, Item = v.Item }));
        return view;
    }
}
