using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Training;

/// <summary>A training session.</summary>
internal sealed record TrainingRow
{
    public required string TrainingId { get; init; }
    public required string Title { get; init; }
    public int Year { get; init; }
    public DateOnly HeldOn { get; init; }
    public required string Division { get; init; }
    public required string RegisterSha256 { get; init; }

    /// <summary>Why it does not count; null when it does.</summary>
    public string? VoidBecause { get; init; }
}

/// <summary>One attendance (人次); a person who comes twice has two.</summary>
internal sealed record TraineeRow(string TrainingId, string Person, BodyCode Body, TrainingOutcome Outcome);

internal static class TrainingFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case TrainingRecorded t:
                Record(db, t);
                return true;
            case TrainingVoided v:
                db.Change(db.Trainings, v.TrainingId, t => t with { VoidBecause = v.Reasons });
                return true;
            default:
                return false;
        }
    }

    private static void Record(SupervisionDb db, TrainingRecorded t)
    {
        Numbering.Fold(db, t.TrainingId);
        db.Trainings.Add(
            new()
            {
                TrainingId = t.TrainingId,
                Title = t.Title,
                Year = t.HeldOn.Year,
                HeldOn = t.HeldOn,
                Division = t.Division,
                RegisterSha256 = t.RegisterSha256,
            }
        );
        foreach (var trainee in t.Trainees)
            db.Trainees.Add(new(t.TrainingId, trainee.Person, BodyCode.Stored(trainee.Body), trainee.Outcome));
    }
}
