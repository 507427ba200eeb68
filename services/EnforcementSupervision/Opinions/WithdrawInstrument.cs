using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Opinions;

internal sealed partial class OpinionsService
{
    /// <summary>A draft that came to nothing, or a letter taken back; it keeps its number. FAILED_PRECONDITION:
    /// INSTRUMENT_STATE.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<WithdrawInstrumentReply> WithdrawInstrument(
        WithdrawInstrumentRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.InstrumentId, "instrument_id");
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        return journal.Write(call, request, (db, _) =>
        {
            var row = db.Instruments.Find(id) ?? throw UnknownInstrument(id);
            if (row.State is InstrumentState.Rectified or InstrumentState.Withdrawn)
                throw Refusal.Precondition(Reasons.InstrumentState, $"{id} is {row.State} already");
            return Decision.Of(new InstrumentWithdrawn(id, reasons), sequence => new WithdrawInstrumentReply
            {
                Sequence = sequence,
            });
        });
    }
}
