using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Presence;

internal sealed partial class PresenceService
{
    /// <summary>Consent or refusal to be recorded, by the firm or as an officer was told.</summary>
    [MayCall(Role.Inspector, Role.Enterprise)]
    public override Task<AnswerRecordingReply> AnswerRecording(AnswerRecordingRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var answer = Fields.OneOf(request.Answer, "answer");
        var representative = Fields.Text(request.Representative, "representative", 60);
        var ground =
            answer == RecordingAnswer.RequiredByLaw
                ? Fields.Text(request.Ground, "ground", 200)
                : Fields.Optional(request.Ground, "ground", 200);
        var caller = call.Caller();
        var byFirm = caller.Is(Role.Enterprise);
        if (byFirm && answer == RecordingAnswer.RequiredByLaw)
            throw Refusal.Invalid(
                "answer",
                Reasons.OutOfRange,
                "answer is RequiredByLaw: that is for the officers to say, a firm consents or declines"
            );
        return journal.Write(call, request, (db, _) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            if (byFirm)
                MayBeAsked(visit);
            else
            {
                MustGo(db, visit, caller);
                MustBeThere(visit);
            }
            MayAnswer(db.Presences.Find(visitId)?.Recording, answer, byFirm);
            return Decision.Of(
                new RecordingAnswered(
                    visitId,
                    answer,
                    byFirm ? "enterprise" : "officer",
                    Seal(db, visitId, representative),
                    ground.Length > 0 ? ground : null
                ),
                sequence => new AnswerRecordingReply { Sequence = sequence }
            );
        });
    }

    private static void MayBeAsked(VisitRow visit)
    {
        if (visit.ResultOn is not null || visit.State is not (VisitState.Open or VisitState.Conducted))
            throw Refusal.Precondition(
                Reasons.VisitState,
                $"{visit.VisitId} is over or is not made: nothing is recorded there any more"
            );
        if (visit.IsOpen && visit.NotifiedFor is null)
            throw Refusal.Precondition(Reasons.NotNotified, $"{visit.VisitId} is not announced to the enterprise");
    }

    internal static void MayAnswer(RecordingOf? before, RecordingAnswer answer, bool byFirm)
    {
        if (before?.Answer == RecordingAnswer.RequiredByLaw && answer != RecordingAnswer.RequiredByLaw)
            throw Refusal.Precondition(
                Reasons.RecordingAnswered,
                $"the law requires the recording ({before.Ground}): consent is not asked for any more"
            );
        if (!byFirm && before?.By == "enterprise" && answer != RecordingAnswer.RequiredByLaw)
            throw Refusal.Precondition(
                Reasons.RecordingAnswered,
                $"the firm answered itself ({before.Answer}): an officer does not answer in its place"
            );
    }
}
