using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    [MayCall(Role.Planner, Role.Reviewer, Role.Supervisor)]
    public override Task<PostponeBeaconReply> PostponeBeacon(PostponeBeaconRequest request, ServerCallContext call)
    {
        var drawId = Ceremony.Id(request.DrawId);
        var attempt = Fields.Between(request.Attempt, "attempt", 1, 1000);
        var (id, at) = (Fields.Text(request.Id, "id", 200), Fields.Instant(request.At, "at"));
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var facts = Postpone(Ceremony.Find(db, drawId, caller), caller, attempt, id, at, now);
            var anew = facts.OfType<BeaconPostponed>().SingleOrDefault();
            return Decision.Of(facts, sequence => new PostponeBeaconReply
            {
                Sequence = sequence,
                Agreed = anew is not null,
                Policy = anew?.Policy ?? "",
                PolicyHash = anew?.PolicyHash ?? "",
            });
        });
    }

    /// <summary>
    /// After T the draw can only be completed, so a beacon that never came out must be followed by another: the next of
    /// the same source, named by two people of different roles while it does not exist yet. The notice is issued anew,
    /// since bundle and seed hold its text; nothing else in it changes. Once anybody has entered a value, the beacon is
    /// not missing: to call it so would be a second throw.
    /// </summary>
    internal static IReadOnlyList<IEvent> Postpone(
        DrawRow draw,
        Caller caller,
        int attempt,
        string id,
        DateTimeOffset at,
        DateTimeOffset now
    )
    {
        var role =
            caller.Is(Role.Planner) ? Role.Planner
            : caller.Is(Role.Reviewer) ? Role.Reviewer
            : Role.Supervisor;
        if (role == Role.Planner)
            caller.MustBelongTo(draw.Body);
        if (draw.State != DrawState.Frozen)
            Ceremony.MustBeAttempt(draw, attempt);
        Ceremony.MustBe(draw, "another beacon", DrawState.Revealed);
        if (now < draw.BeaconAt + BeaconRules.Patience)
            throw Refusal.Precondition(
                Reasons.BeaconNotMissing,
                $"a beacon is missing {(int)BeaconRules.Patience.TotalHours} hours after its time, "
                    + $"{Instants.Text(draw.BeaconAt!.Value)}"
            );
        if (draw.PlannerBeacon.Length + draw.WitnessBeacon.Length > 0)
            throw Refusal.Precondition(
                Reasons.BeaconNotMissing,
                "a value of this beacon has been entered, so it came out"
            );
        BeaconRules.CheckNext(draw.BeaconKind, draw.BeaconId, id);
        if (at < now + Notice.BeaconMargin)
            throw Refusal.Invalid(
                "at",
                Reasons.OutOfRange,
                $"the beacon must come out at least {(int)Notice.BeaconMargin.TotalMinutes} minutes from now"
            );

        var (own, other, otherBy) =
            role == Role.Planner
                ? (draw.PlannerNext, draw.WitnessNext, draw.WitnessNextBy)
                : (draw.WitnessNext, draw.PlannerNext, draw.PlannerNextBy);
        var next = DrawRow.NextIssue(id, at);
        if (own == next)
            throw Refusal.AlreadyExists(Reasons.BeaconEnteredAlready, "this side has named the same issue");
        if (otherBy.Length > 0 && otherBy == caller.Actor)
            throw Refusal.Denied(Reasons.SamePerson, "the two roles must be two people");
        if (other.Length > 0 && other != next)
            throw Refusal.Precondition(Reasons.BeaconDiffers, $"the other side has named {other}");
        var missed = new BeaconMissed(draw.DrawId, attempt, role, id, at);
        return other.Length == 0 ? [missed] : [missed, Anew(draw, new NoticeBeacon(draw.BeaconKind, id, at))];
    }

    private static BeaconPostponed Anew(DrawRow draw, NoticeBeacon beacon)
    {
        var publishAt = draw.PublishAt > beacon.At ? draw.PublishAt.Value : beacon.At;
        var policy = (Notice.Parse(draw.Policy) with { Beacon = beacon, PublishAt = publishAt }).Build(
            replaces: draw.PolicyHash
        );
        return new(
            draw.DrawId,
            draw.Attempt,
            draw.BeaconId,
            draw.PolicyHash,
            policy,
            Convert.ToHexStringLower(DrawHash.PolicyHash(policy)),
            beacon.Id,
            beacon.At,
            publishAt
        );
    }
}
