using System.Collections.Concurrent;

namespace Enforcement.WebConsole.Sheets;

/// <summary>
/// Files between their check and their import, and what was wrong in them: a browser forgets a chosen file. In memory
/// only, for its sender only, a quarter of an hour, a few at a time.
/// </summary>
public sealed class SheetShelf(TimeProvider time)
{
    /// <param name="Marked">the sender's rows with the reasons behind them; null where none was refused.</param>
    public sealed record Sheet(
        string Actor,
        string Kind,
        string Name,
        ReadOnlyMemory<byte> Bytes,
        byte[]? Marked,
        DateTimeOffset Until
    );

    /// <summary>The largest file that a browser may send.</summary>
    public const int Largest = 8 << 20;

    private const int Most = 24;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, Sheet> sheets = new(StringComparer.Ordinal);

    public string Put(string actor, string kind, string name, ReadOnlyMemory<byte> bytes, byte[]? marked)
    {
        var now = time.GetUtcNow();
        foreach (var (old, sheet) in sheets.OrderBy(s => s.Value.Until))
            if (sheet.Until < now || sheets.Count >= Most)
                sheets.TryRemove(old, out _);
        var id = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
        sheets[id] = new(actor, kind, name, bytes, marked, now + Kept);
        return id;
    }

    public Sheet? Get(string? id, string actor) =>
        id is not null
        && sheets.TryGetValue(id, out var sheet)
        && sheet.Actor == actor
        && sheet.Until > time.GetUtcNow()
            ? sheet
            : null;
}
