using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    [MayCall(Role.Planner, Role.Reviewer, Role.Supervisor)]
    public override Task<EnterBeaconReply> EnterBeacon(EnterBeaconRequest request, ServerCallContext call)
    {
        var drawId = Ceremony.Id(request.DrawId);
        var attempt = Fields.Between(request.Attempt, "attempt", 1, 1000);
        var typed = Fields.Text(request.Beacon, "beacon", 2000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var draw = Ceremony.Find(db, drawId, caller);
            var entered = EnterBeacon(draw, caller, attempt, typed, now);
            var agreed = draw.Apply(entered, caller.Actor, 0).AgreedBeacon.Length > 0;
            return Decision.Of(entered, sequence => new EnterBeaconReply { Sequence = sequence, Agreed = agreed });
        });
    }

    /// <summary>
    /// Two people of different roles read the same public value. Who enters second must agree; who entered first may
    /// correct a slip until then, and every entry stays in the journal.
    /// </summary>
    internal static BeaconEntered EnterBeacon(
        DrawRow draw,
        Caller caller,
        int attempt,
        string typed,
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
        Ceremony.MustBe(draw, "the beacon", DrawState.Revealed);
        if (now < draw.BeaconAt)
            throw Refusal.Precondition(Reasons.BeaconEarly, "the beacon that the notice names has not come out yet");
        var hex = Convert.ToHexStringLower(BeaconRules.Read(draw.BeaconKind, draw.BeaconId, typed));

        var (own, other, otherBy) =
            role == Role.Planner
                ? (draw.PlannerBeacon, draw.WitnessBeacon, draw.WitnessBeaconBy)
                : (draw.WitnessBeacon, draw.PlannerBeacon, draw.PlannerBeaconBy);
        if (own == hex)
            throw Refusal.AlreadyExists(Reasons.BeaconEnteredAlready, "this side has entered the same value");
        if (otherBy.Length > 0 && otherBy == caller.Actor)
            throw Refusal.Denied(Reasons.SamePerson, "the two roles must be two people");
        if (other.Length > 0 && other != hex)
            throw Refusal.Precondition(
                Reasons.BeaconDiffers,
                "the other side has entered another value; compare with the published one"
            );
        return new(draw.DrawId, attempt, role, hex);
    }
}
