using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>
/// A draw that was held for a line, or for one that asks the same: the same body's matters of one group, windows that
/// meet, and industries and areas of which one lies within the other. Whoever cancels what was drawn and files the line
/// anew would otherwise draw until the firms suit.
/// </summary>
internal sealed record EarlierDraw(string DrawId, string PlanId, int Line)
{
    public static EarlierDraw? Of(PlanningDb db, DrawLine line)
    {
        var candidates = db
            .Draws.AsNoTracking()
            .Where(d => d.Body == line.Body)
            .Join(
                db.PlanLines.AsNoTracking()
                    .Where(l =>
                        l.MatterGroup == line.MatterGroup
                        && l.WindowFrom <= line.WindowTo
                        && l.WindowTo >= line.WindowFrom
                    ),
                d => new { d.PlanId, d.Line },
                l => new { l.PlanId, l.Line },
                (d, l) =>
                    new
                    {
                        Draw = new EarlierDraw(d.DrawId, d.PlanId, d.Line),
                        l.IndustryPrefix,
                        l.DivisionPrefix,
                    }
            )
            .AsEnumerable();
        return candidates
            .FirstOrDefault(c =>
                Meet(c.IndustryPrefix, line.IndustryPrefix)
                && Meet(BodyRow.AreaOf(c.DivisionPrefix), BodyRow.AreaOf(line.DivisionPrefix))
            )
            ?.Draw;
    }

    private static bool Meet(string one, string other) =>
        one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);
}
