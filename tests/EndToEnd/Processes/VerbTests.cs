using System.Text.Json;
using Enforcement.EndToEnd.Campaign;

namespace Enforcement.EndToEnd.Processes;

/// <summary>The command line over a copy of a year's data, a fresh one for each test.</summary>
public abstract class VerbTests(FinishedYear campaign) : IAsyncLifetime
{
    protected string Body => campaign.Body;
    protected string Year => campaign.Year;

    protected TempFolder Folder { get; } = new();
    protected string Data => Folder.File("data");

    public async ValueTask InitializeAsync()
    {
        await campaign.Report();
        Directory.CreateDirectory(Data);
        TempFolder.Copy(campaign.Data, Data);
    }

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected Task<(int Exit, string Output, string Errors)> Run(params string[] arguments) =>
        Child.Run("Cli/enforcement", [.. arguments, "--data", Data]);

    protected async Task<string> Good(params string[] arguments)
    {
        var (exit, output, errors) = await Run(arguments);
        Assert.True(exit == 0, $"{exit}: {errors}");
        return output;
    }

    /// <summary>A sentence on the error stream and no stack.</summary>
    protected async Task Refused(int expected, string said, params string[] arguments)
    {
        var (exit, output, errors) = await Run(arguments);
        Assert.True(exit == expected, $"{exit}: {output}{errors}");
        Assert.Contains(said, output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    protected async Task<(
        (int Accepted, int Unchanged, int Refused) Counts,
        (int Line, string Field, string Reason)[] Rows
    )> Import(params string[] arguments)
    {
        var told = JsonDocument.Parse(await Good(["import", .. arguments, "--json"])).RootElement;
        int Count(string key) => told.GetProperty(key).GetInt32();
        return (
            (Count("accepted"), Count("unchanged"), Count("refused")),
            [
                .. told.GetProperty("rows")
                    .EnumerateArray()
                    .Select(r =>
                        (
                            r.GetProperty("line").GetInt32(),
                            r.GetProperty("field").GetString()!,
                            r.GetProperty("reason").GetString()!
                        )
                    ),
            ]
        );
    }
}
