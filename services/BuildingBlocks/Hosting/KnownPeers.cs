using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>What a process cannot answer anything without is asked for at its start.</summary>
public static class KnownPeers
{
    /// <exception cref="OptionsFault">One of these journals is neither in this process nor named by a
    /// setting.</exception>
    public static void MustKnow(this WebApplication app, params ReadOnlySpan<string> sources) =>
        app.Services.GetRequiredService<Peers>().MustKnow(sources);
}
