using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

internal static class InstrumentsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<InstrumentNumberRow>().ToTable("instrument_number").HasKey(r => r.Prefix);
        model.Entity<InstrumentRow>(e =>
        {
            e.ToTable("instrument").HasKey(r => r.InstrumentId);
            e.HasIndex(r => r.Body);
        });
        model.Entity<InspectionProblemRow>().ToTable("inspection_problem").HasKey(r => r.ProblemId);
        model.Entity<RecommendationRow>(e =>
        {
            e.ToTable("recommendation").HasKey(r => r.RecommendationId);
            e.HasIndex(r => new { r.Office, r.Number }).IsUnique();
        });
        model.Entity<TrainingRow>(e =>
        {
            e.ToTable("training").HasKey(r => r.TrainingId);
            e.HasIndex(r => r.Year);
        });
        model.Entity<TraineeRow>().ToTable("trainee").HasKey(r => new { r.TrainingId, r.Person });
        model.Entity<ScoringTableRow>().ToTable("scoring_table").HasKey(r => r.TableId);
        model.Entity<ScoringLineRow>().ToTable("scoring_line").HasKey(r => new { r.TableId, r.Ordinal });
        model.Entity<AssessmentRow>().ToTable("assessment").HasKey(r => r.AssessmentId);
        model.Entity<AssessmentScoreRow>().ToTable("assessment_score").HasKey(r => new { r.AssessmentId, r.Body });
        model.Entity<AssessmentLineRow>().ToTable("assessment_line").HasKey(r => new { r.AssessmentId, r.Body, r.Key });
        model.Entity<ExternalScoreRow>().ToTable("external_score").HasKey(r => new { r.Year, r.Body, r.Source });
        model.Entity<CoordinationCaseRow>().ToTable("coordination_case").HasKey(r => r.CaseId);
        model.Entity<JointMeetingRow>().ToTable("joint_meeting").HasKey(r => r.MeetingId);
        model.Entity<ResolutionRow>().ToTable("meeting_resolution").HasKey(r => new { r.MeetingId, r.Ordinal });
        model.Entity<ContactPointRow>().ToTable("contact_point").HasKey(r => r.ContactId);
        model.Entity<QualityTaskRow>().ToTable("quality_task").HasKey(r => r.TaskId);
    }
}

public sealed partial class SupervisionDb
{
    internal DbSet<BodyRow> Bodies => Set<BodyRow>();
    internal DbSet<InstrumentNumberRow> InstrumentNumbers => Set<InstrumentNumberRow>();
    internal DbSet<InstrumentRow> Instruments => Set<InstrumentRow>();
    internal DbSet<InspectionProblemRow> InspectionProblems => Set<InspectionProblemRow>();
    internal DbSet<RecommendationRow> Recommendations => Set<RecommendationRow>();
    internal DbSet<TrainingRow> Trainings => Set<TrainingRow>();
    internal DbSet<TraineeRow> Trainees => Set<TraineeRow>();
    internal DbSet<ScoringTableRow> ScoringTables => Set<ScoringTableRow>();
    internal DbSet<ScoringLineRow> ScoringLines => Set<ScoringLineRow>();
    internal DbSet<AssessmentRow> Assessments => Set<AssessmentRow>();
    internal DbSet<AssessmentScoreRow> AssessmentScores => Set<AssessmentScoreRow>();
    internal DbSet<AssessmentLineRow> AssessmentLines => Set<AssessmentLineRow>();
    internal DbSet<ExternalScoreRow> ExternalScores => Set<ExternalScoreRow>();
    internal DbSet<CoordinationCaseRow> CoordinationCases => Set<CoordinationCaseRow>();
    internal DbSet<JointMeetingRow> JointMeetings => Set<JointMeetingRow>();
    internal DbSet<ResolutionRow> Resolutions => Set<ResolutionRow>();
    internal DbSet<ContactPointRow> ContactPoints => Set<ContactPointRow>();
    internal DbSet<QualityTaskRow> QualityTasks => Set<QualityTaskRow>();
}
