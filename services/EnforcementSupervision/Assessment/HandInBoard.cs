using Enforcement.Contracts.Supervision.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Assessment;

/// <param name="Month">Its first day.</param>
/// <param name="HandedInOn">When the last of its days was covered; null while one is open.</param>
internal sealed record MonthHandedIn(DateOnly Month, HandIn State, DateOnly? HandedInOn, DateOnly Due);

internal sealed record BodyFeed(BodyCode Body, string Feed, IReadOnlyList<MonthHandedIn> Months);

/// <summary>Days that a complete statement covers, and when it was made.</summary>
internal readonly record struct CoveredDays(DateOnly From, DateOnly To, DateOnly StatedOn);

/// <summary>
/// Which body handed in which month of which feed, from the coverage it stated. A statement with gaps, refused or
/// unresolved rows covers nothing. A platform that a body handed in once is owed every month from its first statement's
/// first day on; the body's coverage as a whole (feed "") from the month it was registered.
/// </summary>
internal static class HandInBoard
{
    public static IReadOnlyList<BodyFeed> Load(
        SupervisionDb db,
        int year,
        DateOnly today,
        IReadOnlySet<BodyCode>? bodies = null
    )
    {
        var rows = new List<BodyFeed>();
        var declared = db
            .Coverages.AsNoTracking()
            .AsEnumerable()
            .ToLookup(c => c.Body, c => new CoveredDays(c.From, c.To, LegalDay.Of(c.At)));
        var stated = db.FeedStatements.AsNoTracking().AsEnumerable().ToLookup(s => s.Body);
        foreach (
            var body in db
                .Bodies.AsNoTracking()
                .AsEnumerable()
                .Where(b => bodies is null || bodies.Contains(b.Body))
                .OrderBy(b => b.Body)
        )
        {
            Add(body.Body, "", LegalDay.Of(body.At), declared[body.Body]);
            foreach (
                var platform in stated[body.Body].GroupBy(s => s.Platform).OrderBy(g => g.Key, StringComparer.Ordinal)
            )
                Add(
                    body.Body,
                    platform.Key,
                    platform.Min(s => s.From),
                    platform.Where(s => s.Complete).Select(s => new CoveredDays(s.From, s.To, s.StatedOn))
                );
        }
        return rows;

        void Add(BodyCode body, string feed, DateOnly owedFrom, IEnumerable<CoveredDays> covered)
        {
            var months = Months(year, owedFrom, today, [.. covered], monthEnd =>
                WorkingDays.Published.Add(monthEnd, Policy.Term(db, SupervisionPolicies.FeedHandIn, monthEnd)).Day
            );
            if (months.Count > 0)
                rows.Add(new(body, feed, months));
        }
    }

    /// <summary>Pure: the months of a year that began by today and were owed.</summary>
    internal static IReadOnlyList<MonthHandedIn> Months(
        int year,
        DateOnly owedFrom,
        DateOnly today,
        IReadOnlyList<CoveredDays> covered,
        Func<DateOnly, DateOnly> due
    )
    {
        var months = new List<MonthHandedIn>();
        for (var month = new DateOnly(year, 1, 1); month.Year == year && month <= today; month = month.AddMonths(1))
        {
            var end = month.AddMonths(1).AddDays(-1);
            if (end < owedFrom)
                continue;
            var by = due(end);
            var on = CoveredOn(month < owedFrom ? owedFrom : month, end, covered);
            months.Add(
                new(
                    month,
                    on is { } day
                        ? day <= by
                            ? HandIn.OnTime
                            : HandIn.Late
                        : today > by
                            ? HandIn.Missing
                            : HandIn.Open,
                    on,
                    by
                )
            );
        }
        return months;
    }

    // Each day is covered from its earliest statement on; the month, from its last day's.
    private static DateOnly? CoveredOn(DateOnly from, DateOnly to, IReadOnlyList<CoveredDays> covered)
    {
        var last = DateOnly.MinValue;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            DateOnly? on = null;
            foreach (var c in covered)
                if (c.From <= day && day <= c.To && (on is null || c.StatedOn < on))
                    on = c.StatedOn;
            if (on is not { } stated)
                return null;
            if (stated > last)
                last = stated;
        }
        return last;
    }
}
