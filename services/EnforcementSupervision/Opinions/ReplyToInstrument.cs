using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Opinions;

internal sealed partial class OpinionsService
{
    /// <summary>Late is better than never, and is marked. FAILED_PRECONDITION: INSTRUMENT_STATE.</summary>
    [MayCall(Role.Head)]
    public override Task<ReplyToInstrumentReply> ReplyToInstrument(
        ReplyToInstrumentRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.InstrumentId, "instrument_id");
        var text = Fields.Text(request.Text, "text", 4000);
        var files = InstrumentFields.Files(request.EvidenceSha256);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var row = IssuedTo(db, id, caller);
            if (!row.Owed)
                throw Refusal.Precondition(
                    Reasons.InstrumentState,
                    $"{row.Number} is {row.State} and asks for no answer now"
                );
            var fact = new InstrumentReplied(id, text, files, LegalDay.Of(now), now >= LegalDay.End(row.Due!.Value));
            return Decision.Of([fact, .. Answered(db, caller, now, id, files)], sequence => new ReplyToInstrumentReply
            {
                Sequence = sequence,
                Late = fact.Late,
            });
        });
    }

    private static IReadOnlyList<IEvent> Answered(
        SupervisionDb db,
        Caller caller,
        DateTimeOffset now,
        string id,
        IReadOnlyList<string> files
    ) => StoredFilesRoom.Evidence(db, caller, now, StoredFilesRoom.InstrumentAnswer, id, files);
}
