using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
{
    /// <summary>A penalty outside of its tier stands by the legal reviewer's approval, and what it says of earlier
    /// firsts is said then.</summary>
    [MayCall(Role.LegalReviewer)]
    public override Task<ReviewDeviationReply> ReviewDeviation(ReviewDeviationRequest request, ServerCallContext call)
    {
        var id = Fields.Code(request.PenaltyId, "penalty_id", 40);
        var opinion = Fields.Text(request.Opinion, "opinion", 1000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var penalty = db.Penalties.Find(id);
            if (penalty is null || caller.Body != penalty.Body)
                throw Refusal.NotFound(Reasons.UnknownPenalty, $"no penalty {Fields.Shown(id)} was recorded");
            var reviewed = Review(penalty, caller.Actor, request.Approve, opinion);
            var doubtful = request.Approve ? Disproved(db, penalty.Violation, LegalDay.Of(now)) : [];
            return Decision.Of([reviewed, .. doubtful], sequence => new ReviewDeviationReply
            {
                Sequence = sequence,
                Disproves = { doubtful.Select(d => d.DecisionId) },
            });
        });
    }

    private static DeviationReviewed Review(PenaltyRow penalty, string reviewer, bool approve, string opinion)
    {
        if (penalty.State != PenaltyState.AwaitingReview)
            throw Refusal.Precondition(
                Reasons.ReviewDecided,
                $"{penalty.PenaltyId} waits for no review: {penalty.State.ToString().ToLowerInvariant()}"
            );
        if (penalty.RecordedBy == reviewer)
            throw Refusal.Denied(Reasons.SamePerson, "who recorded a penalty does not review it");
        return new(penalty.PenaltyId, approve, opinion);
    }
}
