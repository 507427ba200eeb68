using static Enforcement.Verification.Verifier.DrawUnderTest;

namespace Enforcement.Verification.Verifier;

/// <summary>
/// "replaced": by stratum, then in time. The k-th replacement of a stratum brings in the firm at rank n_h + k, or null
/// when no ticket is left; it takes out, once and with a reason, a firm that was in before.
/// </summary>
internal static class ReplacedCheck
{
    public static string Run(DrawUnderTest draw)
    {
        var rows = draw.Bundle.Selected.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var order = draw
            .Bundle.Strata.Select((stratum, i) => (stratum.Stratum, i))
            .ToDictionary(StringComparer.Ordinal);
        var gone = new HashSet<string>(StringComparer.Ordinal);
        var (stratumBefore, nth) = (-1, 0);
        foreach (var replacement in draw.Bundle.Replaced)
        {
            Must(rows.TryGetValue(replacement.Id, out var row), $"{replacement.Id} was replaced but never selected");
            Must(gone.Add(replacement.Id), $"{replacement.Id} was replaced twice");
            Must(replacement.Reason.Length > 0, $"{replacement.Id} was replaced without a reason");
            var stratum = order[row!.Stratum];
            Must(stratum >= stratumBefore, $"{replacement.Id} of {row.Stratum} is listed after a later stratum");
            (stratumBefore, nth) = (stratum, stratum == stratumBefore ? nth + 1 : 1);
            var rank = draw.Bundle.Strata[stratum].N + nth;
            Must(
                row.Rank < rank,
                $"{replacement.Id} at rank {row.Rank} of {row.Stratum} was not yet in when it was replaced"
            );
            var by = draw.RowsOf[row.Stratum].ElementAtOrDefault((int)rank - 1)?.Id;
            Must(
                replacement.By == by,
                $"{replacement.Id} was replaced by {replacement.By ?? "nobody"}, the firm at rank {rank} of "
                    + $"{row.Stratum} is {by ?? "nobody"}"
            );
        }
        return $"ok, {draw.Bundle.Replaced.Count} replaced";
    }
}
