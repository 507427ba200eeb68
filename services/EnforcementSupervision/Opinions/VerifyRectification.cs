using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Opinions;

internal sealed partial class OpinionsService
{
    /// <summary>A reply is the body's word; this is the supervisor's finding. FAILED_PRECONDITION:
    /// INSTRUMENT_STATE.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<VerifyRectificationReply> VerifyRectification(
        VerifyRectificationRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.InstrumentId, "instrument_id");
        var reasons = Fields.Text(request.Reasons, "reasons", 2000);
        return journal.Write(call, request, (db, now) =>
            Decision.Of(
                Verify(db.Instruments.Find(id) ?? throw UnknownInstrument(id), request.Rectified, reasons, now),
                sequence => new VerifyRectificationReply { Sequence = sequence }
            )
        );
    }

    /// <summary>A reply in time that turns out to be none does not save the day: it is overdue as soon as its last day
    /// is over.</summary>
    internal static IEnumerable<IEvent> Verify(InstrumentRow row, bool rectified, string reasons, DateTimeOffset now)
    {
        if (row.State != InstrumentState.Replied)
            throw Refusal.Precondition(
                Reasons.InstrumentState,
                $"{row.InstrumentId} is {row.State}: there is no reply to look at"
            );
        yield return new InstrumentVerified(row.InstrumentId, rectified, reasons, LegalDay.Of(now));
        if (!rectified && !row.Overdue && row.Due is { } due && now >= LegalDay.End(due))
            yield return new InstrumentOverdue(row.InstrumentId, due);
    }
}
