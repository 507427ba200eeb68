using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    [MayCall(Role.LegalReviewer, Role.Planner)]
    public override Task<ReviewResultPublicationReply> ReviewResultPublication(
        ReviewResultPublicationRequest request,
        ServerCallContext call
    )
    {
        var visitId = Requests.VisitId(request.VisitId);
        var opinion = Fields.Text(request.Opinion, "opinion", 1000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            if (db.Visits.Find(visitId) is not { } visit || visit.Body != caller.Body)
                throw NoSuchVisit(visitId);
            MayBeReviewed(visit, caller.Actor);
            return Decision.Of(
                new ResultPublicationReviewed(visitId, request.Approve, opinion),
                sequence => new ReviewResultPublicationReply { Sequence = sequence }
            );
        });
    }

    internal static void MayBeReviewed(VisitRow visit, string by)
    {
        MustAwaitPublication(visit);
        if (visit.PublicationReviewedBy is not null)
            throw Refusal.Precondition(
                Reasons.ResultState,
                $"the publication of the result of {visit.VisitId} is reviewed already"
            );
        if (visit.IsAuthor(by))
            throw Refusal.Denied(
                Reasons.SamePerson,
                "who recorded or corrected a result does not review its publication"
            );
    }

    /// <summary>The third of three is the head, and none of the two before; of one it is the planner.</summary>
    internal static void MayPublish(VisitRow visit, Caller caller, bool takesThree)
    {
        if (!caller.Is(takesThree ? Role.Head : Role.Planner))
            throw Refusal.Denied(
                Reasons.NotAllowed,
                takesThree ? "the head approves a publication" : "the planner publishes"
            );
        if (!takesThree)
            return;
        MustAwaitPublication(visit);
        if (visit.PublicationReviewedBy is null)
            throw Refusal.Precondition(
                Reasons.PublicationUnreviewed,
                $"the publication of the result of {visit.VisitId} is not yet reviewed"
            );
        if (visit.IsAuthor(caller.Actor) || visit.PublicationReviewedBy == caller.Actor)
            throw Refusal.Denied(
                Reasons.SamePerson,
                "who recorded, corrected or reviewed a result does not approve its publication"
            );
    }

    /// <summary>Three people, or one where no rule says so: the planner by himself.</summary>
    internal static bool TakesThree(PlanningDb db, DateOnly on, BodyCode body) =>
        Policy.TryInForce(db, PlanningPolicies.PublicationPeople, on, body) is { Value: "3" };

    private static void MustAwaitPublication(VisitRow visit)
    {
        if (visit.PublishBy is null)
            throw Refusal.Precondition(Reasons.ResultState, $"{visit.VisitId} has no result yet");
        if (visit is { PublishedOn: { } day, Proposed: null })
            throw Refusal.Precondition(
                Reasons.ResultState,
                $"the result of {visit.VisitId} was published on {day.Iso()}"
            );
    }
}
