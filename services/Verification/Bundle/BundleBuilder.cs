namespace Enforcement.Verification.Bundle;

/// <summary>Everything a finished draw consists of, before it is written down.</summary>
/// <param name="Policy">the exact notice text that was published.</param>
/// <param name="Parties">in the notice's order; R is empty for a party that did not reveal.</param>
/// <param name="BeaconSource">"kind:id" as in the notice.</param>
/// <param name="Beacon">the beacon's bytes.</param>
/// <param name="Replaced">dissolved, moved, duplicate or wrongly listed firms, in the order decided.</param>
public sealed record FinishedDraw(
    string DrawId,
    long Attempt,
    string Policy,
    RosterColumns Roster,
    IReadOnlyList<PartyShare> Parties,
    string BeaconSource,
    byte[] Beacon,
    IReadOnlyList<Replacement> Replaced
);

/// <summary>A drawn firm that drops out, and why.</summary>
public sealed record Replacement(string Id, string Reason);

/// <summary>Writes a finished draw down as a bundle.</summary>
public static class BundleBuilder
{
    /// <summary>Draws again from the roster and puts the bundle together.</summary>
    /// <param name="full">with the whole population, for officials and auditors.</param>
    /// <param name="assignment">tasks, officers and result, when already assigned.</param>
    /// <exception cref="FormatException">the policy is no notice.</exception>
    /// <exception cref="ArgumentException">a replaced firm was not in, or a stratum has no rate.</exception>
    public static DrawBundle Build(FinishedDraw draw, bool full, BundleAssignment? assignment = null)
    {
        var (policyHash, root) = (DrawHash.PolicyHash(draw.Policy), draw.Roster.Root());
        var seed = DrawHash.Seed(draw.DrawId, draw.Attempt, policyHash, root, draw.Parties, draw.Beacon);
        var draws = Selection.Select(draw.Roster, seed, Notice.Parse(draw.Policy).Rates, draw.Replaced.Count + 1);
        var strata = draws.Select(stratum => new Outcome(stratum, draw.Replaced)).ToList();
        if (draw.Replaced.FirstOrDefault(r => !strata.Any(s => s.Replaced.Contains(r))) is { } stray)
            throw new ArgumentException($"{stray.Id} was not selected, so it cannot be replaced");

        int[] shown = [.. strata.SelectMany(stratum => stratum.Shown).Select(drawn => drawn.Row)];
        var paths = shown
            .Zip(draw.Roster.Paths(shown), (row, path) => (row, path))
            .ToDictionary(p => p.row, p => p.path.Select(node => Hex.Text(node)).ToList());
        return new DrawBundle(
            DrawBundle.Version,
            draw.DrawId,
            draw.Attempt,
            draw.Policy,
            Hex.Text(policyHash),
            new BundleSnapshot(Hex.Text(root), draw.Roster.Count),
            [.. draw.Parties.Select(party => new BundleParty(party.Party, Hex.Text(party.Commit), Hex.Text(party.R)))],
            new BundleBeacon(draw.BeaconSource, Hex.Text(draw.Beacon)),
            Hex.Text(seed),
            [.. strata.Select(stratum => Stratum(stratum, draw.Roster, paths))],
            [
                .. strata.SelectMany(stratum =>
                    stratum.Rows.Select((drawn, i) => Row(drawn, stratum.Draw.Stratum, i + 1, draw.Roster, paths))
                ),
            ],
            [.. strata.SelectMany(stratum => stratum.Replacements())],
            full ? [.. Enumerable.Range(0, draw.Roster.Count).Select(row => Member(row, draw.Roster))] : null,
            assignment
        );
    }

    private static BundleStratum Stratum(Outcome outcome, RosterColumns roster, Dictionary<int, List<string>> paths) =>
        new(
            outcome.Draw.Stratum,
            outcome.Draw.Size,
            outcome.Draw.Rate.Text,
            outcome.Draw.Selected.Count,
            outcome.Draw.Threshold is { } threshold ? Hex.Text(threshold) : null,
            outcome.Loser is { } loser
                ? new BundleLoser(
                    loser.Id,
                    Hex.Text(loser.Ticket),
                    Hex.Text(roster.Salt(loser.Row)),
                    loser.Row,
                    paths[loser.Row]
                )
                : null
        );

    private static BundleRow Row(
        Drawn drawn,
        string stratum,
        int rank,
        RosterColumns roster,
        Dictionary<int, List<string>> paths
    ) =>
        new(
            drawn.Id,
            stratum,
            Hex.Text(drawn.Ticket),
            rank,
            Hex.Text(roster.Salt(drawn.Row)),
            drawn.Row,
            paths[drawn.Row]
        );

    private static BundleMember Member(int row, RosterColumns roster) =>
        new(roster.Id(row), roster.Stratum(row), Hex.Text(roster.Salt(row)));

    /// <summary>A stratum after its replacements: the k-th brings in the ticket at rank n_h + k, as long as there is
    /// one.</summary>
    private sealed class Outcome
    {
        public Outcome(StratumDraw draw, IReadOnlyList<Replacement> replaced)
        {
            Draw = draw;
            Rows = [.. draw.Selected];
            Replaced = [];
            var next = 0;
            foreach (var replacement in replaced)
            {
                if (!Rows.Any(row => row.Id == replacement.Id))
                    continue;
                if (Replaced.Any(earlier => earlier.Id == replacement.Id))
                    throw new ArgumentException($"{replacement.Id} is replaced twice");
                Replaced.Add(replacement);
                if (next < draw.Next.Count)
                    Rows.Add(draw.Next[next++]);
            }
            Loser = next < draw.Next.Count ? draw.Next[next] : null;
        }

        public StratumDraw Draw { get; }
        public List<Drawn> Rows { get; }
        public List<Replacement> Replaced { get; }
        public Drawn? Loser { get; }
        public IEnumerable<Drawn> Shown => Loser is null ? Rows : [.. Rows, Loser];

        public IEnumerable<BundleReplacement> Replacements() =>
            Replaced.Select(
                (replacement, i) =>
                    new BundleReplacement(
                        replacement.Id,
                        replacement.Reason,
                        Rows.ElementAtOrDefault(Draw.Selected.Count + i)?.Id
                    )
            );
    }
}
