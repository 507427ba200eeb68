using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Opinions;

internal sealed partial class OpinionsService
{
    /// <summary>FAILED_PRECONDITION: NO_OBJECTION; PERMISSION_DENIED: SAME_PERSON.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<DecideInstrumentObjectionReply> DecideInstrumentObjection(
        DecideInstrumentObjectionRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.InstrumentId, "instrument_id");
        var outcome = Fields.OneOf(request.Outcome, "outcome");
        var reasons = Fields.Text(request.Reasons, "reasons", 2000);
        var demand =
            outcome == ObjectionOutcome.Amended ? Fields.Text(request.Demand, "demand", 2000)
            : request.Demand.Length == 0 ? null
            : throw Refusal.Invalid("demand", Reasons.OutOfRange, "only an amended instrument asks for something else");
        var actor = call.Caller().Actor;
        return journal.Write(call, request, (db, _) =>
        {
            var row = db.Instruments.Find(id) ?? throw UnknownInstrument(id);
            if (!row.ObjectionOpen)
                throw Refusal.Precondition(Reasons.NoObjection, $"no objection to {id} is open");
            if (row.IssuedBy == actor)
                throw Refusal.Denied(
                    Reasons.SamePerson,
                    "whoever issued an instrument does not decide the objection to it"
                );
            return Decision.Of(
                new InstrumentObjectionDecided(id, outcome, reasons, demand),
                sequence => new DecideInstrumentObjectionReply { Sequence = sequence }
            );
        });
    }
}
