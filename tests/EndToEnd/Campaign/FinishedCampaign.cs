using System.Text.Json;
using Enforcement.Testing;

namespace Enforcement.EndToEnd.Campaign;

/// <summary>The demo district's year, run once for all tests that look at its outcome.</summary>
public sealed class FinishedCampaign : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly Lazy<Task<string>> report;

    public FinishedCampaign() => report = new(Run);

    public const string Scenario = "seeds/demo-district";
    public string Data => folder.Path;
    public string Errors { get; private set; } = "";

    /// <summary>What the command printed: the report alone.</summary>
    public Task<string> Report() => report.Value;

    public async Task<JsonElement> Json() => JsonDocument.Parse(await Report()).RootElement;

    private async Task<string> Run()
    {
        var (exit, output, errors) = await Child.Run(
            "Cli/enforcement",
            "campaign",
            "run",
            Scenario,
            "--data",
            Data,
            "--json"
        );
        Errors = errors;
        Assert.True(exit == 0, $"campaign run ended with {exit}: {errors}");
        return output;
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
