using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

internal sealed record VisitResultRow
{
    public required VisitId VisitId { get; init; }
    public long Seq { get; init; }
    public required CreditCode CreditCode { get; init; }
    public int Matters { get; init; }
    public int Problems { get; init; }
    public DateOnly PublishBy { get; init; }

    /// <summary>Who wrote these findings, at first or as a correction: the first of the three who publish them, with
    /// everybody who wrote other ones of the visit.</summary>
    public required string WrittenBy { get; init; }

    /// <summary>The second; null: not yet, or other findings stand there since.</summary>
    public string? ReviewedBy { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public bool Late { get; init; }
}

/// <summary>Results of visits; a correction is a row of its own, so that a report as of an earlier day still counts
/// what was recorded then.</summary>
internal static class VisitResults
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<VisitResultRow>(e =>
        {
            e.ToTable("visit_result").HasKey(r => new { r.VisitId, r.Seq });
            e.HasIndex(r => r.PublishedAt);
        });
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case ResultRecorded r:
                db.Insert(
                    "visit_result",
                    ("visit_id", r.VisitId),
                    ("seq", e.Seq),
                    ("credit_code", r.CreditCode),
                    ("matters", r.Findings.Count),
                    ("problems", Problems(r.Findings)),
                    ("publish_by", r.PublishBy),
                    ("written_by", e.Actor),
                    ("at", Instants.Micros(e.Time)),
                    ("late", false)
                );
                return true;
            case ResultCorrected r:
                db.RunNamed(
                    """
                    INSERT INTO visit_result
                      (visit_id, seq, credit_code, matters, problems, publish_by, written_by, at, published_at, late)
                    SELECT
                      visit_id, $seq, credit_code, $matters, $problems, publish_by, $by, $at, published_at, late
                    FROM visit_result WHERE visit_id = $visit_id ORDER BY seq DESC LIMIT 1
                    """,
                    ("visit_id", r.VisitId),
                    ("seq", e.Seq),
                    ("matters", r.Findings.Count),
                    ("problems", Problems(r.Findings)),
                    ("by", r.PreparedBy ?? e.Actor),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            case ResultCorrectionProposed or ResultTakenDown:
                return true; // no row of it: it opens a notice, or closes one
            case ResultPublicationReviewed r:
                db.RunNamed(
                    "UPDATE visit_result SET reviewed_by = $by WHERE visit_id = $visit_id",
                    ("visit_id", r.VisitId),
                    ("by", r.Approved ? e.Actor : null)
                );
                return true;
            case ResultPublished p:
                db.RunNamed(
                    "UPDATE visit_result SET published_at = $at, late = $late WHERE visit_id = $visit_id",
                    ("visit_id", p.VisitId),
                    ("at", Instants.Micros(e.Time)),
                    ("late", p.Late)
                );
                return true;
            default:
                return false;
        }
    }

    private static int Problems(IReadOnlyList<FindingOf> findings) =>
        findings.Count(f => f.Finding is Finding.ProblemCorrected or Finding.ProblemOpen);
}

internal static class VisitResultsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<VisitResultRow> VisitResults => db.Set<VisitResultRow>();
    }
}
