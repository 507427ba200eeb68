using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>Counts of what <see cref="GetPublicRecord"/> shows, of all bodies together: a front page that reads
    /// every line to count them reads a year each time.</summary>
    [MayCall(Role.Anonymous)]
    public override async Task<CountPublishedReply> CountPublished(
        CountPublishedRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        using var db = database.Read();
        var published = db
            .Visits.Where(v => v.PublishedOn >= from && v.PublishedOn <= to)
            .Join(
                db.Records,
                v => v.VisitId,
                r => r.VisitId,
                (v, r) =>
                    new
                    {
                        v.VisitId,
                        v.CreditCode,
                        Day = v.PublishedOn!.Value,
                        r.PublishedLate,
                    }
            );
        var days = await published
            .GroupBy(p => new { p.Day, p.PublishedLate })
            .Select(g => new
            {
                g.Key.Day,
                g.Key.PublishedLate,
                Count = g.Count(),
            })
            .ToListAsync(call.CancellationToken);
        var reply = new CountPublishedReply();
        reply.Months.AddRange(
            days.GroupBy(d => d.Day.Month)
                .OrderBy(m => m.Key)
                .Select(m => new PublishedMonth
                {
                    Month = m.Key,
                    InTime = m.Where(d => !d.PublishedLate).Sum(d => d.Count),
                    Late = m.Where(d => d.PublishedLate).Sum(d => d.Count),
                })
        );
        var latest = await published
            .OrderByDescending(p => p.Day)
            .ThenByDescending(p => p.VisitId)
            .FirstOrDefaultAsync(call.CancellationToken);
        (reply.LatestVisitId, reply.LatestCreditCode) = latest is null
            ? ("", "")
            : (latest.VisitId.Value, latest.CreditCode.Value);
        return reply;
    }
}
