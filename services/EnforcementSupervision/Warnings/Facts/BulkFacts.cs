using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings;

/// <summary>
/// What a body recorded on one day when its time was nearly or wholly over: back-entries and visits whose result was
/// published, in the order they were recorded, as many as the rule looks at.
/// </summary>
internal sealed record BulkFacts(
    BodyCode Body,
    DateOnly Day,
    IReadOnlyList<string> BackEntries,
    IReadOnlyList<string> Publications
)
{
    public static BulkFacts Load(SupervisionDb db, BodyCode body, DateOnly on, RuleBook rules)
    {
        if (BulkAtDeadlineRule.On(on, body, rules) is not var (count, near))
            return new(body, on, [], []);
        var (from, to, last) = (LegalDay.Start(on), LegalDay.End(on), near.Until(on));
        // A day of ten thousand is looked at ten thousand times: each time only as far as the rule looks.
        var most = Math.Max(BulkAtDeadlineRule.MostEvidence, count.Count);
        var entries = db
            .Entries.AsNoTracking()
            .Where(e => e.Body == body && e.At >= from && e.At < to && e.Means == EntryMeans.BackEntry)
            .OrderBy(e => e.At)
            .ThenBy(e => e.Seq)
            .Select(e => new { e.Seq, e.On })
            .AsEnumerable()
            .Where(e => BulkAtDeadlineRule.LastDay(e.On, body, rules) <= last)
            .Take(most);
        var published = (
            from r in db.VisitResults
            join v in db.PlannedVisits on r.VisitId equals v.VisitId
            where v.Body == body && r.PublishedAt >= @from && r.PublishedAt < to && r.PublishBy <= last
            select new { r.VisitId, r.PublishedAt }
        )
            .AsNoTracking()
            .Distinct()
            .OrderBy(r => r.PublishedAt)
            .ThenBy(r => r.VisitId)
            .Take(most);
        return new(
            body,
            on,
            [.. entries.Select(e => $"planning#{e.Seq}")],
            [.. published.AsEnumerable().Select(p => p.VisitId)]
        );
    }
}
