using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Unit.Verification;

/// <summary>
/// Two visits with not a person to spare, under names whose keys come in the order that brings every reason to skip. T
/// may be led by A, Y or B with X or Y beside them, U only by X with A or Z; A and Y went to T's firm last time. X
/// cannot be spared, so nobody but Y is left beside A, nobody at all beside Y, and B goes with Y. A, tried in vain, is
/// free again for U.
/// </summary>
internal sealed record TightTeams(
    IReadOnlyList<AssignmentTask> Tasks,
    IReadOnlyList<AssignmentOfficer> Officers,
    IReadOnlyList<AssignmentRow> Expected
)
{
    public static TightTeams Of(byte[] seed, string firm, string otherFirm)
    {
        var assign = Convert.ToHexStringLower(DrawHash.AssignSeed(seed));
        string Key(string tail) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(assign + tail)));
        for (var n = 0; ; n++)
        {
            var (t, u, a, b, x, y, z) = ($"T-{n}", $"U-{n}", $"A-{n}", $"B-{n}", $"X-{n}", $"Y-{n}", $"Z-{n}");
            string[] inOrder = [Key($"{t}|T"), Key($"{u}|T")],
                leads = [Key($"{t}|{a}|L"), Key($"{t}|{y}|L"), Key($"{t}|{b}|L")],
                seconds = [Key($"{t}|{x}|S"), Key($"{t}|{y}|S")],
                others = [Key($"{u}|{a}|S"), Key($"{u}|{z}|S")];
            if (
                new[] { inOrder, leads, seconds, others }.Any(keys =>
                    !keys.Order(StringComparer.Ordinal).SequenceEqual(keys)
                )
            )
                continue;
            return new(
                [new(t, firm, [a, y, b], [x, y], new(a, y)), new(u, otherFirm, [x], [a, z], null)],
                [.. new[] { a, b, x, y, z }.Select(officer => new AssignmentOfficer(officer, 1))],
                [
                    new(
                        t,
                        b,
                        y,
                        [
                            new("S", x, SkipReason.Strands),
                            new("S", y, SkipReason.LastPair),
                            new("L", a, SkipReason.NoSecond),
                            new("L", y, SkipReason.Strands),
                            new("S", x, SkipReason.Strands),
                        ]
                    ),
                    new(u, x, a, []),
                ]
            );
        }
    }

    /// <summary>The same in a bundle, assigned as our own engine does it.</summary>
    public static byte[] Bundle()
    {
        var bundle = Bundles.All.First(b => b.Selected.Count > 1);
        var teams = Of(Convert.FromHexString(bundle.Seed), bundle.Selected[0].Id, bundle.Selected[1].Id);
        var rows = (
            (AssignmentResult.Complete)
                Assignment.Assign(Convert.FromHexString(bundle.Seed), teams.Tasks, teams.Officers)
        ).Rows;
        return Bundles.Bytes(bundle with { Assignment = new(teams.Tasks, teams.Officers, rows) });
    }
}
