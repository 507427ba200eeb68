using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings.Facts;

/// <param name="Late">A back-entry recorded after its term.</param>
internal sealed record EntryOfVisit(
    string Id,
    EntryMeans Means,
    DateTimeOffset EnteredAt,
    DateOnly On,
    bool Late,
    IReadOnlyList<string> Officers
);

/// <param name="At">When it was first recorded.</param>
internal sealed record ResultOfVisit(string Id, DateTimeOffset At, DateOnly PublishBy, DateTimeOffset? PublishedAt);

/// <summary>The file of one visit: who was there when, what was done before, what came of it.</summary>
/// <param name="Certificates">The newest registration of each officer; of one who was never registered there is
/// none.</param>
internal sealed record VisitFacts(
    VisitId VisitId,
    BodyCode? Body,
    CreditCode CreditCode,
    IReadOnlyList<EntryOfVisit> Entries,
    IReadOnlyList<VisitStepRow> Steps,
    ResultOfVisit? Result,
    IReadOnlyDictionary<string, CertificateRow> Certificates
)
{
    public bool Had(VisitStep step, DateTimeOffset by) => Steps.Any(s => s.Step == step && s.At <= by);

    public bool Had(VisitStep step) => Steps.Any(s => s.Step == step);

    /// <summary>Null when there was neither an entry nor a result.</summary>
    public static VisitFacts? Load(SupervisionDb db, VisitId visitId)
    {
        var entries = db
            .Entries.AsNoTracking()
            .Where(e => e.VisitId == visitId && e.WithdrawnAt == null)
            .OrderBy(e => e.Seq)
            .ToList();
        var results = db.VisitResults.AsNoTracking().Where(r => r.VisitId == visitId).OrderBy(r => r.Seq).ToList();
        if (entries.Count == 0 && results.Count == 0)
            return null;
        var planned = db.PlannedVisits.AsNoTracking().FirstOrDefault(v => v.VisitId == visitId);
        var seqs = entries.ConvertAll(e => e.Seq);
        var there = db
            .EntryOfficers.AsNoTracking()
            .Where(o => seqs.Contains(o.Seq))
            .AsEnumerable()
            .ToLookup(o => o.Seq, o => o.Officer);
        var officers = there.SelectMany(o => o).Distinct().ToList();
        return new(
            visitId,
            entries.FirstOrDefault()?.Body
                ?? planned?.Body
                ?? db.CaseVisits.AsNoTracking().FirstOrDefault(c => c.VisitId == visitId)?.Body,
            entries.FirstOrDefault()?.CreditCode ?? results[0].CreditCode,
            entries.ConvertAll(e => new EntryOfVisit(
                $"planning#{e.Seq}",
                e.Means,
                e.EnteredAt,
                e.On,
                e.Late,
                [.. there[e.Seq].Order(StringComparer.Ordinal)]
            )),
            [.. db.VisitSteps.AsNoTracking().Where(s => s.VisitId == visitId).OrderBy(s => s.Seq)],
            results.Count == 0
                ? null
                : new(
                    $"planning#{results[0].Seq}",
                    results[0].At,
                    results[0].PublishBy,
                    results.Select(r => r.PublishedAt).FirstOrDefault(p => p is not null)
                ),
            db.Certificates.AsNoTracking()
                .Where(c => officers.Contains(c.Officer))
                .AsEnumerable()
                .GroupBy(c => c.Officer)
                .ToDictionary(g => g.Key, g => g.MaxBy(c => c.Seq)!)
        );
    }
}
