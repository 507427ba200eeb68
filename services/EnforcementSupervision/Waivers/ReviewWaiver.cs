using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Waivers;

internal sealed partial class WaiversService
{
    [MayCall(Role.Reviewer)]
    public override Task<ReviewWaiverReply> ReviewWaiver(ReviewWaiverRequest request, ServerCallContext call)
    {
        var id = VisitField.Read(request.WaiverId, "waiver_id");
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var waiver = WaiverCase.Find(db, caller, id);
            if (request.Recommend)
                waiver.MustNotBeSuspended(db);
            var fact = Review(
                waiver,
                request.Recommend,
                reasons,
                caller.Actor,
                Policy.Value(db, SupervisionPolicies.WaiverDecider, LegalDay.Of(now)),
                now
            );
            var warned = request.Recommend
                ? watch.OnGrant(
                    db,
                    VisitId.Stored(id),
                    waiver.Request.Body,
                    waiver.Request.CreditCode,
                    caller.Actor,
                    now
                )
                : [];
            return Decision.Of([fact, .. warned], sequence => new ReviewWaiverReply
            {
                Sequence = sequence,
                State = StateAfter(fact),
            });
        });
    }

    /// <summary>Where the station decides, its review is the decision; else it is an opinion for the body's
    /// head.</summary>
    internal static IEvent Review(
        WaiverCase waiver,
        bool recommend,
        string reasons,
        string actor,
        string decider,
        DateTimeOffset now
    )
    {
        waiver.MustBeOpenFor(actor, WaiverState.Open, now);
        var id = waiver.Waiver.VisitId;
        if (decider == "head")
            return new WaiverReviewed(id, recommend, reasons);
        return recommend ? new WaiverGranted(id, reasons) : new WaiverRefused(id, reasons);
    }

    private static WaiverState StateAfter(IEvent fact) =>
        fact switch
        {
            WaiverReviewed => WaiverState.Reviewed,
            WaiverGranted => WaiverState.Granted,
            _ => WaiverState.Refused,
        };
}
