using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>Kept out though the code was shown: not the lawful refusal of 行政处罚法 art. 55. The recording is the
    /// proof.</summary>
    [MayCall(Role.Inspector)]
    public override Task<RecordObstructionReply> RecordObstruction(
        RecordObstructionRequest request,
        ServerCallContext call
    )
    {
        var visitId = Requests.VisitId(request.VisitId);
        var note = Fields.Text(request.Note, "note", 300);
        var evidence = Fields.Sha256(request.EvidenceSha256, "evidence_sha256");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            VisitGuards.MustBeAssigned(visit, caller);
            VisitGuards.MustBeOpen(visit, "an obstruction");
            if (visit.CodeExpires is not { } until || LegalDay.Of(until) < LegalDay.Of(now))
                throw Refusal.Precondition(
                    Reasons.NoCodeShown,
                    $"no code of {visitId} was issued today: without one the enterprise may lawfully refuse "
                        + "(行政处罚法 art. 55)"
                );
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.Visit,
                visitId.Value,
                ("evidence_sha256", evidence)
            );
            return Decision.Of(
                [new EntryObstructed(visitId, note, evidence), .. files],
                sequence => new RecordObstructionReply { Sequence = sequence }
            );
        });
    }
}
