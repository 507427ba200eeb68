using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Benchmarks;

/// <summary>
/// A draw of one in a hundred: every firm's ticket and the smallest of them in order, on one thread, beside the loop
/// over <c>SHA256.HashData</c> that anybody would write first. Both must come to the same firms.
/// </summary>
internal static class TicketBench
{
    /// <summary>16 lanes promise more than 8.</summary>
    public static double Limit => Sha256Lanes.Path == "AVX-512" ? 15 : 8;

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        var firms = run.Size(10_000_000, 1_000_000);
        var roster = BenchRoster.Of(firms);
        var sorted = new string[2];
        var rounds = await Rounds.Of(
            () => Task.FromResult(Plain(roster, out sorted[0])),
            () => Task.FromResult(Ours(roster, out sorted[1]))
        );
        if (sorted[0] != sorted[1])
            throw new InvalidOperationException($"the loop drew {sorted[0]}, we drew {sorted[1]}");
        return
        [
            rounds.As(
                "draw-tickets",
                rounds.Words(
                    "firms/s in a loop over SHA256.HashData",
                    $"firms/s drawn from {firms:N0} on {Sha256Lanes.Path}, one thread"
                )
            ),
        ];
    }

    private static double Ours(RosterColumns roster, out string drawn)
    {
        var clock = ProcessorTime.Start();
        var draws = Selection.Select(roster, BenchRoster.Seed, BenchRoster.Rates("1/100"), next: 1);
        var seconds = clock.Seconds;
        drawn = Digest(draws.SelectMany(draw => draw.Selected.Select(firm => firm.Row)));
        return roster.Count / seconds;
    }

    internal static double Plain(RosterColumns roster, out string drawn)
    {
        var clock = ProcessorTime.Start();
        var labels = roster.Labels.Count;
        var below = Enumerable.Range(0, labels).Select(_ => new List<(ulong Key, int Row)>()).ToArray();
        Span<byte> message = stackalloc byte[64 + Uscc.Length],
            ticket = stackalloc byte[32];
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(BenchRoster.Seed), message);
        for (var row = 0; row < roster.Count; row++)
        {
            roster.IdBytes(row).CopyTo(message[64..]);
            SHA256.HashData(message, ticket);
            var key = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(ticket);
            if (key < ulong.MaxValue / 50)
                below[roster.Strata[row]].Add((key, row)); // twice the share: no stratum comes short of it
        }
        var rows = below
            .SelectMany(
                (stratum, i) =>
                {
                    stratum.Sort();
                    return stratum
                        .Take((int)Rate.Parse("1/100").Of(roster.Sizes()[roster.Labels[i]]))
                        .Select(firm => firm.Row);
                }
            )
            .ToList();
        var seconds = clock.Seconds;
        drawn = Digest(rows);
        return roster.Count / seconds;
    }

    private static string Digest(IEnumerable<int> rows) =>
        Convert.ToHexStringLower(SHA256.HashData(rows.SelectMany(BitConverter.GetBytes).ToArray()));
}
