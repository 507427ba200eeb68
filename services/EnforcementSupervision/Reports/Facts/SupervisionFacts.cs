using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Reports.Facts;

/// <param name="Due">Last day to answer; null where none is asked for.</param>
/// <param name="RepliedOn">First answer.</param>
internal sealed record CountedInstrument(
    string Id,
    InstrumentKind Kind,
    DateOnly IssuedOn,
    DateOnly? Due,
    DateOnly? RepliedOn,
    bool Rectified,
    bool Withdrawn
);

/// <param name="Points">That the reply answered; 0 without one.</param>
internal sealed record CountedRecommendation(
    string Id,
    DateOnly Due,
    DateOnly? RepliedOn,
    int Adopted,
    int Points,
    bool Withdrawn
);

internal sealed record CountedTraining(string Id, IReadOnlyList<TraineeRow> Trainees);

/// <param name="From">assessment, or the outside source.</param>
/// <param name="Points">Hundredths of a point.</param>
internal sealed record CountedScore(string From, string Id, BodyCode Body, long Points, long Possible);

/// <summary>What the station and the justice bureau did, for figures 10, 15, 17, 19 and 20, as it was known at the end
/// of a day.</summary>
internal sealed record SupervisionFacts(
    IReadOnlyList<WarningRow> Warnings,
    IReadOnlyList<CountedInstrument> Instruments,
    IReadOnlyList<CountedRecommendation> Recommendations,
    IReadOnlyList<CountedTraining> Trainings,
    IReadOnlyList<string> Certified,
    IReadOnlyList<CountedScore> Scores
)
{
    public static SupervisionFacts None { get; } = new([], [], [], [], [], []);

    public static SupervisionFacts Load(SupervisionDb db, int year, DateOnly asOf)
    {
        var cut = LegalDay.End(asOf);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var steps = db
            .FigureSteps.AsNoTracking()
            .Where(s => s.At < cut)
            .OrderBy(s => s.Seq)
            .AsEnumerable()
            .ToLookup(s => s.Subject);
        bool Has(string id, FigureStep step) => steps[id].Any(s => s.Step == step);
        DateOnly? On(string id, FigureStep step) =>
            steps[id].FirstOrDefault(s => s.Step == step) is { } s ? LegalDay.Of(s.At) : null;

        var instruments = db
            .Instruments.AsNoTracking()
            .Where(i => i.IssuedOn >= first && i.IssuedOn <= last)
            .OrderBy(i => i.InstrumentId)
            .AsEnumerable()
            .Where(i => Has(i.InstrumentId, FigureStep.Issued))
            .Select(i => new CountedInstrument(
                i.InstrumentId,
                i.Kind,
                i.IssuedOn!.Value,
                i.Due,
                On(i.InstrumentId, FigureStep.Replied),
                steps[i.InstrumentId]
                    .LastOrDefault(s => s.Step is FigureStep.Rectified or FigureStep.NotRectified)
                    ?.Step == FigureStep.Rectified,
                Has(i.InstrumentId, FigureStep.Withdrawn)
            ));
        var recommendations = db
            .Recommendations.AsNoTracking()
            .Where(r => r.Year == year)
            .OrderBy(r => r.RecommendationId)
            .AsEnumerable()
            .Where(r => Has(r.RecommendationId, FigureStep.Received))
            .Select(r => (Row: r, RepliedOn: On(r.RecommendationId, FigureStep.Replied)))
            .Select(r => new CountedRecommendation(
                r.Row.RecommendationId,
                r.Row.Due,
                r.RepliedOn,
                r.RepliedOn is null ? 0 : r.Row.Adopted,
                r.RepliedOn is null ? 0 : r.Row.PointsAnswered,
                Has(r.Row.RecommendationId, FigureStep.Withdrawn)
            ));
        var held = db
            .Trainings.AsNoTracking()
            .Where(t => t.Year == year)
            .OrderBy(t => t.TrainingId)
            .AsEnumerable()
            .Where(t => Has(t.TrainingId, FigureStep.Trained) && !Has(t.TrainingId, FigureStep.Voided))
            .ToList();
        var ids = held.Select(t => t.TrainingId).ToHashSet();
        var trainees = db
            .Trainees.AsNoTracking()
            .Where(t => ids.Contains(t.TrainingId))
            .OrderBy(t => t.Person)
            .AsEnumerable()
            .ToLookup(t => t.TrainingId);
        return new(
            WarningsOf(db, first, last, cut),
            [.. instruments],
            [.. recommendations],
            [.. held.Select(t => new CountedTraining(t.TrainingId, [.. trainees[t.TrainingId]]))],
            CertifiedOn(db, asOf < last ? asOf : last, cut),
            ScoresOf(db, year - 1, asOf, id => Has(id, FigureStep.Assessed))
        );
    }

    // By the day of the case, in the state it had at the end of the day.
    private static List<WarningRow> WarningsOf(SupervisionDb db, DateOnly first, DateOnly last, DateTimeOffset cut)
    {
        var states = db
            .WarningChanges.AsNoTracking()
            .Where(c => c.At < cut)
            .AsEnumerable()
            .GroupBy(c => c.WarningId)
            .ToDictionary(g => g.Key, g => g.MaxBy(c => c.Seq)!.State);
        return
        [
            .. db
                .Warnings.AsNoTracking()
                .Where(w => w.On >= first && w.On <= last)
                .OrderBy(w => w.WarningId)
                .AsEnumerable()
                .Where(w => states.ContainsKey(w.WarningId))
                .Select(w => w with { State = states[w.WarningId] })
                .Where(w => w.Stands),
        ];
    }

    private static List<string> CertifiedOn(SupervisionDb db, DateOnly on, DateTimeOffset cut) =>
        [
            .. db
                .Certificates.AsNoTracking()
                .Where(c => c.At < cut)
                .AsEnumerable()
                .GroupBy(c => c.Officer)
                .Select(g => g.MaxBy(c => c.Seq)!)
                .Where(c => c.ValidFrom <= on && on <= c.ValidTo)
                .Select(c => c.Officer)
                .Order(StringComparer.Ordinal),
        ];

    private static List<CountedScore> ScoresOf(SupervisionDb db, int year, DateOnly asOf, Func<string, bool> computed)
    {
        var newest = db
            .Assessments.AsNoTracking()
            .Where(a => a.Year == year)
            .OrderByDescending(a => a.Seq)
            .AsEnumerable()
            .FirstOrDefault(a => computed(a.AssessmentId));
        var own = newest is null
            ? []
            : db
                .AssessmentScores.AsNoTracking()
                .Where(s => s.AssessmentId == newest.AssessmentId)
                .OrderBy(s => s.Body)
                .AsEnumerable()
                .Select(s => new CountedScore("assessment", s.AssessmentId, s.Body, s.Points, s.Possible))
                .ToList();
        var external = db
            .ExternalScores.AsNoTracking()
            .Where(s => s.Year == year && s.RecordedOn <= asOf)
            .OrderBy(s => s.Source)
            .ThenBy(s => s.Body)
            .AsEnumerable()
            .Select(s => new CountedScore($"external:{s.Source}", s.DocumentNumber, s.Body, s.Score, s.OutOf));
        return [.. own, .. external];
    }
}
