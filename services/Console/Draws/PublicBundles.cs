using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Draws;

/// <summary>Which firms the published draws drew, read out of the published bundles. A bundle never changes, so it is
/// read once.</summary>
public sealed class PublicBundles(Peers peers)
{
    private readonly ConcurrentDictionary<string, FrozenSet<string>> drawn = new(StringComparer.Ordinal);

    private static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(10);
    private PlanningClient Client => new(peers.WithoutToken("planning"));

    /// <summary>All draws, the newest first; null where planning does not answer.</summary>
    public Task<IReadOnlyList<Draw>?> All(CancellationToken token) =>
        Silence.OrNull<IReadOnlyList<Draw>>(async () =>
        {
            var all = new List<Draw>();
            for (var next = ""; ; )
            {
                ListDrawsRequest asked = new()
                {
                    PageSize = 500,
                    PageToken = next,
                    NewestFirst = true,
                };
                var page = await Client.Draws.ListDrawsAsync(asked, deadline: Soon, cancellationToken: token);
                all.AddRange(page.Draws);
                if ((next = page.NextPageToken).Length == 0)
                    return all;
            }
        });

    /// <summary>The published draws that drew a firm, the newest first; null where planning does not answer.</summary>
    public async Task<IReadOnlyList<Draw>?> With(string creditCode, CancellationToken token)
    {
        if (await All(token) is not { } all)
            return null;
        return await Silence.OrNull(async () =>
        {
            var with = new List<Draw>();
            foreach (var draw in all.Where(d => d.State == DrawState.Published))
                if ((await Drawn(draw.DrawId, token)).Contains(creditCode))
                    with.Add(draw);
            return with;
        });
    }

    private async Task<FrozenSet<string>> Drawn(string drawId, CancellationToken token)
    {
        if (drawn.TryGetValue(drawId, out var known))
            return known;
        var reply = await Client.Draws.GetBundleAsync(
            new() { DrawId = drawId },
            deadline: Soon,
            cancellationToken: token
        );
        using var bundle = JsonDocument.Parse(reply.Bundle.Memory);
        var codes = bundle
            .RootElement.GetProperty("selected")
            .EnumerateArray()
            .Select(row => row.GetProperty("id").GetString()!);
        return drawn[drawId] = codes.ToFrozenSet(StringComparer.Ordinal);
    }
}
