using static Enforcement.Verification.Verifier.DrawUnderTest;

namespace Enforcement.Verification.Verifier;

/// <summary>"ticket", "path", "rank" and "threshold": every selected row stands where seed and roster put it.</summary>
internal static class RowChecks
{
    public static string Ticket(DrawUnderTest draw)
    {
        foreach (var row in draw.Bundle.Selected)
            MustBeTicket(draw, row.Id, row.Ticket);
        return $"ok, {draw.Bundle.Selected.Count} recomputed";
    }

    public static string Path(DrawUnderTest draw)
    {
        foreach (var row in draw.Bundle.Selected)
            MustBeInRoster(draw, row.Id, row.Stratum, row.Salt, row.Index, row.Path);
        MustBeSorted(draw.Bundle.Selected.Select(row => (row.Id, row.Index)));
        return $"ok, {draw.Bundle.Selected.Count} lead to the root";
    }

    /// <summary>n_h + r_h rows a stratum, fewer only when the stratum ends; r_h counts the replaced firms that are rows
    /// of it.</summary>
    public static string Rank(DrawUnderTest draw)
    {
        var rows = draw.Bundle.Selected;
        var replaced = draw.Bundle.Replaced.Select(replacement => replacement.Id).ToHashSet(StringComparer.Ordinal);
        var at = 0;
        foreach (var stratum in draw.Bundle.Strata)
        {
            var (start, replacements) = (at, 0L);
            for (; at < rows.Count && rows[at].Stratum == stratum.Stratum; at++)
            {
                var (row, rank) = (rows[at], at - start + 1);
                Must(row.Rank == rank, $"{row.Id} has rank {row.Rank} in {stratum.Stratum}, it stands at {rank}");
                Must(
                    rank == 1 || Precedes(rows[at - 1].Ticket, rows[at - 1].Id, row.Ticket, row.Id),
                    $"{row.Id} at rank {rank} of {stratum.Stratum} does not come after {rows[at - 1].Id}"
                );
                if (replaced.Contains(row.Id))
                    replacements++;
            }
            var expected = Math.Min(stratum.N + replacements, stratum.Size);
            Must(
                at - start == expected,
                $"stratum {stratum.Stratum} has {at - start} rows, n and replacements make {expected}"
            );
        }
        Must(
            at == rows.Count,
            $"selected[{at}] is of {(at < rows.Count ? rows[at].Stratum : "")}, which is out of order or no stratum"
        );
        return $"ok, {rows.Count} in order";
    }

    public static string Threshold(DrawUnderTest draw)
    {
        foreach (var stratum in draw.Bundle.Strata.Where(stratum => stratum.N > 0))
        {
            var last = draw.RowsOf[stratum.Stratum].ElementAt((int)stratum.N - 1);
            Must(
                stratum.Threshold == last.Ticket,
                $"stratum {stratum.Stratum}: the threshold is {stratum.Threshold}, the ticket at rank "
                    + $"{stratum.N} is {last.Ticket}"
            );
        }
        return "ok";
    }

    public static void MustBeTicket(DrawUnderTest draw, string id, string ticket)
    {
        var recomputed = Hex.Text(Tickets.Of(draw.Seed, id));
        Must(ticket == recomputed, $"{id} has ticket {ticket}, recomputed {recomputed}");
    }

    public static void MustBeInRoster(
        DrawUnderTest draw,
        string id,
        string stratum,
        string salt,
        long index,
        IReadOnlyList<string> path
    )
    {
        var leaf = DrawHash.Leaf(id, stratum, Hex.Bytes(salt));
        Must(
            MerkleProof.Includes(leaf, index, draw.Bundle.Snapshot.Size, [.. path.Select(Hex.Bytes)], draw.Root),
            $"the path of {id} in {stratum} at index {index} does not lead to the root"
        );
    }

    /// <summary>Leaves are sorted by id and unique: of two rows the smaller id has the smaller index. A row listed
    /// twice is left to "rank".</summary>
    public static void MustBeSorted(IEnumerable<(string Id, long Index)> places)
    {
        var sorted = places.OrderBy(place => place.Id, StringComparer.Ordinal).ToList();
        for (var i = 1; i < sorted.Count; i++)
            Must(
                sorted[i - 1] == sorted[i]
                    || (sorted[i - 1].Id != sorted[i].Id && sorted[i - 1].Index < sorted[i].Index),
                $"the roster is not sorted and unique: {sorted[i - 1].Id} has index {sorted[i - 1].Index}, "
                    + $"{sorted[i].Id} has {sorted[i].Index}"
            );
    }

    /// <summary>Lower-case hex of equal length sorts as the bytes do.</summary>
    public static bool Precedes(string ticket, string id, string otherTicket, string otherId) =>
        string.CompareOrdinal(ticket, otherTicket) is var order
        && (order < 0 || (order == 0 && string.CompareOrdinal(id, otherId) < 0));
}
