using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Opinions;

internal sealed partial class OpinionsService
{
    /// <summary>Stops nothing by itself: the clock runs on. FAILED_PRECONDITION: INSTRUMENT_STATE, OBJECTION_EXISTS,
    /// OBJECTION_TOO_LATE.</summary>
    [MayCall(Role.Head)]
    public override Task<ObjectToInstrumentReply> ObjectToInstrument(
        ObjectToInstrumentRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.InstrumentId, "instrument_id");
        var reasons = Fields.Text(request.Reasons, "reasons", 2000);
        var files = InstrumentFields.Files(request.EvidenceSha256);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var row = IssuedTo(db, id, caller);
            var until = WorkingDays.Published.Add(
                row.IssuedOn!.Value,
                Ledger.Journal.Policy.Term(db, SupervisionPolicies.InstrumentObjection, row.IssuedOn.Value)
            );
            return Decision.Of(
                [Object(row, reasons, files, until, now), .. Answered(db, caller, now, id, files)],
                sequence => new ObjectToInstrumentReply { Sequence = sequence }
            );
        });
    }

    internal static InstrumentObjected Object(
        InstrumentRow row,
        string reasons,
        IReadOnlyList<string> files,
        DueDay until,
        DateTimeOffset now
    )
    {
        if (row.State is InstrumentState.Rectified or InstrumentState.Withdrawn)
            throw Refusal.Precondition(Reasons.InstrumentState, $"{row.InstrumentId} is {row.State}");
        if (row.ObjectionReasons.Length > 0)
            throw Refusal.AlreadyExists(Reasons.ObjectionExists, "an objection was made before");
        if (until.IsPastAt(now))
            throw Refusal.Precondition(Reasons.ObjectionTooLate, $"an objection was possible until {until.Day.Iso()}");
        return new(row.InstrumentId, reasons, files, LegalDay.Of(now));
    }

    /// <summary>What the head's own body was given; a draft and another body's are not there for it.</summary>
    private static InstrumentRow IssuedTo(SupervisionDb db, string id, Caller caller) =>
        db.Instruments.Find(id) is { IssuedOn: not null } row && row.Body == caller.Body
            ? row
            : throw UnknownInstrument(id);
}
