using static Enforcement.Verification.Verifier.DrawUnderTest;

namespace Enforcement.Verification.Verifier;

/// <summary>"population": with the whole roster opened, root, sizes, places and every stratum's ranking are recomputed
/// from nothing but the roster and the seed.</summary>
internal static class PopulationCheck
{
    public static string Run(DrawUnderTest draw)
    {
        if (draw.Bundle.Population is not { } population)
            return "not in this bundle";
        Must(
            population.Count == draw.Bundle.Snapshot.Size,
            $"{population.Count} firms are listed, the snapshot has {draw.Bundle.Snapshot.Size}"
        );
        for (var i = 1; i < population.Count; i++)
            Must(
                string.CompareOrdinal(population[i - 1].Id, population[i].Id) < 0,
                $"{population[i].Id} does not sort after {population[i - 1].Id}"
            );
        var leaves = population
            .SelectMany(member => DrawHash.Leaf(member.Id, member.Stratum, Hex.Bytes(member.Salt)))
            .ToArray();
        var root = Hex.Text(MerkleTree.Of(leaves.AsSpan()).Root);
        Must(
            root == draw.Bundle.Snapshot.Root,
            $"the listed firms have root {root}, the snapshot {draw.Bundle.Snapshot.Root}"
        );

        var rankings = Rankings(draw, population);
        foreach (var stratum in draw.Bundle.Strata)
            Compare(draw, population, stratum, rankings.GetValueOrDefault(stratum.Stratum, []));
        var stray = rankings.Keys.Except(draw.Bundle.Strata.Select(stratum => stratum.Stratum)).FirstOrDefault();
        Must(stray is null, $"firms are listed in {stray}, which is no stratum");
        return $"ok, {population.Count} firms ranked again";
    }

    /// <summary>Index and ticket of every firm, by stratum, in draw order. The list is sorted by id and the sort is
    /// stable, so equal tickets stay in order of id.</summary>
    private static Dictionary<string, List<(int Index, string Ticket)>> Rankings(
        DrawUnderTest draw,
        IReadOnlyList<BundleMember> population
    )
    {
        var ids = System.Text.Encoding.ASCII.GetBytes(string.Concat(population.Select(member => member.Id)));
        var tickets = new byte[population.Count * Tickets.Size];
        Sha256Lanes.Tickets(draw.Seed, ids, tickets);
        return population
            .Select(
                (member, i) =>
                    (member.Stratum, Index: i, Ticket: Hex.Text(tickets.AsSpan(i * Tickets.Size, Tickets.Size)))
            )
            .GroupBy(firm => firm.Stratum, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group =>
                    group
                        .Select(firm => (firm.Index, firm.Ticket))
                        .OrderBy(firm => firm.Ticket, StringComparer.Ordinal)
                        .ToList(),
                StringComparer.Ordinal
            );
    }

    private static void Compare(
        DrawUnderTest draw,
        IReadOnlyList<BundleMember> population,
        BundleStratum stratum,
        List<(int Index, string Ticket)> ranking
    )
    {
        Must(
            ranking.Count == stratum.Size,
            $"{ranking.Count} firms are listed in {stratum.Stratum}, the bundle says {stratum.Size}"
        );
        var rows = draw.RowsOf[stratum.Stratum].ToList();
        for (var i = 0; i < rows.Count; i++)
            MustBe(rows[i].Id, rows[i].Index, rows[i].Salt, ranking[i].Index, $"rank {i + 1} of {stratum.Stratum}");
        if (stratum.FirstNotSelected is { } loser)
            MustBe(
                loser.Id,
                loser.Index,
                loser.Salt,
                ranking[rows.Count].Index,
                $"the first not selected of {stratum.Stratum}"
            );

        void MustBe(string id, long index, string salt, int recomputed, string place)
        {
            Must(id == population[recomputed].Id, $"{place} is {id}, recomputed {population[recomputed].Id}");
            Must(
                index == recomputed && salt == population[recomputed].Salt,
                $"{id} is listed with another index or salt"
            );
        }
    }
}
