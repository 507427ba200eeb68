using System.Text;

namespace Enforcement.Verification.Roster;

/// <summary>
/// A frozen roster as flat columns, not objects: 18 ASCII bytes an id, one byte a stratum, salts derived or 16 bytes
/// each. Ten million firms are 190 MB and are hashed where they lie. Rows are sorted by id and unique: that order is
/// the order of the Merkle leaves and makes non-membership provable.
/// </summary>
public sealed class RosterColumns
{
    private readonly ReadOnlyMemory<byte> ids;
    private readonly ReadOnlyMemory<byte> strata;
    private readonly long[] sizes;

    /// <param name="ids">18 bytes a row, ascending, no two alike.</param>
    /// <param name="strata">one byte a row: an index into <paramref name="labels"/>.</param>
    /// <param name="labels">public stratum labels, [A-Z0-9]{1,16}, at most 256, no two alike.</param>
    /// <param name="salts">where the salts come from; null when only tickets are wanted.</param>
    /// <exception cref="ArgumentException">names the first row or label that breaks a rule.</exception>
    public RosterColumns(
        ReadOnlyMemory<byte> ids,
        ReadOnlyMemory<byte> strata,
        IReadOnlyList<string> labels,
        RosterSalts? salts = null
    )
    {
        (this.ids, this.strata, Labels, Salts) = (ids, strata, labels.ToArray(), salts);
        if (ids.Length % Uscc.Length != 0 || ids.Length / Uscc.Length != strata.Length)
            throw new ArgumentException("ids and strata have different numbers of rows");
        if (labels.Count is 0 or > 256 || labels.Distinct().Count() != labels.Count)
            throw new ArgumentException("labels must be 1–256 different texts");
        if (labels.FirstOrDefault(label => !StratumLabel.Shape().IsMatch(label)) is { } bad)
            throw new ArgumentException($"'{bad}' is not a stratum label");
        if (salts?.Column is { } column && column.Length != 16 * strata.Length)
            throw new ArgumentException("salts and strata have different numbers of rows");
        if (strata.Span.IndexOfAnyExceptInRange((byte)0, (byte)(labels.Count - 1)) is >= 0 and var row)
            throw new ArgumentException($"row {row} has a stratum without a label");
        for (var i = 1; i < Count; i++)
            if (IdBytes(i - 1).SequenceCompareTo(IdBytes(i)) >= 0)
                throw new ArgumentException($"row {i}: {Id(i)} does not come after {Id(i - 1)}");
        sizes = new long[labels.Count];
        foreach (var stratum in strata.Span)
            sizes[stratum]++;
    }

    public int Count => strata.Length;
    public IReadOnlyList<string> Labels { get; }
    public RosterSalts? Salts { get; }

    /// <summary>The id column.</summary>
    public ReadOnlySpan<byte> Ids => ids.Span;

    /// <summary>The stratum column.</summary>
    public ReadOnlySpan<byte> Strata => strata.Span;

    /// <summary>A roster from rows in any order.</summary>
    /// <exception cref="UsccException">an id is not a credit code.</exception>
    /// <exception cref="ArgumentException">an id comes twice, or a label is not one.</exception>
    public static RosterColumns Of(IEnumerable<(string Id, string Stratum)> rows, RosterSalts? salts = null)
    {
        var sorted = rows.Select(row => (Id: Uscc.Parse(row.Id).Value, row.Stratum))
            .OrderBy(row => row.Id, StringComparer.Ordinal)
            .ToList();
        string[] labels = [.. sorted.Select(row => row.Stratum).Distinct().Order(StringComparer.Ordinal)];
        var (ids, strata) = (new byte[sorted.Count * Uscc.Length], new byte[sorted.Count]);
        for (var i = 0; i < sorted.Count; i++)
        {
            Encoding.ASCII.GetBytes(sorted[i].Id, ids.AsSpan(i * Uscc.Length));
            strata[i] = (byte)Math.Min(255, Array.BinarySearch(labels, sorted[i].Stratum, StringComparer.Ordinal));
        }
        return new RosterColumns(ids, strata, labels, salts);
    }

    public ReadOnlySpan<byte> IdBytes(int row) => ids.Span.Slice(row * Uscc.Length, Uscc.Length);

    public string Id(int row) => Encoding.ASCII.GetString(IdBytes(row));

    public string Stratum(int row) => Labels[strata.Span[row]];

    /// <summary>The salt that opens a row's leaf.</summary>
    public byte[] Salt(int row) => RequireSalts().Of(row, Id(row));

    internal int StratumNumber(string label) => Array.IndexOf((string[])Labels, label);

    /// <summary>The row of an id, or the complement of the row before which it would stand.</summary>
    public int Find(string id)
    {
        var wanted = Encoding.UTF8.GetBytes(id);
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = IdBytes(middle).SequenceCompareTo(wanted);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return ~low;
    }

    /// <summary>Number of rows per stratum, every label named.</summary>
    public IReadOnlyDictionary<string, long> Sizes() =>
        Labels.Select((label, i) => (label, sizes[i])).ToDictionary(StringComparer.Ordinal);

    /// <summary>Number of rows of a stratum by its number.</summary>
    internal long Size(int stratum) => sizes[stratum];

    /// <summary>The Merkle root over all leaves.</summary>
    /// <exception cref="InvalidOperationException">the roster is empty or has no salts.</exception>
    public byte[] Root() => RosterTree.Root(this);

    /// <summary>The inclusion paths of some rows, in the order asked, without keeping the whole tree.</summary>
    public IReadOnlyList<IReadOnlyList<byte[]>> Paths(IReadOnlyList<int> rows) => RosterTree.Paths(this, rows);

    /// <summary>The neighbours that prove an id is not in the roster; null when it is.</summary>
    public (Neighbour? Before, Neighbour? After)? WithoutMember(string id)
    {
        var place = Find(id);
        if (place >= 0)
            return null;
        int[] rows = [.. new[] { ~place - 1, ~place }.Where(row => row >= 0 && row < Count)];
        var shown = rows.Zip(Paths(rows), (row, path) =>
                new Neighbour(Id(row), DrawHash.Blind(Stratum(row), Salt(row)), row, path)
            )
            .ToList();
        return (shown.FirstOrDefault(n => n.Index == ~place - 1), shown.FirstOrDefault(n => n.Index == ~place));
    }

    internal RosterSalts RequireSalts() =>
        Salts ?? throw new InvalidOperationException("this roster has no salts, so it has no leaves");
}
