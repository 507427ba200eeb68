using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Opinions;

internal sealed partial class OpinionsService
{
    /// <summary>FAILED_PRECONDITION: INSTRUMENT_ORDER, INSTRUMENT_GROUND; NOT_FOUND: what it stands on or follows, or
    /// the body.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<DraftInstrumentReply> DraftInstrument(DraftInstrumentRequest request, ServerCallContext call)
    {
        var kind = Fields.OneOf(request.Kind, "kind");
        var body = InstrumentFields.Body(request.Body);
        var ground = Fields.OneOf(request.Ground, "ground");
        var groundId = GroundId(ground, request.GroundId);
        var follows = request.Follows.Length == 0 ? null : InstrumentFields.Id(request.Follows, "follows");
        if (kind == InstrumentKind.Decision && follows is null)
            throw Refusal.Invalid("follows", Reasons.Required, "a decision names the opinion that it follows");
        var text = Fields.Text(request.Text, "text", 4000);
        var demand = Fields.Text(request.Demand, "demand", 2000);
        var files = InstrumentFields.Files(request.EvidenceSha256);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            BodySight.MustBeKnown(db, body);
            InstrumentGrounds.MustStand(db, ground, groundId, body, caller);
            if (follows is not null)
                MustFollow(kind, body, db.Instruments.Find(follows) ?? throw UnknownInstrument(follows));
            var today = LegalDay.Of(now);
            var id = Numbering.Next(db, $"INST-{options.Division}", today.Year);
            return Decision.Of(
                [
                    new InstrumentDrafted(id, kind, body, ground, groundId, follows, text, demand, files, today),
                    .. StoredFilesRoom.Evidence(db, caller, now, StoredFilesRoom.Instrument, id, files),
                ],
                sequence => new DraftInstrumentReply { Sequence = sequence, InstrumentId = id }
            );
        });
    }

    private static string? GroundId(InstrumentGround ground, string id)
    {
        if (ground != InstrumentGround.Material)
            return InstrumentFields.Id(id, "ground_id");
        return id.Length == 0
            ? null
            : throw Refusal.Invalid(
                "ground_id",
                Reasons.OutOfRange,
                "material has no id: text and evidence say what it is"
            );
    }

    /// <summary>
    /// A decision is the next step after an opinion that was not carried out, never the first; and of each opinion
    /// there is one. A summons or notice may follow whatever was issued to the body.
    /// </summary>
    /// <param name="own">The instrument itself, when it is about to be issued.</param>
    internal static void MustFollow(InstrumentKind kind, BodyCode body, InstrumentRow before, string? own = null)
    {
        if (before.Body != body)
            throw Refusal.Precondition(Reasons.InstrumentOrder, $"{before.InstrumentId} was addressed to another body");
        if (before.State is InstrumentState.Drafted or InstrumentState.Withdrawn)
            throw Refusal.Precondition(
                Reasons.InstrumentOrder,
                $"{before.InstrumentId} is {before.State}: nothing follows it"
            );
        if (kind != InstrumentKind.Decision)
            return;
        if (before.Kind != InstrumentKind.Opinion)
            throw Refusal.Precondition(
                Reasons.InstrumentOrder,
                $"a decision follows an opinion, {before.InstrumentId} is a {before.Kind}"
            );
        var failed =
            before.State == InstrumentState.NotRectified
            || (before.Overdue && before.State != InstrumentState.Rectified);
        if (!failed)
            throw Refusal.Precondition(
                Reasons.InstrumentOrder,
                $"{before.InstrumentId} is {before.State} and not overdue: there is nothing to decide yet"
            );
        if (before.FollowedBy is { } other && other != own)
            throw Refusal.AlreadyExists(Reasons.InstrumentFollowed, $"{other} follows {before.InstrumentId} already");
    }

    private static Refusal UnknownInstrument(string id) =>
        Refusal.NotFound(Reasons.UnknownInstrument, $"no instrument '{Fields.Shown(id)}' is on record");
}
