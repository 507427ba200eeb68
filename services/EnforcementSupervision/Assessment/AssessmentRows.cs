using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Assessment;

/// <summary>A published scoring table; a later one of the same year takes its place for what is computed from then
/// on.</summary>
internal sealed record ScoringTableRow(
    string TableId,
    int Year,
    string DocumentNumber,
    string LegalBasis,
    DateOnly PublishedOn,
    long Seq
);

internal sealed record ScoringLineRow
{
    public required string TableId { get; init; }
    public int Ordinal { get; init; }
    public required string Key { get; init; }
    public required string Name { get; init; }
    public ScoringMeasure Measure { get; init; }
    public int Points { get; init; }
    public required string ZeroAt { get; init; }
    public required string FullAt { get; init; }

    public ScoringRowOf Row => new(Key, Name, Measure, Points, ZeroAt, FullAt);
}

/// <summary>One computation of a year. A later one restates it; both stay.</summary>
internal sealed record AssessmentRow(string AssessmentId, int Year, string TableId, DateOnly ComputedOn, long Seq);

/// <param name="Points">Hundredths of a point.</param>
/// <param name="Possible">Hundredths of a point; 0 when no row had data.</param>
internal sealed record AssessmentScoreRow(string AssessmentId, BodyCode Body, int Year, long Points, long Possible);

/// <param name="Missed">Items that lost points.</param>
internal sealed record AssessmentLineRow(
    string AssessmentId,
    BodyCode Body,
    string Key,
    int Ordinal,
    long Numerator,
    long Denominator,
    long Points,
    long Possible,
    IReadOnlyList<string> Missed
);

/// <summary>Given from outside; hundredths of a point.</summary>
internal sealed record ExternalScoreRow(
    int Year,
    BodyCode Body,
    string Source,
    int Score,
    int OutOf,
    string DocumentNumber,
    string LetterSha256,
    DateOnly RecordedOn
);

internal static class AssessmentFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case ScoringTablePublished t:
                Publish(db, e.Seq, t);
                return true;
            case AssessmentComputed a:
                Compute(db, e.Seq, a);
                return true;
            case ExternalScoreRecorded x:
                External(db, x);
                return true;
            default:
                return false;
        }
    }

    private static void Publish(SupervisionDb db, long seq, ScoringTablePublished t)
    {
        Numbering.Fold(db, t.TableId);
        db.ScoringTables.Add(new(t.TableId, t.Year, t.DocumentNumber, t.LegalBasis, t.On, seq));
        for (var i = 0; i < t.Rows.Count; i++)
            db.ScoringLines.Add(
                new()
                {
                    TableId = t.TableId,
                    Ordinal = i,
                    Key = t.Rows[i].Key,
                    Name = t.Rows[i].Name,
                    Measure = t.Rows[i].Measure,
                    Points = t.Rows[i].Points,
                    ZeroAt = t.Rows[i].ZeroAt,
                    FullAt = t.Rows[i].FullAt,
                }
            );
    }

    private static void Compute(SupervisionDb db, long seq, AssessmentComputed a)
    {
        Numbering.Fold(db, a.AssessmentId);
        db.Assessments.Add(new(a.AssessmentId, a.Year, a.TableId, a.On, seq));
        foreach (var score in a.Scores)
        {
            db.AssessmentScores.Add(
                new(a.AssessmentId, BodyCode.Stored(score.Body), a.Year, score.Points, score.Possible)
            );
            for (var i = 0; i < score.Rows.Count; i++)
            {
                var row = score.Rows[i];
                db.AssessmentLines.Add(
                    new(
                        a.AssessmentId,
                        BodyCode.Stored(score.Body),
                        row.Key,
                        i,
                        row.Numerator,
                        row.Denominator,
                        row.Points,
                        row.Possible,
                        row.Missed
                    )
                );
            }
        }
    }

    private static void External(SupervisionDb db, ExternalScoreRecorded x)
    {
        var row = new ExternalScoreRow(
            x.Year,
            BodyCode.Stored(x.Body),
            x.Source,
            x.Score,
            x.OutOf,
            x.DocumentNumber,
            x.LetterSha256,
            x.On
        );
        if (db.ExternalScores.Find(x.Year, BodyCode.Stored(x.Body), x.Source) is { } before)
            db.Entry(before).CurrentValues.SetValues(row);
        else
            db.ExternalScores.Add(row);
    }
}
