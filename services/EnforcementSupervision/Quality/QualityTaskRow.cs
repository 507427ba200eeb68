using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Quality;

/// <summary>A task of the three-year plan for the quality of enforcement (提升行政执法质量三年行动计划).</summary>
internal sealed record QualityTaskRow
{
    public required string TaskId { get; init; }
    public required string DocumentNumber { get; init; }
    public required string Text { get; init; }
    public required BodyCode LeadBody { get; init; }
    public DateOnly SetOn { get; init; }
    public DateOnly Due { get; init; }
    public int Percent { get; init; }
    public string Progress { get; init; } = "";
    public IReadOnlyList<string> Evidence { get; init; } = [];
    public DateOnly? ProgressOn { get; init; }

    /// <summary>The last day ended before it was confirmed; stays.</summary>
    public bool Overdue { get; init; }
    public DateOnly? DoneOn { get; init; }
}

internal static class QualityFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case QualityTaskSet s:
                Numbering.Fold(db, s.TaskId);
                db.QualityTasks.Add(
                    new()
                    {
                        TaskId = s.TaskId,
                        DocumentNumber = s.DocumentNumber,
                        Text = s.Text,
                        LeadBody = BodyCode.Stored(s.LeadBody),
                        SetOn = s.On,
                        Due = s.Due,
                    }
                );
                db.SetTimer(QualityTimers.End.Of(s.TaskId), LegalDay.End(s.Due));
                return true;
            case QualityProgressReported p:
                db.Change(db.QualityTasks, p.TaskId, t =>
                    t with
                    {
                        Percent = p.Percent,
                        Progress = p.Text,
                        Evidence = p.Evidence,
                        ProgressOn = p.On,
                    }
                );
                return true;
            case QualityTaskOverdue o:
                Settle(db, o.TaskId, t => t with { Overdue = true });
                return true;
            case QualityTaskConfirmed c:
                Settle(db, c.TaskId, t => t with { DoneOn = c.On });
                return true;
            default:
                return false;
        }
    }

    private static void Settle(SupervisionDb db, string taskId, Func<QualityTaskRow, QualityTaskRow> apply)
    {
        db.Change(db.QualityTasks, taskId, apply);
        db.ClearTimer(QualityTimers.End.Of(taskId));
    }
}
