using System.Globalization;

namespace Enforcement.EnterpriseRegistry.Shared;

/// <summary>The last number given in a series of business ids, such as "OBS-449917-2025".</summary>
internal sealed record CounterRow
{
    public required string Name { get; init; }
    public required int Last { get; init; }
}

internal static class Numbering
{
    /// <summary>The id after the series' last one; the fold of the fact that carries it moves the counter.</summary>
    public static string Next(RegistryDb db, string series) =>
        string.Create(CultureInfo.InvariantCulture, $"{series}-{(db.Counters.Find(series)?.Last ?? 0) + 1:D4}");

    public static void Fold(RegistryDb db, string id)
    {
        var at = id.LastIndexOf('-');
        var next = new CounterRow
        {
            Name = id[..at],
            Last = int.Parse(id.AsSpan(at + 1), CultureInfo.InvariantCulture),
        };
        if (db.Counters.Find(next.Name) is null)
            db.Counters.Add(next);
        else
            db.Change(db.Counters, next.Name, _ => next);
    }
}
