using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>属地管辖: a body inspects in its own area; elsewhere only with the record that the body competent there
/// assists (国办发〔2024〕54号).</summary>
internal static class Territory
{
    /// <summary>Null when no assistance is claimed.</summary>
    public static BodyRow? Assisting(PlanningDb db, BodyCode? body, string path) =>
        body is null
            ? null
            : db.Bodies.Find(body)
                ?? throw Refusal.NotFound(
                    Reasons.UnknownBody,
                    $"{path}: no enforcement body {Fields.Shown(body)} is registered"
                );

    public static void MustReach(BodyRow body, BodyRow? assisting, EnterpriseMirror firm, string path)
    {
        if (body.IsCompetentFor(firm.Division) || assisting?.IsCompetentFor(firm.Division) == true)
            return;
        throw Refusal.Precondition(
            Reasons.OutOfArea,
            $"{path}: {firm.CreditCode} is in {firm.Division}, {body.Body} is competent for {body.Division}"
                + (
                    assisting is null
                        ? " and no assistance is recorded"
                        : $", {assisting.Body}, which assists, for {assisting.Division}"
                )
        );
    }

    /// <summary>Asked again before anybody goes: the firm may have moved since the visit was planned.</summary>
    public static void MustReach(PlanningDb db, VisitRow visit)
    {
        if (db.Enterprises.Find(visit.CreditCode) is not { } firm)
            return; // a firm is never unregistered
        var assisted = visit.Case is { } about
            ? about.AssistedBy
            : db.PlanLines.Find(visit.PlanId, visit.Line)?.AssistedBy;
        MustReach(MattersService.FindBody(db, visit.Body), Assisting(db, assisted, visit.VisitId), firm, visit.VisitId);
    }
}
