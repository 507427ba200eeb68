using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Assessment;

internal sealed partial class AssessmentService
{
    /// <summary>FAILED_PRECONDITION: ASSESSMENT_EARLY before the year is over, NO_SCORING_TABLE; ABORTED:
    /// SCORING_CHANGED.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<ComputeAssessmentReply> ComputeAssessment(
        ComputeAssessmentRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var (tableId, scores) = Scores(year);
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            MustBeAssessable(year, today, tableId, Newest(db, year)?.TableId);
            var id = Numbering.Next(db, $"ASMT-{options.Division}", year);
            return Decision.Of(
                new AssessmentComputed(id, year, tableId!, today, scores),
                sequence => new ComputeAssessmentReply
                {
                    Sequence = sequence,
                    AssessmentId = id,
                    Bodies = scores.Count,
                }
            );
        });
    }

    /// <param name="counted">The table the scores were counted by, outside the writer.</param>
    /// <param name="newest">The table that is the year's newest now.</param>
    internal static void MustBeAssessable(int year, DateOnly today, string? counted, string? newest)
    {
        if (today.Year <= year)
            throw Refusal.Precondition(
                Reasons.AssessmentEarly,
                $"{year} is not over: it is assessed from {year + 1}-01-01 on"
            );
        if (newest is null)
            throw Refusal.Precondition(Reasons.NoScoringTable, $"no scoring table is published for {year}");
        if (counted != newest)
            throw Refusal.Aborted(
                Reasons.ScoringChanged,
                "another scoring table was published at this moment: try again"
            );
    }

    private (string? TableId, IReadOnlyList<BodyScoreOf> Scores) Scores(int year)
    {
        using var db = database.Read();
        if (Newest(db, year) is not { } table)
            return (null, []);
        var rows = db
            .ScoringLines.Where(l => l.TableId == table.TableId)
            .OrderBy(l => l.Ordinal)
            .AsEnumerable()
            .Select(l => l.Row)
            .ToList();
        var facts = new AssessmentFacts(db, year, LegalDay.Of(clock.Now));
        var bodies = db.Bodies.Select(b => b.Body).AsEnumerable().Order();
        return (table.TableId, [.. bodies.Select(body => ScoreOf(body, rows, facts))]);
    }

    private static BodyScoreOf ScoreOf(BodyCode body, IReadOnlyList<ScoringRowOf> rows, AssessmentFacts facts)
    {
        var scored = rows.Select(row => Scoring.Score(row, facts.Of(row.Measure, body))).ToList();
        return new(body, scored.Sum(r => r.Points), scored.Sum(r => r.Possible), scored);
    }

    private static ScoringTableRow? Newest(SupervisionDb db, int year) =>
        db.ScoringTables.Where(t => t.Year == year).OrderByDescending(t => t.Seq).FirstOrDefault();
}
