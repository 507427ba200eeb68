using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>A plan line as a draw needs it. A filed line never changes: amendments add lines.</summary>
/// <param name="IsAddedUnpublished">Added since the plan was published, and not public itself.</param>
internal sealed record DrawLine(
    string PlanId,
    int Line,
    BodyCode Body,
    LineKind Kind,
    IReadOnlyList<string> Matters,
    string MatterGroup,
    InspectionForm Form,
    DateOnly WindowFrom,
    DateOnly WindowTo,
    IReadOnlyList<RateOfClass> Rates,
    string IndustryPrefix,
    string DivisionPrefix,
    bool IsAddedUnpublished
)
{
    public static DrawLine Get(PlanningDb db, string planId, int line) =>
        Find(db, planId, line)
        ?? throw Refusal.NotFound(Reasons.UnknownLine, $"no line {line} of a plan {Fields.Shown(planId)}");

    public static DrawLine? Find(PlanningDb db, string planId, int line)
    {
        if (db.PlanLines.AsNoTracking().FirstOrDefault(l => l.PlanId == planId && l.Line == line) is not { } l)
            return null;
        var plan = db.Plans.AsNoTracking().First(p => p.PlanId == planId);
        return new(
            planId,
            line,
            plan.Body,
            l.Kind,
            l.Matters,
            l.MatterGroup,
            l.Form,
            l.WindowFrom,
            l.WindowTo,
            l.Rates,
            l.IndustryPrefix,
            l.DivisionPrefix,
            plan.PublishedVersion > 0 && line > plan.PublishedLines
        );
    }
}
