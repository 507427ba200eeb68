using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.JointVisits;

internal sealed partial class JointVisitsService
{
    /// <summary>A body concerned agrees, or says why not; with the last consent the visits are one.</summary>
    [MayCall(Role.Planner, Role.Head)]
    public override Task<AnswerJointVisitReply> AnswerJointVisit(
        AnswerJointVisitRequest request,
        ServerCallContext call
    )
    {
        var jointId = Fields.Code(request.JointId, "joint_id", 40);
        var reason = request.Agrees
            ? Fields.Optional(request.Reason, "reason", 300)
            : Fields.Text(request.Reason, "reason", 300);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var joint = FindJoint(db, jointId, caller);
            var answer = Answer(joint, caller.Body ?? throw UnknownJoint(jointId), request.Agrees, reason, today);
            if (!answer.Agrees)
                return Decision.Of([answer], sequence => new AnswerJointVisitReply
                {
                    Sequence = sequence,
                    State = JointVisitState.Disputed,
                });
            var after = joint.Apply(answer);
            // Whoever agrees is told at once when there is nothing left to agree to.
            if (!after.AllAgree)
                Merging.MayMerge(db, joint.LeadVisit, joint.Merged, namedByGovernment: false, today);
            var (facts, capped) = after.AllAgree
                ? Merging.MergeNow(db, joint, joint.LeadVisit, namedByGovernment: false, today)
                : ([], []);
            return Decision.Of([answer, .. facts], sequence => new AnswerJointVisitReply
            {
                Sequence = sequence,
                CappedVisits = { capped },
                State =
                    facts.Exists(f => f is VisitsMerged) ? JointVisitState.Merged
                    : after.AllAgree ? JointVisitState.Lapsed
                    : after.Shown(true, today),
            });
        });
    }

    internal static JointVisitAnswered Answer(
        JointVisitRow joint,
        BodyCode body,
        bool agrees,
        string reason,
        DateOnly today
    )
    {
        MustBeUndecided(joint);
        if (joint.Answers.Any(a => a.Body == body && a.Agrees == agrees))
            throw Refusal.Precondition(
                Reasons.JointState,
                $"{body} has {(agrees ? "agreed to" : "objected to")} {joint.JointId} already"
            );
        return new(joint.JointId, body, agrees, reason.Length == 0 ? null : reason, today);
    }

    private static void MustBeUndecided(JointVisitRow joint)
    {
        if (joint.State != JointVisitState.Proposed)
            throw Refusal.Precondition(
                Reasons.JointState,
                $"{joint.JointId} is {joint.State.ToString().ToLowerInvariant()}"
            );
    }

    private static JointVisitRow FindJoint(PlanningDb db, string jointId, Caller caller) =>
        db.JointVisits.Find(jointId) is { } joint && JointSight.Sees(db, caller, joint)
            ? joint
            : throw UnknownJoint(jointId);

    private static Refusal UnknownJoint(string jointId) =>
        Refusal.NotFound(Reasons.UnknownJoint, $"no joint visit {Fields.Shown(jointId)} was proposed");
}
