using static Enforcement.Verification.Verifier.DrawUnderTest;

namespace Enforcement.Verification.Verifier;

/// <summary>
/// "loser": the first not selected of each stratum has its ticket and its place in the roster, and comes after the
/// stratum's last row; null exactly when the stratum has no more firms. That it is the very next needs the population.
/// </summary>
internal static class LoserCheck
{
    public static string Run(DrawUnderTest draw)
    {
        foreach (var stratum in draw.Bundle.Strata)
        {
            var rows = draw.RowsOf[stratum.Stratum].ToList();
            if (stratum.FirstNotSelected is not { } loser)
            {
                Must(
                    rows.Count == stratum.Size,
                    $"stratum {stratum.Stratum} has {stratum.Size - rows.Count} firms that are not selected, but "
                        + $"names none"
                );
                continue;
            }
            Must(
                rows.Count < stratum.Size,
                $"stratum {stratum.Stratum} is selected whole, but names {loser.Id} as not selected"
            );
            RowChecks.MustBeTicket(draw, loser.Id, loser.Ticket);
            RowChecks.MustBeInRoster(draw, loser.Id, stratum.Stratum, loser.Salt, loser.Index, loser.Path);
            Must(
                rows.Count == 0 || RowChecks.Precedes(rows[^1].Ticket, rows[^1].Id, loser.Ticket, loser.Id),
                $"stratum {stratum.Stratum}: {loser.Id} comes before {rows.LastOrDefault()?.Id}, the last selected"
            );
        }
        RowChecks.MustBeSorted(
            draw.Bundle.Selected.Select(row => (row.Id, row.Index))
                .Concat(
                    draw.Bundle.Strata.Where(s => s.FirstNotSelected is not null)
                        .Select(s => (s.FirstNotSelected!.Id, s.FirstNotSelected.Index))
                )
        );
        return "ok";
    }
}
