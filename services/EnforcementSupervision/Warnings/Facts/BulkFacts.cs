using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings.Facts;

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
    /// <summary>Records that a warning names, the first of the day: more say no more, and one that named them all would
    /// be written anew with each.</summary>
    public const int MostEvidence = 200;

    /// <summary>How many are many, and how near is near; null where the day has no such rule.</summary>
    public static (Rule Count, Rule Near)? On(DateOnly day, BodyCode body, RuleBook rules) =>
        rules.On(WarningPolicies.BulkCount, day, body) is { Count: > 0 } count
        && rules.On(WarningPolicies.BulkDays, day, body) is { } near
            ? (count, near)
            : null;

    /// <summary>The last day for a back-entry of an entry; null where there is no term.</summary>
    public static DateOnly? LastDay(DateOnly entered, BodyCode body, RuleBook rules) =>
        rules.On(WarningPolicies.BackEntry, entered, body) is { } term
            ? WorkingDays.Published.Add(entered, term.Term).Day
            : null;

    public static BulkFacts Load(SupervisionDb db, BodyCode body, DateOnly on, RuleBook rules)
    {
        if (On(on, body, rules) is not var (count, near))
            return new(body, on, [], []);
        var (from, to, last) = (LegalDay.Start(on), LegalDay.End(on), near.Until(on));
        // A day of ten thousand is looked at ten thousand times: each time only as far as the rule looks.
        var most = Math.Max(MostEvidence, count.Count);
        var entries = db
            .Entries.AsNoTracking()
            .Where(e => e.Body == body && e.At >= from && e.At < to && e.Means == EntryMeans.BackEntry)
            .OrderBy(e => e.At)
            .ThenBy(e => e.Seq)
            .Select(e => new { e.Seq, e.On })
            .AsEnumerable()
            .Where(e => LastDay(e.On, body, rules) <= last)
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
