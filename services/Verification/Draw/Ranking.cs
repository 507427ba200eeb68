using System.Runtime.CompilerServices;

namespace Enforcement.Verification.Draw;

/// <summary>
/// Finds the smallest tickets of every stratum in one pass. The first 64 bits of each ticket are compared with a limit
/// a little above where the last wanted one must lie; the few rows below it are kept and sorted. The limit only saves
/// work: if it was too low, which happens to fewer than one draw in 10^8, the stratum is passed again without one.
/// </summary>
internal sealed class Ranking(RosterColumns roster, ReadOnlySpan<byte> seed)
{
    private const int Chunk = 4096; // keys of a chunk stay in the first-level cache

    private readonly byte[] seed = seed.ToArray();
    private readonly uint[] seedState = Sha256Lanes.SeedState(seed);

    /// <summary>For each stratum, by number, the wanted count of rows in draw order.</summary>
    public Drawn[][] Smallest(int[] wanted)
    {
        var limits = new ulong[wanted.Length];
        for (var i = 0; i < limits.Length; i++)
            limits[i] = Limit(wanted[i], roster.Size(i));
        var below = Below(limits, wanted);
        for (var i = 0; i < wanted.Length; i++)
        {
            if (below[i].Count >= wanted[i])
                continue;
            var all = new ulong[wanted.Length];
            all[i] = ulong.MaxValue;
            below[i] = Below(all, wanted)[i];
        }
        return [.. below.Select((survivors, i) => InOrder(survivors, wanted[i]))];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Survivors[] Below(ulong[] limits, int[] wanted)
    {
        var below = new Survivors[limits.Length];
        for (var i = 0; i < below.Length; i++)
            below[i] = new Survivors(limits[i] == 0 ? 0 : wanted[i]);
        var keys = new ulong[Chunk];
        var strata = roster.Strata;
        for (var first = 0; first < roster.Count; first += Chunk)
        {
            var count = Math.Min(Chunk, roster.Count - first);
            Sha256Lanes.TicketKeys(
                Sha256Lanes.Best,
                seedState,
                roster.Ids.Slice(first * Uscc.Length, count * Uscc.Length),
                keys
            );
            var of = strata.Slice(first, count);
            for (var i = 0; i < of.Length; i++)
                if (keys[i] < limits[of[i]])
                    below[of[i]].Add(keys[i], first + i);
        }
        return below;
    }

    /// <summary>Six standard deviations above the share of 2^64 that holds the wanted count; all of it when everybody
    /// is wanted.</summary>
    private static ulong Limit(int wanted, long size)
    {
        if (wanted == 0)
            return 0;
        var share = (wanted + 6 * Math.Sqrt(wanted) + 40) / size;
        return wanted == size || share >= 1 ? ulong.MaxValue : (ulong)(share * 18446744073709551616.0);
    }

    private Drawn[] InOrder(Survivors survivors, int wanted)
    {
        if (wanted == 0)
            return [];
        var (keys, rows) = survivors.Sorted();
        BreakTies(keys, rows);
        var drawn = new Drawn[wanted];
        var ids = new byte[wanted * Uscc.Length];
        for (var i = 0; i < wanted; i++)
            roster.IdBytes(rows[i]).CopyTo(ids.AsSpan(i * Uscc.Length));
        var tickets = new byte[wanted * Tickets.Size];
        Sha256Lanes.Tickets(seed, ids, tickets);
        for (var i = 0; i < wanted; i++)
            drawn[i] = new Drawn(rows[i], roster.Id(rows[i]), tickets.AsSpan(i * Tickets.Size, Tickets.Size).ToArray());
        return drawn;
    }

    // Two of ten million tickets share their first 64 bits in one draw of 400,000; then the whole tickets decide, and
    // the id.
    private void BreakTies(Span<ulong> keys, Span<int> rows)
    {
        for (var i = 0; i + 1 < keys.Length; i++)
        {
            var end = i + 1;
            while (end < keys.Length && keys[end] == keys[i])
                end++;
            if (end - i > 1)
                rows[i..end].Sort((a, b) => Tickets.Compare(Ticket(a), roster.Id(a), Ticket(b), roster.Id(b)));
            i = end - 1;
        }
    }

    private byte[] Ticket(int row) => Tickets.Of(seed, roster.Id(row));

    /// <summary>Keys and rows that passed the limit.</summary>
    private sealed class Survivors(int expected)
    {
        private ulong[] keys = new ulong[expected + expected / 16 + 64];
        private int[] rows = new int[expected + expected / 16 + 64];

        public int Count { get; private set; }

        public void Add(ulong key, int row)
        {
            if (Count == keys.Length)
            {
                Array.Resize(ref keys, 2 * Count);
                Array.Resize(ref rows, 2 * Count);
            }
            keys[Count] = key;
            rows[Count++] = row;
        }

        public (ulong[] Keys, int[] Rows) Sorted()
        {
            var (sortedKeys, sortedRows) = (keys[..Count], rows[..Count]);
            Array.Sort(sortedKeys, sortedRows);
            return (sortedKeys, sortedRows);
        }
    }
}
