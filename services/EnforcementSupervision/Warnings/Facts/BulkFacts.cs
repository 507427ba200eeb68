using System.Globalization;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

/// <param name="On">Of a back-entry the day of the entry; of a publication its last day.</param>
internal sealed record RecordOfDay(string Id, DateOnly On);

/// <summary>What a body recorded on one day: back-entries and publications of results.</summary>
internal sealed record BulkFacts(string Body, DateOnly Day, IReadOnlyList<RecordOfDay> BackEntries, IReadOnlyList<RecordOfDay> Publications)
{
    public static BulkFacts Load(SupervisionDb db, string body, string day)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (from, to) = (LegalDay.Start(on), LegalDay.End(on));
        var entries = db.Entries.AsNoTracking().Where(e => e.Body == body && e.At >= from && e.At < to && e.Means == EntryMeans.BackEntry).OrderBy(e => e.Seq).ToList();
        var published = (from r in db.VisitResults join v in db.PlannedVisits on r.VisitId equals v.VisitId
            where v.Body == body && r.PublishedAt >= @from && r.PublishedAt < to orderby r.VisitId select new { r.VisitId, r.PublishBy }).AsNoTracking().Distinct().ToList();
        return new(body, on, [.. entries.Select(e => new RecordOfDay($"planning#{e.Seq}", e.On))],
            [.. published.OrderBy(p => p.VisitId, StringComparer.Ordinal).Select(p => new RecordOfDay(p.VisitId, p.PublishBy))]);
    }
}
