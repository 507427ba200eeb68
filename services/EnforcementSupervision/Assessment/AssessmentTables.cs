using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Assessment;

internal static class AssessmentTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ScoringTableRow>().ToTable("scoring_table").HasKey(r => r.TableId);
        model.Entity<ScoringLineRow>().ToTable("scoring_line").HasKey(r => new { r.TableId, r.Ordinal });
        model.Entity<AssessmentRow>().ToTable("assessment").HasKey(r => r.AssessmentId);
        model.Entity<AssessmentScoreRow>().ToTable("assessment_score").HasKey(r => new { r.AssessmentId, r.Body });
        model.Entity<AssessmentLineRow>(l =>
        {
            l.ToTable("assessment_line")
                .HasKey(r => new
                {
                    r.AssessmentId,
                    r.Body,
                    r.Key,
                });
            l.Property(r => r.Missed).AsJson();
        });
        model
            .Entity<ExternalScoreRow>()
            .ToTable("external_score")
            .HasKey(r => new
            {
                r.Year,
                r.Body,
                r.Source,
            });
    }

    extension(SupervisionDb db)
    {
        internal DbSet<ScoringTableRow> ScoringTables => db.Set<ScoringTableRow>();
        internal DbSet<ScoringLineRow> ScoringLines => db.Set<ScoringLineRow>();
        internal DbSet<AssessmentRow> Assessments => db.Set<AssessmentRow>();
        internal DbSet<AssessmentScoreRow> AssessmentScores => db.Set<AssessmentScoreRow>();
        internal DbSet<AssessmentLineRow> AssessmentLines => db.Set<AssessmentLineRow>();
        internal DbSet<ExternalScoreRow> ExternalScores => db.Set<ExternalScoreRow>();
    }
}
