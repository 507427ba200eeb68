using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Opinions;

internal sealed partial class OpinionsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<GetInstrumentReply> GetInstrument(GetInstrumentRequest request, ServerCallContext call)
    {
        var id = InstrumentFields.Id(request.InstrumentId, "instrument_id");
        var caller = call.Caller();
        using var db = database.Read();
        var row = Seen(db, caller, id) ?? throw UnknownInstrument(id);
        return Task.FromResult(new GetInstrumentReply { Instrument = Shown(row, caller) });
    }

    // A draft is the supervisor's own paper.
    private static InstrumentRow? Seen(SupervisionDb db, Caller caller, string id) =>
        db.Instruments.Find(id) is { } row
        && BodySight.Sees(db, caller, row.Body)
        && (row.IssuedOn is not null || BodySight.IsOfJustice(caller))
            ? row
            : null;

    /// <summary>What stands behind it, for who sees it; of one on a complaint the body does not, or a picture would say
    /// who complained.</summary>
    internal static bool SeesFiles(SupervisionDb db, Caller caller, string id) =>
        ReadsInstruments(caller)
        && Seen(db, caller, id) is { } row
        && !(row.Ground == InstrumentGround.Complaint && BodySight.IsOfBody(caller));

    /// <summary>What the body sent with its reply or objection.</summary>
    internal static bool SeesAnswer(SupervisionDb db, Caller caller, string id) =>
        ReadsInstruments(caller) && Seen(db, caller, id) is not null;

    private static bool ReadsInstruments(Caller caller) =>
        BodySight.SeesAll(caller) || BodySight.IsOfBody(caller) || BodySight.IsOfStation(caller);

    private static Instrument Shown(InstrumentRow r, Caller caller) =>
        new()
        {
            InstrumentId = r.InstrumentId,
            Number = r.Number,
            Kind = r.Kind,
            Body = r.Body,
            Ground = r.Ground,
            // Who complained must not be found by the body through the complaint's number.
            GroundId = r.Ground == InstrumentGround.Complaint && BodySight.IsOfBody(caller) ? "" : r.GroundId ?? "",
            Follows = r.Follows ?? "",
            FollowedBy = BodySight.IsOfJustice(caller) ? r.FollowedBy ?? "" : "",
            Text = r.Text,
            Demand = r.Demand,
            State = r.State,
            EvidenceSha256 = { r.Evidence.Select(InstrumentFields.Bytes) },
            DraftedOn = r.DraftedOn.Iso(),
            IssuedOn = r.IssuedOn.Iso(),
            Due = r.Due.Iso(),
            Reminded = r.Reminded,
            Overdue = r.Overdue,
            Reply = r.Reply,
            ReplyEvidenceSha256 = { r.ReplyEvidence.Select(InstrumentFields.Bytes) },
            RepliedOn = r.RepliedOn.Iso(),
            VerifiedOn = r.VerifiedOn.Iso(),
            Verdict = r.Verdict,
            ObjectionOpen = r.ObjectionOpen,
            ObjectionReasons = r.ObjectionReasons,
            ObjectionOutcome = r.ObjectionOutcome,
            ObjectionAnswer = r.ObjectionAnswer,
        };
}
