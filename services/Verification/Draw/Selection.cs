namespace Enforcement.Verification.Draw;

/// <summary>One drawn row: its place in the roster, its id and its ticket.</summary>
public sealed record Drawn(int Row, string Id, byte[] Ticket);

/// <summary>The draw of one stratum.</summary>
/// <param name="Stratum">the public label.</param>
/// <param name="Size">N_h, rows of this stratum in the roster.</param>
/// <param name="Rate">the published rate.</param>
/// <param name="Selected">the n_h = ceil(rate · N_h) smallest tickets, in rank order.</param>
/// <param name="Next">the tickets after them in order: the first is the loser to publish, then those who replace
/// dissolved firms. As many as were asked for, fewer when the stratum ends.</param>
public sealed record StratumDraw(
    string Stratum,
    long Size,
    Rate Rate,
    IReadOnlyList<Drawn> Selected,
    IReadOnlyList<Drawn> Next
)
{
    /// <summary>The ticket at rank n_h; null when nobody is drawn.</summary>
    public byte[]? Threshold => Selected.Count == 0 ? null : Selected[^1].Ticket;

    /// <summary>The ticket after the last selected; null when the whole stratum is drawn.</summary>
    public Drawn? FirstNotSelected => Next.Count == 0 ? null : Next[0];
}

/// <summary>Draws a roster: in each stratum the smallest tickets win. Nothing but seed, id and rate decides.</summary>
public static class Selection
{
    /// <summary>Draws every stratum that has a rate, in ascending order of label; a rate without rows gives an empty
    /// draw.</summary>
    /// <param name="next">how many tickets beyond the selected to rank; at least 1, so that the first loser is
    /// known.</param>
    /// <exception cref="ArgumentException">a row's stratum has no rate.</exception>
    public static IReadOnlyList<StratumDraw> Select(
        RosterColumns roster,
        ReadOnlySpan<byte> seed,
        IReadOnlyDictionary<string, Rate> rates,
        int next = 32
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(next, 1);
        var sizes = roster.Sizes();
        if (sizes.FirstOrDefault(size => size.Value > 0 && !rates.ContainsKey(size.Key)).Key is { } without)
            throw new ArgumentException($"stratum {without} has no rate");
        var ranking = new Ranking(roster, seed);
        var wanted = new int[roster.Labels.Count];
        for (var i = 0; i < wanted.Length; i++)
            if (sizes[roster.Labels[i]] is > 0 and var size)
                wanted[i] = (int)Math.Min(size, rates[roster.Labels[i]].Of(size) + next);
        var smallest = ranking.Smallest(wanted);

        var draws = new List<StratumDraw>();
        foreach (var label in rates.Keys.Order(StringComparer.Ordinal))
        {
            var size = sizes.GetValueOrDefault(label);
            var n = (int)rates[label].Of(size);
            IReadOnlyList<Drawn> rows = size == 0 ? [] : smallest[roster.StratumNumber(label)];
            draws.Add(new StratumDraw(label, size, rates[label], [.. rows.Take(n)], [.. rows.Skip(n)]));
        }
        return draws;
    }
}
