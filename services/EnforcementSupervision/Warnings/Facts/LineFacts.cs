using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings.Facts;

/// <summary>A plan line, the enterprises it came to name, and what was known of them and of its matters.</summary>
/// <param name="At">When it was filed, or added.</param>
/// <param name="Changes">Of the observation periods of its enterprises, as written up to then.</param>
/// <param name="Lost">Reviews and suits in which an act of the body on one of the line's matters did not stand.</param>
internal sealed record LineFacts(
    string PlanId,
    int Line,
    BodyCode Body,
    DateOnly FiledOn,
    DateOnly? AddedOn,
    DateTimeOffset At,
    IReadOnlyList<(VisitId VisitId, CreditCode CreditCode)> Visits,
    IReadOnlyList<ObservationChangeRow> Changes,
    IReadOnlyList<ReviewOutcomeRow> Lost
)
{
    public string Id => $"{PlanId}/{Line}";

    public static LineFacts? Load(SupervisionDb db, string planId, int line, IReadOnlyList<ReviewOutcomeRow> pending)
    {
        if (db.PlanLines.AsNoTracking().FirstOrDefault(l => l.PlanId == planId && l.Line == line) is not { } row)
            return null;
        var visits = row.AddedOn is null
            ? []
            : db
                .PlannedVisits.AsNoTracking()
                .Where(v => v.PlanId == planId && v.Line == line)
                .OrderBy(v => v.VisitId)
                .Select(v => new { v.VisitId, v.CreditCode })
                .ToList();
        var codes = visits.Select(v => v.CreditCode).Distinct().ToList();
        var matters = db
            .PlanLineMatters.AsNoTracking()
            .Where(m => m.PlanId == planId && m.Line == line)
            .Select(m => m.Matter)
            .ToHashSet(StringComparer.Ordinal);
        return new(
            planId,
            line,
            row.Body,
            row.FiledOn,
            row.AddedOn,
            row.At,
            [.. visits.Select(v => (v.VisitId, v.CreditCode))],
            codes.Count == 0
                ? []
                :
                [
                    .. db
                        .ObservationChanges.AsNoTracking()
                        .Where(o => codes.Contains(o.CreditCode) && o.At <= row.At)
                        .OrderBy(o => o.Seq),
                ],
            [
                .. db
                    .ReviewOutcomes.AsNoTracking()
                    .Where(o => o.Body == row.Body)
                    .AsEnumerable()
                    .Concat(pending.Where(o => o.Body == row.Body))
                    .Where(o => o.IsAdverse && matters.Contains(o.Matter))
                    .OrderBy(o => o.DocumentNumber, StringComparer.Ordinal),
            ]
        );
    }
}
