using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;
using EntryMeans = Enforcement.Contracts.EntryMeans;

namespace Enforcement.EnforcementSupervision.Assessment;

/// <summary>Counts, from what the journals say by a day, what the rows of a scoring table measure. Per body; one query
/// per measure.</summary>
internal sealed class AssessmentFacts(SupervisionDb db, int year, DateOnly today)
{
    private readonly Dictionary<ScoringMeasure, ILookup<BodyCode, (string Id, bool Done)>> counted = [];
    private readonly DateOnly first = new(year, 1, 1),
        last = new(year, 12, 31);

    public Counted Of(ScoringMeasure measure, BodyCode body)
    {
        if (!counted.TryGetValue(measure, out var items))
            counted.Add(measure, items = Items(measure).ToLookup(i => i.Body, i => (i.Id, i.Done)));
        return items[body].ToList() is { Count: > 0 } own
            ? new([.. own.Where(i => i.Done).Select(i => i.Id)], [.. own.Where(i => !i.Done).Select(i => i.Id)])
            : Counted.Nothing;
    }

    private IEnumerable<(BodyCode Body, string Id, bool Done)> Items(ScoringMeasure measure) =>
        measure switch
        {
            ScoringMeasure.PlansSettled => db
                .PlannedVisits.AsNoTracking()
                .Where(v => v.Year == year)
                .Select(v => new
                {
                    v.Body,
                    v.VisitId,
                    v.State,
                })
                .AsEnumerable()
                .Select(v => (v.Body, v.VisitId.Value, v.State != VisitState.Open)),
            ScoringMeasure.DrawsVerified => Draws(),
            ScoringMeasure.EntriesScanned => db
                .Entries.AsNoTracking()
                .Where(e => e.On >= first && e.On <= last && e.WithdrawnAt == null)
                .AsEnumerable()
                .Select(e => (e.Body, $"{e.VisitId} {e.On.Iso()}", e.Means == EntryMeans.Scan)),
            ScoringMeasure.PublishedInTime => Published(),
            ScoringMeasure.MeasuresInTime => db
                .FlexibleMeasures.AsNoTracking()
                .Where(m => m.Due >= first && m.Due <= last && m.Due < today && m.CancelledAt == null)
                .AsEnumerable()
                .Select(m => (m.Body, m.MeasureId, m.CompletedOn is not null && !m.Late)),
            ScoringMeasure.InstrumentsRectified => db
                .Instruments.AsNoTracking()
                .Where(i =>
                    i.Due >= first
                    && i.Due <= last
                    && i.Due < today
                    && i.State != InstrumentState.Withdrawn
                    && (i.Kind == InstrumentKind.Opinion || i.Kind == InstrumentKind.Decision)
                )
                .AsEnumerable()
                .Select(i => (i.Body, i.Number, i.State == InstrumentState.Rectified && !i.Overdue)),
            ScoringMeasure.RecommendationsInTime => db
                .Recommendations.AsNoTracking()
                .Where(r =>
                    r.Due >= first
                    && r.Due <= last
                    && r.Due < today
                    && r.Body != null
                    && r.State != RecommendationState.Withdrawn
                )
                .AsEnumerable()
                .Select(r => (r.Body!.Value, r.RecommendationId, r.RepliedOn is not null && !r.Overdue)),
            ScoringMeasure.MonthsHandedIn => HandInBoard
                .Load(db, year, today)
                .Where(r => r.Feed.Length == 0)
                .SelectMany(r =>
                    r.Months.Where(m => m.State != HandIn.Open)
                        .Select(m => (r.Body, m.Month.IsoMonth(), m.State == HandIn.OnTime))
                ),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "is nothing a table may score"),
        };

    private IEnumerable<(BodyCode Body, string Id, bool Done)> Draws()
    {
        var draws = (
            from d in db.Draws
            join l in db.PlanLines on new { d.PlanId, d.Line } equals new { l.PlanId, l.Line }
            where l.Year == year && db.Set<DrawStepRow>().Any(s => s.DrawId == d.DrawId && s.Step == DrawStep.Published)
            select new { d.DrawId, d.Body }
        )
            .AsNoTracking()
            .ToList();
        var passed = db
            .DrawVerdicts.AsNoTracking()
            .AsEnumerable()
            .GroupBy(v => v.DrawId)
            .Where(g => g.MaxBy(v => v.Seq)!.Passed)
            .Select(g => g.Key)
            .ToHashSet();
        return draws.Select(d => (d.Body, d.DrawId, passed.Contains(d.DrawId)));
    }

    /// <summary>A correction makes a new row of the same result; the day it was due and published stays with
    /// it.</summary>
    private IEnumerable<(BodyCode Body, string Id, bool Done)> Published()
    {
        var results = (
            from r in db.VisitResults
            join v in db.PlannedVisits on r.VisitId equals v.VisitId
            where r.PublishBy >= first && r.PublishBy <= last && r.PublishBy < today
            select new
            {
                v.Body,
                r.VisitId,
                r.Seq,
                r.PublishBy,
                r.PublishedAt,
            }
        )
            .AsNoTracking()
            .ToList();
        return results
            .GroupBy(r => r.VisitId)
            .Select(g => g.MaxBy(r => r.Seq)!)
            .Select(r => (r.Body, r.VisitId.Value, r.PublishedAt is { } at && LegalDay.Of(at) <= r.PublishBy));
    }
}
