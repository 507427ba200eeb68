using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Ledger.Journal;
using Grpc.Core;

namespace Enforcement.EnforcementSupervision.Opinions;

internal sealed partial class OpinionsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<GetInstrumentReply> GetInstrument(GetInstrumentRequest request, ServerCallContext call)
    {
        var id = InstrumentFields.Id(request.InstrumentId, "instrument_id");
        var caller = call.Caller();
        using var db = database.Read();
        var row = db.Instruments.Find(id);
        // A draft is the supervisor's own paper.
        if (
            row is null
            || !BodySight.Sees(db, caller, row.Body)
            || (row.IssuedOn is null && !caller.Is(Role.Supervisor))
        )
            throw UnknownInstrument(id);
        return Task.FromResult(new GetInstrumentReply { Instrument = Shown(row, caller) });
    }

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
            FollowedBy = caller.Is(Role.Supervisor) ? r.FollowedBy ?? "" : "",
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
