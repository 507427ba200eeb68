using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Reports.Facts;

internal enum FigureStep
{
    Issued,
    Replied,
    Rectified,
    NotRectified,
    Withdrawn,
    Received,
    Trained,
    Voided,
    Assessed,
    HandedOver,
    Closed,
    TaskSet,
    TaskDone,
    Met,
    Judged,
}

/// <summary>When an own entry moved something that a figure counts: the rows themselves keep days only, and a report
/// "as of" a day leaves out what was written later.</summary>
internal sealed record FigureStepRow(long Seq, DateTimeOffset At, string Subject, FigureStep Step);

internal static class FigureSteps
{
    public static void Map(ModelBuilder model) =>
        model.Entity<FigureStepRow>(e =>
        {
            e.ToTable("figure_step").HasKey(r => r.Seq);
            e.Property(r => r.Seq).ValueGeneratedNever();
        });

    /// <summary>Beside the fold of each room, which stays its own.</summary>
    public static void Observe(SupervisionDb db, Recorded e)
    {
        if (Of(e.Event) is { } step)
            db.FigureSteps.Add(new(e.Seq, e.Time, e.Event.Subject, step));
    }

    private static FigureStep? Of(IEvent fact) =>
        fact switch
        {
            InstrumentIssued => FigureStep.Issued,
            InstrumentReplied or RecommendationReplied => FigureStep.Replied,
            InstrumentVerified v => v.Rectified ? FigureStep.Rectified : FigureStep.NotRectified,
            InstrumentWithdrawn
            or InstrumentObjectionDecided { Outcome: ObjectionOutcome.Withdrawn }
            or RecommendationObjectionAnswered { Outcome: ObjectionOutcome.Withdrawn } => FigureStep.Withdrawn,
            RecommendationRegistered => FigureStep.Received,
            TrainingRecorded => FigureStep.Trained,
            TrainingVoided => FigureStep.Voided,
            AssessmentComputed => FigureStep.Assessed,
            InspectionProblemRecorded => FigureStep.Received,
            InspectionProblemHandedOver => FigureStep.HandedOver,
            InspectionProblemClosed => FigureStep.Closed,
            QualityTaskSet => FigureStep.TaskSet,
            QualityTaskConfirmed => FigureStep.TaskDone,
            JointMeetingRecorded => FigureStep.Met,
            ReviewOutcomeRecorded => FigureStep.Judged,
            _ => null,
        };
}

internal static class FigureStepsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<FigureStepRow> FigureSteps => db.Set<FigureStepRow>();
    }
}
