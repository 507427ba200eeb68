using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Decisions;

internal sealed partial class DecisionsService
{
    /// <summary>The head issues it; a major one only when its very bytes were reviewed and approved by somebody else
    /// (行政处罚法 art. 58).</summary>
    [MayCall(Role.Head)]
    public override Task<IssueDecisionReply> IssueDecision(IssueDecisionRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var kind = Fields.OneOf(request.Kind, "kind");
        var document = Fields.Sha256(request.DocumentSha256, "document_sha256");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            var today = LegalDay.Of(now);
            caller.MustBelongTo(visit.Body);
            MustHaveResult(visit);
            var major = DecisionKinds.IsMajor(db, kind, today, visit.Body);
            var review = db.LegalReviews.FirstOrDefault(r =>
                r.VisitId == visitId && r.Kind == kind && r.DraftSha256 == document
            );
            MustBeReviewed(visitId, kind, major, review, caller.Actor);
            // The text that a review approves is issued once, whoever of the heads is quicker.
            if (review is not null && db.Decisions.FirstOrDefault(d => d.ReviewId == review.ReviewId) is { } issued)
                throw Refusal.AlreadyExists(
                    Reasons.DecisionExists,
                    $"{review.ReviewId} stands behind {issued.DecisionId} already"
                );
            var id = Numbering.Next(db, $"DEC-{options.Division}", today.Year);
            var publishBy = WorkingDays.Published.Add(
                today,
                Policy.Term(db, PlanningPolicies.DecisionPublication, today, DecisionKinds.Name(kind))
            );
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.Decision,
                visitId.Value,
                ("document_sha256", document)
            );
            return Decision.Of(
                [
                    new DecisionIssued(id, visitId, visit.CreditCode, kind, document, review?.ReviewId, publishBy.Day),
                    .. files,
                ],
                sequence => new IssueDecisionReply
                {
                    Sequence = sequence,
                    DecisionId = id,
                    Major = major,
                    PublishBy = publishBy.Day.Iso(),
                    CalendarAssumed = publishBy.Basis == CalendarYear.Assumed,
                }
            );
        });
    }

    /// <summary>Of a visit's or a leniency's decision.</summary>
    internal static bool SeesFiles(PlanningDb db, Caller caller, string id)
    {
        BodyCode? of =
            VisitId.StoredOrNone(id) is { } visitId && db.Visits.Find(visitId) is { } visit
                ? visit.Body
                : db.Leniencies.Find(id)?.Body;
        return of is { } body && ReviewSight.SeesDecision(caller, body);
    }

    /// <summary>A review that was asked for binds also where none was needed.</summary>
    internal static void MustBeReviewed(
        VisitId visitId,
        DecisionKind kind,
        bool major,
        LegalReviewRow? review,
        string head
    )
    {
        if (review is null && !major)
            return;
        if (review is not { State: ReviewState.Approved })
            throw Refusal.Precondition(
                Reasons.LegalReviewMissing,
                $"{kind} on {visitId} needs a legal review that approves this very text: "
                    + (
                        review is null
                            ? "none was asked for"
                            : $"{review.ReviewId} is {review.State.ToString().ToLowerInvariant()}"
                    )
            );
        if (review.DecidedBy == head || review.SubmittedBy == head)
            throw Refusal.Denied(Reasons.SamePerson, "who drafted or reviewed a decision does not issue it");
    }
}
