using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Training;

internal sealed partial class TrainingService
{
    /// <summary>Nobody deletes: a record made by mistake stays and stops counting. FAILED_PRECONDITION:
    /// TRAINING_VOID.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<VoidTrainingReply> VoidTraining(VoidTrainingRequest request, ServerCallContext call)
    {
        var id = InstrumentFields.Id(request.TrainingId, "training_id");
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        return journal.Write(call, request, (db, _) =>
        {
            var row = db.Trainings.Find(id)
                ?? throw Refusal.NotFound(Reasons.UnknownTraining, $"no session '{Fields.Shown(id)}' is on record");
            if (row.VoidBecause is not null)
                throw Refusal.Precondition(Reasons.TrainingVoid, $"{id} was made void before");
            return Decision.Of(new TrainingVoided(id, reasons), sequence => new VoidTrainingReply
            {
                Sequence = sequence,
            });
        });
    }
}
