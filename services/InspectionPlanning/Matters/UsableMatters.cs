using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning.Matters;

/// <summary>The matters of one visit: published by the body, in force in the whole window, within its power, of one
/// group.</summary>
internal static class UsableMatters
{
    /// <param name="path">Of the list in the request, for refusals.</param>
    public static IReadOnlyList<MatterRow> Of(
        PlanningDb db,
        Powers powers,
        BodyCode body,
        IReadOnlyList<string> codes,
        DateOnly from,
        DateOnly to,
        DateOnly today,
        string path
    )
    {
        var matters = codes.Select((code, i) => One(db, powers, body, code, from, to, today, $"{path}[{i}]")).ToList();
        if (matters.Find(m => m.MatterGroup != matters[0].MatterGroup) is { } other)
            throw Refusal.Invalid(
                path,
                Reasons.MatterGroups,
                $"{path}: {other.Matter} is of group {other.MatterGroup}, {matters[0].Matter} of "
                    + $"{matters[0].MatterGroup}; both would be one visit"
            );
        return matters;
    }

    private static MatterRow One(
        PlanningDb db,
        Powers powers,
        BodyCode body,
        string code,
        DateOnly from,
        DateOnly to,
        DateOnly today,
        string path
    )
    {
        if (db.Matters.Find(code) is not { Withdrawn: false } matter || matter.Body != body)
            throw Refusal.Precondition(
                Reasons.MatterUnpublished,
                $"{path}: {code} is no published matter of {body}; what is not published must not be inspected"
            );
        if (!matter.IsInForce(from, to))
            throw Refusal.Precondition(
                Reasons.MatterNotInForce,
                $"{path}: {code} is in force from {matter.Columns.EffectiveFrom.Iso()} to "
                    + $"{matter.Columns.EffectiveTo?.Iso() ?? "open"}, not in the whole window"
            );
        powers.MustCover(code, today, to, path);
        return matter;
    }
}
