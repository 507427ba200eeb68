using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Verification;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    /// <summary>
    /// The bundle as it stands. Public once published; before, for those who take part in the draw or watch over it. With
    /// population, and what its stratum labels stand for, only for those who may open the blinded strata.
    /// </summary>
    [MayCall(Role.Anonymous)]
    public override async Task<GetBundleReply> GetBundle(GetBundleRequest request, ServerCallContext call)
    {
        var drawId = Ceremony.Id(request.DrawId);
        var caller = call.Caller();
        using var db = database.Read();
        using var still = StillPicture.Of(db);
        var draw = Ceremony.Peek(db, drawId);
        if (request.Full && !MaySeePopulation(caller)) throw Refusal.Denied(Reasons.NotAllowed, "the population is for the supervising bodies");
        if (!MaySeeBundle(draw, caller)) throw Refusal.NotFound(Reasons.NoBundle, $"{drawId} has no published bundle");
        var bytes = SnapshotStore.Bundle(db, draw);
        if (!request.Full) return new GetBundleReply { Bundle = UnsafeByteOperations.UnsafeWrap(bytes) };
        // Finished compares the whole snapshot, head included, with the freeze entry: the meanings are read from the same picture.
        var finished = DrawMaker.Finished(db, draw);
        var meanings = SnapshotStore.Head(db, drawId).Strata.Select(s => new StratumLabel { Label = s.Stratum, RiskClass = s.RiskClass, BurdenClass = s.Burden });
        var full = await Task.Run(() => BundleJson.Write(BundleBuilder.Build(finished, full: true, BundleJson.Read(bytes).Assignment)), call.CancellationToken);
        return new GetBundleReply { Bundle = UnsafeByteOperations.UnsafeWrap(full), Strata = { meanings } };
    }

    internal static bool MaySeePopulation(Caller caller) => caller.Is(Role.Supervisor) || caller.Is(Role.Procurator) || caller.Is(Role.Discipline) || caller.Is(Role.Operator);

    internal static bool MaySeeBundle(DrawRow draw, Caller caller) => draw.State switch
    {
        DrawState.Published => true,
        DrawState.Completed or DrawState.Assigned => caller.Is(Role.Reviewer) || caller.Is(Role.Supervisor) || caller.Is(Role.Procurator) || caller.Is(Role.Discipline)
            || ((caller.Is(Role.Planner) || caller.Is(Role.Head)) && caller.Body == draw.Body),
        _ => false,
    };
}
