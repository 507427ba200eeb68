using System.Text.Json;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Campaign;
using Enforcement.WebConsole.Tour;

namespace Enforcement.AllInOne.Demo;

/// <summary>How far the first start has come with a folder.</summary>
internal sealed class DemoFolder
{
    private readonly string begun,
        loaded,
        recorded,
        tour;

    private DemoFolder(string data) =>
        (begun, loaded, recorded, tour) = (
            Path.Combine(data, "demo-begun"),
            Path.Combine(data, "demo-loaded"),
            Path.Combine(data, CampaignRun.Recorded),
            Path.Combine(data, "demo-tour.json")
        );

    /// <summary>Null once all is loaded.</summary>
    public static DemoFolder? Of(EnforcementOptions options) =>
        new DemoFolder(options.Data) is var folder && File.Exists(folder.loaded) ? null : folder;

    /// <summary>Where the tour stops; null where no story was told.</summary>
    public static TourStops? Stops(EnforcementOptions options) =>
        new DemoFolder(options.Data).tour is var file && File.Exists(file)
            ? JsonSerializer.Deserialize<TourStops>(File.ReadAllText(file))
            : null;

    /// <summary>A start has begun to tell; it may have been killed.</summary>
    public bool HasBegun => File.Exists(begun);

    /// <summary>The day that all is told from: that of the start which began.</summary>
    public DateOnly Begin(TimeProvider time)
    {
        if (!HasBegun)
            File.WriteAllText(begun, LegalDay.Of(time.GetUtcNow()).Iso());
        return IsoDay.Parse(File.ReadAllText(begun));
    }

    public void Keep(TourStops? stops)
    {
        if (stops is not null)
            File.WriteAllText(tour, JsonSerializer.Serialize(stops));
    }

    /// <summary>All is there; what was kept for a start that is killed goes.</summary>
    public void End()
    {
        File.WriteAllText(loaded, "");
        File.Delete(recorded);
        File.Delete(begun);
    }
}
