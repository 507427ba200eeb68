using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Decisions;

internal sealed partial class DecisionsService
{
    /// <summary>The draft goes to the legal reviewer by its hash: what is approved is these bytes and no
    /// others.</summary>
    [MayCall(Role.Planner, Role.Inspector)]
    public override Task<SubmitForLegalReviewReply> SubmitForLegalReview(
        SubmitForLegalReviewRequest request,
        ServerCallContext call
    )
    {
        var visitId = Requests.VisitId(request.VisitId);
        var kind = Fields.OneOf(request.Kind, "kind");
        var draft = Fields.Sha256(request.DraftSha256, "draft_sha256");
        var text = Fields.Optional(request.DraftText, "draft_text", 20_000);
        if (text.Length > 0 && Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) != draft)
            throw Refusal.Invalid("draft_text", Reasons.BadHash, "draft_text is another text than draft_sha256 is of");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            MustHaveResult(visit);
            if (
                db.LegalReviews.FirstOrDefault(r => r.VisitId == visitId && r.Kind == kind && r.DraftSha256 == draft) is
                { } same
            )
                throw Refusal.AlreadyExists(Reasons.ReviewExists, $"this draft stands in {same.ReviewId} already");
            var id = Numbering.Next(db, $"REVIEW-{options.Division}", LegalDay.Of(now).Year);
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.Decision,
                visitId.Value,
                ("draft_sha256", draft)
            );
            return Decision.Of(
                [
                    new LegalReviewSubmitted(
                        id,
                        visitId,
                        kind,
                        draft,
                        text.Length == 0 ? null : sealer.Seal(db, LegalReviewRow.KeyOf(id), text)
                    ),
                    .. files,
                ],
                sequence => new SubmitForLegalReviewReply { Sequence = sequence, ReviewId = id }
            );
        });
    }

    private static void MustHaveResult(VisitRow visit)
    {
        if (visit.ResultOn is null)
            throw Refusal.Precondition(
                Reasons.ResultState,
                $"{visit.VisitId} has no result yet: there is nothing to decide on"
            );
    }
}
