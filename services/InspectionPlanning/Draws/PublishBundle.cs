using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    [MayCall(Role.Planner, Role.Operator)]
    public override Task<PublishBundleReply> PublishBundle(PublishBundleRequest request, ServerCallContext call)
    {
        var drawId = Ceremony.Id(request.DrawId);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var draw = Ceremony.Find(db, drawId);
            MayPublish(draw, caller, now);
            return Decision.Of(
                new BundlePublished(drawId, draw.Attempt, draw.BundleSha256, SnapshotStore.Bundle(db, draw)),
                sequence => new PublishBundleReply { Sequence = sequence }
            );
        });
    }

    /// <summary>Not before the day that the notice named: an early bundle would warn the firms drawn.</summary>
    internal static void MayPublish(DrawRow draw, Caller caller, DateTimeOffset now)
    {
        if (!caller.Is(Role.Operator))
            caller.MustBelongTo(draw.Body);
        Ceremony.MustBe(draw, "publishing", DrawState.Completed, DrawState.Assigned);
        if (now < draw.PublishAt)
            throw Refusal.Precondition(
                Reasons.PublishEarly,
                $"the notice promises secrecy until {Instants.Text(draw.PublishAt.Value)}"
            );
    }
}
