using System.Globalization;
using System.Text.Json;

namespace Enforcement.EndToEnd.Campaign;

/// <summary>A district's year, told once for all tests that look at its outcome.</summary>
public abstract class FinishedYear(string scenario, string body, int year) : IAsyncDisposable
{
    /// <summary>The bureau of it that the verbs' tests speak for.</summary>
    public string Body => body;
    public string Year { get; } = year.ToString(CultureInfo.InvariantCulture);

    private readonly TempFolder folder = new();
    private readonly Lock gate = new();
    private Task<string>? report;

    public string Data => folder.Path;
    public string Errors { get; private set; } = "";

    /// <summary>What the command printed: the report alone.</summary>
    public Task<string> Report()
    {
        lock (gate)
            return report ??= Run();
    }

    public async Task<JsonElement> Json() => JsonDocument.Parse(await Report()).RootElement;

    private async Task<string> Run()
    {
        var (exit, output, errors) = await Child.Run(
            "Cli/enforcement",
            "campaign",
            "run",
            scenario,
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
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>The demo district's year: 25,200 firms.</summary>
public sealed class FinishedCampaign() : FinishedYear(Scenario, "SCJG", 2025)
{
    public const string Scenario = "seeds/demo-district";
}

/// <summary>Another year, division and bodies, 1,200 firms: where only the way is tried, a fraction of the
/// time.</summary>
public sealed class FinishedRiver() : FinishedYear(Scenario, "JCSG", 2024)
{
    public const string Scenario = "seeds/river-district";
    public const string Division = "449918";
}
