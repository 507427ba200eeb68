using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;

namespace Enforcement.InspectionPlanning.Feeds;

/// <summary>What a body says its file covers. Silence is proof only where somebody answers for it: gaps, refused rows
/// and rows that wait for a person leave it open.</summary>
internal sealed record FeedCoverageOf(DateOnly From, DateOnly To, bool Complete, IReadOnlyList<FeedGapOf> Gaps)
{
    public static FeedCoverageOf Parse(FeedCoverage coverage, FeedKind kind, DateOnly today)
    {
        if (kind != FeedKind.Entries)
            throw Refusal.Invalid("coverage", Reasons.OutOfRange, "only a file of entries covers days");
        var (from, to) = Requests.Period(coverage.From, "coverage.from", coverage.To, "coverage.to");
        if (to > today)
            throw Refusal.Invalid(
                "coverage.to",
                Reasons.OutOfRange,
                $"coverage.to {to.Iso()} is not over yet: silence about the future proves nothing"
            );
        if (coverage.Gaps.Count > 50)
            throw Refusal.Invalid(
                "coverage.gaps",
                Reasons.OutOfRange,
                $"coverage.gaps has {coverage.Gaps.Count} items, at most 50 are allowed"
            );
        var gaps = new List<FeedGapOf>();
        for (var i = 0; i < coverage.Gaps.Count; i++)
        {
            var path = $"coverage.gaps[{i}]";
            var (first, last) = Requests.Period(
                coverage.Gaps[i].From,
                $"{path}.from",
                coverage.Gaps[i].To,
                $"{path}.to"
            );
            if (first < from || last > to || (gaps.Count > 0 && first <= gaps[^1].To))
                throw Refusal.Invalid(
                    $"{path}.from",
                    Reasons.OutOfRange,
                    $"{path} is not inside the period, or not after the gap before it"
                );
            gaps.Add(new(first, last, Fields.Text(coverage.Gaps[i].Reason, $"{path}.reason", 300)));
        }
        return new(from, to, coverage.Complete, gaps);
    }

    /// <summary>The statement, and what of it counts as declared.</summary>
    public IReadOnlyList<IEvent> State(PlanningDb db, string platform, BodyCode body, string sha256, SheetTotals sums)
    {
        var waiting = db.FeedRows.Count(r =>
            r.Body == body
            && r.Kind == FeedKind.Entries
            && r.Outcome == FeedOutcome.Ambiguous
            && r.On >= From
            && r.On <= To
        );
        var stated = new FeedCoverageStated(
            platform,
            body,
            From,
            To,
            Complete,
            Gaps,
            sha256,
            sums.Accepted + sums.Unchanged,
            sums.Refused,
            waiting
        );
        return Complete && sums.Refused == 0 && waiting == 0
            ? [stated, .. Parts().Select(p => new CoverageDeclared(body, p.From, p.To))]
            : [stated];
    }

    /// <summary>The days between the gaps.</summary>
    internal IEnumerable<(DateOnly From, DateOnly To)> Parts()
    {
        var from = From;
        foreach (var gap in Gaps)
        {
            if (from < gap.From)
                yield return (from, gap.From.AddDays(-1));
            from = gap.To.AddDays(1);
        }
        if (from <= To)
            yield return (from, To);
    }
}
