using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Journal;

/// <summary>Counts that a page asks for all the time, kept as facts come: counting a million rows each time would cost
/// too much.</summary>
public static class Tally
{
    /// <summary>Part of a fold.</summary>
    public static void Add(ServiceDb db, string name, long more)
    {
        if (more != 0)
            db.Run(
                "INSERT INTO tally (name, value) VALUES ($1, $2) ON CONFLICT DO UPDATE SET value = value + $2",
                name,
                more
            );
    }

    /// <summary>By name; what was never counted is not there.</summary>
    public static Task<Dictionary<string, long>> All(ServiceDb db, CancellationToken token) =>
        db.Set<TallyRow>().AsNoTracking().ToDictionaryAsync(t => t.Name, t => t.Value, token);
}

internal sealed record TallyRow
{
    public required string Name { get; init; }
    public long Value { get; init; }
}
