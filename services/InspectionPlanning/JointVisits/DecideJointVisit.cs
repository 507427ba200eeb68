using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.JointVisits;

internal sealed partial class JointVisitsService
{
    /// <summary>Where the bodies do not agree the government names the lead, or lets each go by itself
    /// (广东省优化营商环境条例 art. 48).</summary>
    [MayCall(Role.Supervisor)]
    public override Task<DecideJointVisitReply> DecideJointVisit(
        DecideJointVisitRequest request,
        ServerCallContext call
    )
    {
        var (caller, jointId) = (call.Caller(), Fields.Code(request.JointId, "joint_id", 40));
        VisitId? lead = request.LeadVisit.Length == 0 ? null : Requests.VisitId(request.LeadVisit, "lead_visit");
        var document = Fields.Text(request.DocumentNumber, "document_number", 60);
        var reason = Fields.Text(request.Reason, "reason", 300);
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var joint = FindJoint(db, jointId, caller);
            var fact = Decide(joint, lead, document, reason, today);
            var (facts, capped) = lead is null
                ? ([], [])
                : Merging.MergeNow(db, joint, lead.Value, namedByGovernment: true, today);
            return Decision.Of([fact, .. facts], sequence => new DecideJointVisitReply
            {
                Sequence = sequence,
                CappedVisits = { capped },
                State =
                    lead is null ? JointVisitState.Dismissed
                    : facts.Exists(f => f is VisitsMerged) ? JointVisitState.Merged
                    : JointVisitState.Lapsed,
            });
        });
    }

    internal static JointVisitDecided Decide(
        JointVisitRow joint,
        VisitId? lead,
        string document,
        string reason,
        DateOnly today
    )
    {
        MustBeUndecided(joint);
        // What the bodies can still settle among themselves is not decided for them.
        if (!joint.IsDisputed(today))
            throw Refusal.Precondition(
                Reasons.JointState,
                $"nobody objects to {joint.JointId}, and the bodies may answer until {joint.AnswerBy.Iso()}"
            );
        if (lead is { } named && !joint.Visits.Contains(named))
            throw Refusal.Invalid(
                "lead_visit",
                Reasons.MergeMismatch,
                $"lead_visit {lead} is none of {string.Join(", ", joint.Visits)}"
            );
        return new(joint.JointId, lead, document, reason);
    }
}
