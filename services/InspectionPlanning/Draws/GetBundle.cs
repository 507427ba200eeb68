using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    private const int LargestPart = 1 << 20;

    /// <summary>
    /// The bundle as it stands. Public once published; before, for those who see the drawn (<see
    /// cref="Visibility.SeesDrawn"/>). With population, and what its stratum labels stand for, only for those of them
    /// who may open the blinded strata.
    /// </summary>
    [MayCall(Role.Anonymous)]
    public override async Task GetBundle(
        GetBundleRequest request,
        IServerStreamWriter<GetBundleReply> parts,
        ServerCallContext call
    )
    {
        // Made whole before the first part goes: a slow reader holds no picture of the tables.
        var (bytes, strata) = await Bundle(request, call);
        for (var from = 0; from < bytes.Length; from += LargestPart)
        {
            var part = new GetBundleReply
            {
                Bundle = UnsafeByteOperations.UnsafeWrap(
                    bytes.AsMemory(from, Math.Min(LargestPart, bytes.Length - from))
                ),
            };
            if (from == 0)
                part.Strata.AddRange(strata);
            await parts.WriteAsync(part, call.CancellationToken);
        }
    }

    private async Task<(byte[] Bytes, IReadOnlyList<StratumLabel> Strata)> Bundle(
        GetBundleRequest request,
        ServerCallContext call
    )
    {
        var (drawId, caller, token) = (Ceremony.Id(request.DrawId), call.Caller(), call.CancellationToken);
        using var db = database.Read();
        using var still = StillPicture.Of(db);
        var draw = Ceremony.Read(db, drawId);
        if (request.Full || draw.State != DrawState.Published)
            call.NoteRead(drawId);
        if (!MaySeeBundle(db, draw, caller))
            throw Refusal.NotFound(Reasons.NoBundle, $"{drawId} has no published bundle");
        if (request.Full && !BodySight.WatchesOver(caller))
            throw Refusal.Denied(Reasons.NotAllowed, "the population is for the supervising bodies");
        var bytes = SnapshotStore.Bundle(db, draw);
        if (!request.Full)
            return (bytes, []);
        // Finished compares the whole snapshot, head included, with the freeze entry: the meanings are read from the
        // same picture.
        var finished = DrawMaker.Finished(db, draw);
        var meanings = SnapshotStore
            .Head(db, drawId)
            .Strata.Select(s => new StratumLabel
            {
                Label = s.Stratum,
                RiskClass = s.RiskClass,
                BurdenClass = s.Burden,
            });
        return (
            await Task.Run(
                () => BundleJson.Write(BundleBuilder.Build(finished, full: true, BundleJson.Read(bytes).Assignment)),
                token
            ),
            [.. meanings]
        );
    }

    private static bool MaySeeBundle(PlanningDb db, DrawRow draw, Caller caller) =>
        draw.State switch
        {
            DrawState.Published => true,
            DrawState.Completed or DrawState.Assigned => Visibility.SeesDrawn(
                caller,
                draw.Body,
                Ceremony.AreaOf(db, draw),
                draw.Parties
            ),
            _ => false,
        };
}
