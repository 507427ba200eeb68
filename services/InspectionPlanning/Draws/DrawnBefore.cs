using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>
/// Firms that an earlier draw of the same line drew and whose visits were dropped. The same line is one of the same
/// body, year and matter group whose window meets and whose industry and area lie within each other, under whatever
/// number it is filed again. Who drops what was drawn may draw again, but those firms stay in the roster: a line that
/// is cut so that they fall out of it would choose the firms.
/// </summary>
internal sealed class DrawnBefore
{
    private readonly Dictionary<CreditCode, Earlier> dropped;

    private DrawnBefore(Dictionary<CreditCode, Earlier> dropped) => this.dropped = dropped;

    private sealed record Earlier(string DrawId, string IndustryPrefix, string DivisionPrefix);

    public static DrawnBefore Of(PlanningDb db, DrawLine line)
    {
        var year = line.WindowTo.Year;
        var earlier = db
            .Visits.AsNoTracking()
            .Where(v =>
                v.Body == line.Body
                && v.MatterGroup == line.MatterGroup
                && v.DrawId != null
                && v.Year == year
                && (v.State == VisitState.Cancelled || v.State == VisitState.Deferred)
                && v.WindowFrom <= line.WindowTo
                && v.WindowTo >= line.WindowFrom
                && !db.Set<ReplacementRow>().Any(r => r.DrawId == v.DrawId && r.CreditCode == v.CreditCode)
                // Somebody goes there all the same, or was there.
                && !db.Set<VisitRow>()
                    .Any(o =>
                        o.CreditCode == v.CreditCode
                        && o.Body == v.Body
                        && o.MatterGroup == v.MatterGroup
                        && o.Origin != VisitOrigin.Case
                        && o.State != VisitState.Cancelled
                        && o.State != VisitState.Deferred
                        && o.WindowFrom <= line.WindowTo
                        && o.WindowTo >= line.WindowFrom
                    )
            )
            .Join(
                db.PlanLines.AsNoTracking(),
                v => new { v.PlanId, v.Line },
                l => new { l.PlanId, l.Line },
                (v, l) =>
                    new
                    {
                        v.VisitId,
                        v.CreditCode,
                        v.DrawId,
                        l.IndustryPrefix,
                        l.DivisionPrefix,
                    }
            )
            .OrderBy(x => x.VisitId)
            .AsEnumerable()
            .Where(x =>
                Meet(x.IndustryPrefix, line.IndustryPrefix) && Meet(Area(x.DivisionPrefix), Area(line.DivisionPrefix))
            );
        var dropped = new Dictionary<CreditCode, Earlier>();
        foreach (var x in earlier)
            dropped[x.CreditCode] = new(x.DrawId!, x.IndustryPrefix, x.DivisionPrefix);
        return new(dropped);
    }

    public bool Any => dropped.Count > 0;

    public IEnumerable<CreditCode> Codes => dropped.Keys;

    /// <summary>One of them was met in the register and is in the roster, or is left out for what it is, not for how
    /// the line is cut.</summary>
    public void Met(CreditCode code, string? reason)
    {
        if (reason is null or not (ExclusionReason.OutOfArea or ExclusionReason.NoRate))
            dropped.Remove(code);
    }

    /// <summary>In words, those who are still what they were when they were drawn and are not in the roster now; null
    /// when there is nobody.</summary>
    public string? LeftOut(PlanningDb db, DrawLine line, string bodyArea)
    {
        var left = dropped
            .OrderBy(d => d.Key)
            .Where(d =>
                db.Enterprises.Find(d.Key) is { Status: EnterpriseStatus.Active } firm
                && firm.Industry.StartsWith(d.Value.IndustryPrefix, StringComparison.Ordinal)
                && firm.Division.StartsWith(Area(d.Value.DivisionPrefix), StringComparison.Ordinal)
                && firm.Division.StartsWith(bodyArea, StringComparison.Ordinal)
            )
            .ToList();
        return left.Count == 0
            ? null
            : $"line {line.Line} of {line.PlanId} asks what {left[0].Value.DrawId} drew for, and leaves out "
                + $"{left.Count} of the firms drawn there and not visited, "
                + $"{left[0].Key} first: its industry, area and rates must cover them";
    }

    private static string Area(string division) => BodyRow.AreaOf(division);

    private static bool Meet(string one, string other) =>
        one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);
}
