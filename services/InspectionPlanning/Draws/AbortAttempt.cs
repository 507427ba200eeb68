using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    [MayCall(Role.Planner, Role.Reviewer)]
    public override Task<AbortAttemptReply> AbortAttempt(AbortAttemptRequest request, ServerCallContext call)
    {
        var drawId = Ceremony.Id(request.DrawId);
        var reason = Fields.Text(request.Reason, "reason", 500);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var facts = Abort(Ceremony.Find(db, drawId, caller), caller, reason, now);
            return Decision.Of(facts, sequence => new AbortAttemptReply
            {
                Sequence = sequence,
                Aborted = facts.Count > 1,
            });
        });
    }

    /// <summary>Planner and station together, before T, with a reason, at most three times. After T the result could be
    /// guessed, so it must be completed.</summary>
    internal static IReadOnlyList<IEvent> Abort(DrawRow draw, Caller caller, string reason, DateTimeOffset now)
    {
        var planner = caller.Is(Role.Planner);
        if (planner)
            caller.MustBelongTo(draw.Body);
        if (draw.State != DrawState.Frozen && now >= draw.RevealBy)
            throw Refusal.Precondition(Reasons.AbortLate, "reveal_by has passed: this attempt can only be completed");
        Ceremony.MustBe(draw, "an abort", DrawState.Noticed, DrawState.Committed);
        if (draw.Aborts >= DrawRow.MostAborts)
            throw Refusal.Precondition(
                Reasons.AbortsExhausted,
                $"{draw.Aborts} attempts of {draw.DrawId} were aborted; this one can only be completed"
            );
        if ((planner ? draw.PlannerAbort : draw.StationAbort).Length > 0)
            throw Refusal.AlreadyExists(
                Reasons.AbortRequestedAlready,
                "this side has asked for the abort; the other has not"
            );
        var requested = new AbortRequested(draw.DrawId, draw.Attempt, planner ? Role.Planner : Role.Reviewer, reason);
        var other = planner ? draw.StationAbort : draw.PlannerAbort;
        return other.Length == 0
            ? [requested]
            :
            [
                requested,
                new AttemptAborted(draw.DrawId, draw.Attempt, planner ? $"{reason}; {other}" : $"{other}; {reason}"),
            ];
    }
}
