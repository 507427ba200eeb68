using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Training;

internal sealed partial class TrainingService
{
    private const int MostTrainees = 1000;

    /// <summary>INVALID_ARGUMENT: FUTURE_DATE, DUPLICATE person; ALREADY_EXISTS: TRAINING_EXISTS.</summary>
    [MayCall(Role.Supervisor, Role.Reviewer)]
    public override Task<RecordTrainingReply> RecordTraining(RecordTrainingRequest request, ServerCallContext call)
    {
        var title = Fields.Text(request.Title, "title", 200);
        var held = Fields.Date(request.HeldOn, "held_on");
        var division = InstrumentFields.Division(request.Division, "division");
        var trainees = Trainees(request.Trainees);
        var register = Fields.Sha256(request.RegisterSha256, "register_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            InstrumentFields.Past(held, "held_on", LegalDay.Of(now));
            if (
                db.Trainings.FirstOrDefault(t =>
                    t.HeldOn == held && t.Division == division && t.Title == title && t.VoidBecause == null
                ) is
                { } same
            )
                throw Refusal.AlreadyExists(Reasons.TrainingExists, $"the session is on record as {same.TrainingId}");
            var id = Numbering.Next(db, $"TRAI-{options.Division}", held.Year);
            return Decision.Of(
                new TrainingRecorded(id, title, held, division, trainees, register),
                sequence => new RecordTrainingReply { Sequence = sequence, TrainingId = id }
            );
        });
    }

    private static List<TraineeOf> Trainees(IReadOnlyList<Trainee> trainees)
    {
        Fields.Some(trainees, "trainees", MostTrainees);
        var (read, seen) = (new List<TraineeOf>(), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < trainees.Count; i++)
        {
            var at = $"trainees[{i}]";
            var person = Fields.Code(trainees[i].Person, $"{at}.person", 60);
            if (!seen.Add(person))
                throw Refusal.Invalid($"{at}.person", Reasons.Duplicate, $"{person} stands in the session twice");
            read.Add(
                new(
                    person,
                    InstrumentFields.Body(trainees[i].Body, $"{at}.body"),
                    Fields.OneOf(trainees[i].Outcome, $"{at}.outcome")
                )
            );
        }
        return read;
    }
}
