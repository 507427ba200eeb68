using Enforcement.BuildingBlocks.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>What a process cannot answer anything without is asked for at its start.</summary>
public static class KnownPeers
{
    /// <exception cref="OptionsFault">One of these journals is neither in this process nor named by a
    /// setting.</exception>
    public static void MustKnow(this WebApplication app, params ReadOnlySpan<string> sources)
    {
        var (peers, journals) = (
            app.Services.GetRequiredService<EnforcementOptions>().Peers,
            app.Services.GetRequiredService<Journals>()
        );
        foreach (var source in sources)
            if (peers.Of(source) is not { Length: > 0 } && journals.Find(source) is null)
                throw new OptionsFault(
                    $"ENFORCEMENT__PEERS__{source.ToUpperInvariant()}",
                    "",
                    $"the gRPC address of the process that holds the journal of {source}"
                );
    }
}
