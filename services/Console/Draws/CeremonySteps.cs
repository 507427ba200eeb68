using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Draws;

/// <summary>The steps of a ceremony in their order, and where a draw stands among them.</summary>
public static class CeremonySteps
{
    /// <summary>Keys of the words: step-KEY, step-KEY-who, step-KEY-means, step-KEY-final.</summary>
    public static readonly string[] Order =
    [
        "freeze",
        "notice",
        "commit",
        "reveal",
        "beacon",
        "complete",
        "assign",
        "publish",
    ];

    /// <summary>The step that is awaited; as many as there are when all is done.</summary>
    public static int Now(Draw draw) =>
        draw.State switch
        {
            DrawState.Frozen => 1,
            DrawState.Noticed => 2,
            DrawState.Committed => 3,
            DrawState.Revealed => 4,
            DrawState.BeaconEntered => 5,
            DrawState.Completed => 6,
            DrawState.Assigned => 7,
            _ => Order.Length,
        };

    /// <summary>Whom the room waits for, by the keys of their names.</summary>
    public static IEnumerable<string> Awaited(Draw draw, int step) =>
        Order.ElementAtOrDefault(step) switch
        {
            "commit" => draw.Parties.Where(p => p.Commit.Length == 0).Select(p => $"party-{p.Party}"),
            // Reveals are taken until T, also when all are in: the clock closes them.
            "reveal" when draw.Parties.All(p => p.Revealed) => ["ceremony-time"],
            "reveal" => draw.Parties.Where(p => !p.Revealed).Select(p => $"party-{p.Party}"),
            "beacon" => ["ceremony-planner", "ceremony-witness"],
            null => [],
            _ => ["ceremony-planner"],
        };

    /// <summary>What a page that is looked at compares, to know that the ceremony went on.</summary>
    public static string Stand(Draw draw, int step) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{draw.Attempt}/{step}/{draw.Parties.Count(p => p.Commit.Length > 0)}/"
                + $"{draw.Parties.Count(p => p.Revealed)}/{draw.BundleHash}/{draw.MissedBeacons.Count}"
        );
}
