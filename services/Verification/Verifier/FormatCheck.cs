using System.Text.RegularExpressions;
using static Enforcement.Verification.Verifier.DrawUnderTest;

namespace Enforcement.Verification.Verifier;

/// <summary>
/// "format": every text has its one spelling. Hashed ids are [A-Z0-9-]{1,40}, firms are credit codes with a valid check
/// character, labels [A-Z0-9]{1,16}, rates exact fractions up to 1, bytes lower-case hex of the right length.
/// </summary>
internal static partial class FormatCheck
{
    private static readonly string[] SkipReasons =
    [
        SkipReason.Max,
        SkipReason.LastPair,
        SkipReason.Strands,
        SkipReason.NoSecond,
    ];

    public static string Run(DrawUnderTest draw)
    {
        var bundle = draw.Bundle;
        Must(bundle.Format == DrawBundle.Version, $"format is '{bundle.Format}', not {DrawBundle.Version}");
        Must(HashedId().IsMatch(bundle.DrawId), $"draw_id '{bundle.DrawId}' is not [A-Z0-9-]{{1,40}}");
        Must(bundle.Attempt <= uint.MaxValue, $"attempt {bundle.Attempt} does not fit in 32 bits");
        Must(bundle.Snapshot.Size >= 1, "snapshot.size is 0: an empty roster cannot be drawn");
        MustBeHex(bundle.PolicyHash, 32, "policy_hash");
        MustBeHex(bundle.Snapshot.Root, 32, "snapshot.root");
        MustBeHex(bundle.Seed, 32, "seed");
        MustBeHex(bundle.Beacon.Hex, bundle.Beacon.Hex.Length / 2, "beacon.hex");
        Must(bundle.Beacon.Hex.Length > 0, "beacon.hex is empty");
        for (var i = 0; i < bundle.Parties.Count; i++)
        {
            MustBeHex(bundle.Parties[i].Commit, 32, $"parties[{i}].commit");
            if (bundle.Parties[i].Reveal.Length > 0)
                MustBeHex(bundle.Parties[i].Reveal, 32, $"parties[{i}].reveal");
        }
        for (var i = 0; i < bundle.Strata.Count; i++)
            Stratum(bundle.Strata[i], $"strata[{i}]");
        for (var i = 0; i < bundle.Selected.Count; i++)
            Row(bundle.Selected[i], i);
        for (var i = 0; i < bundle.Replaced.Count; i++)
        {
            MustBeFirm(bundle.Replaced[i].Id, "replaced", i, "id");
            if (bundle.Replaced[i].By is { } by)
                MustBeFirm(by, "replaced", i, "by");
        }
        for (var i = 0; i < bundle.Population?.Count; i++)
        {
            var member = bundle.Population[i];
            MustBeFirm(member.Id, "population", i, "id");
            Must(
                StratumLabel.Shape().IsMatch(member.Stratum),
                $"population[{i}].stratum '{member.Stratum}' is not [A-Z0-9]{{1,16}}"
            );
            Must(Hex.Is(member.Salt, 16), $"population[{i}].salt is not 32 lower-case hex characters");
        }
        if (bundle.Assignment is { } assignment)
            Assignment(assignment);
        return $"ok, draw {bundle.DrawId} attempt {bundle.Attempt}, {bundle.Snapshot.Size} firms";
    }

    private static void Stratum(BundleStratum stratum, string name)
    {
        MustBeLabel(stratum.Stratum, $"{name}.stratum");
        Must(Rate.TryParse(stratum.Rate, out _), $"{name}.rate '{stratum.Rate}' is not a fraction of at most 1");
        if (stratum.Threshold is { } threshold)
            MustBeHex(threshold, 32, $"{name}.threshold");
        if (stratum.FirstNotSelected is not { } loser)
            return;
        Must(Uscc.IsExact(loser.Id), $"{name}.first_not_selected.id '{loser.Id}' is not a credit code");
        MustBeHex(loser.Ticket, 32, $"{name}.first_not_selected.ticket");
        MustBePlace(loser.Salt, loser.Path, $"{name}.first_not_selected");
    }

    private static void Row(BundleRow row, int index)
    {
        MustBeFirm(row.Id, "selected", index, "id");
        MustBeLabel(row.Stratum, $"selected[{index}].stratum");
        MustBeHex(row.Ticket, 32, $"selected[{index}].ticket");
        MustBePlace(row.Salt, row.Path, $"selected[{index}]");
    }

    private static void Assignment(BundleAssignment assignment)
    {
        foreach (var task in assignment.Tasks)
        {
            MustBeHashed(task.Task);
            Must(
                Uscc.IsExact(task.Enterprise),
                $"assignment: task {task.Task} is for '{task.Enterprise}', which is not a credit code"
            );
            foreach (var officer in task.Lead.Concat(task.Second))
                MustBeHashed(officer);
            if (task.LastPair is not { } pair)
                continue;
            MustBeHashed(pair.One);
            MustBeHashed(pair.Other);
        }
        foreach (var officer in assignment.Officers)
            MustBeHashed(officer.Officer);
        foreach (var row in assignment.Result)
        {
            MustBeHashed(row.Task);
            MustBeHashed(row.Lead);
            MustBeHashed(row.Second);
            foreach (var skip in row.Skipped)
            {
                MustBeHashed(skip.Officer);
                Must(skip.Slot is "L" or "S", $"assignment: '{skip.Slot}' is not a slot, L or S");
                Must(SkipReasons.Contains(skip.Reason), $"assignment: '{skip.Reason}' is not a reason to skip");
            }
        }
    }

    private static void MustBeHashed(string id) =>
        Must(HashedId().IsMatch(id), $"assignment: '{id}' is not [A-Z0-9-]{{1,40}}");

    private static void MustBeLabel(string label, string name) =>
        Must(StratumLabel.Shape().IsMatch(label), $"{name} '{label}' is not [A-Z0-9]{{1,16}}");

    private static void MustBeHex(string text, int bytes, string name) =>
        Must(Hex.Is(text, bytes), $"{name} is not {2 * bytes} lower-case hex characters");

    private static void MustBeFirm(string id, string list, int index, string key) =>
        Must(Uscc.IsExact(id), $"{list}[{index}].{key} '{id}' is not a credit code");

    private static void MustBePlace(string salt, IReadOnlyList<string> path, string name)
    {
        MustBeHex(salt, 16, $"{name}.salt");
        for (var i = 0; i < path.Count; i++)
            MustBeHex(path[i], 32, $"{name}.path[{i}]");
    }

    [GeneratedRegex(@"\A[A-Z0-9-]{1,40}\z", RegexOptions.CultureInvariant)]
    internal static partial Regex HashedId();
}
