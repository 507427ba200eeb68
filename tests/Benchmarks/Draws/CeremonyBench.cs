using System.Globalization;

namespace Enforcement.Benchmarks;

/// <summary>
/// What a district's whole draw asks of the processor: roster of 25,000 to its root, notice, three commitments, seed,
/// tickets, bundle with every path, and the verification without which no bundle is issued; beside the loops over
/// <c>SHA256.HashData</c> for the root and the tickets alone.
/// </summary>
internal static class CeremonyBench
{
    private const int Firms = 25_000;

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        var draws = 0;
        for (; draws < 3; draws++) // compiled, as they are in a process that has run for a while
            (_, _) = (Ceremony(draws), Plain());
        var rounds = await Rounds.Of(() => Task.FromResult(Plain()), () => Task.FromResult(Ceremony(draws++)));
        return
        [
            rounds.As(
                "ceremony",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rounds.Subject:F3} s of processor for a draw of {Firms:N0} firms, its bundle verified as it is "
                        + $"before it is issued, beside {rounds.Anchor:F3} s of loops over SHA256.HashData for root "
                        + $"and tickets"
                )
            ),
        ];
    }

    private static double Plain()
    {
        var clock = ProcessorTime.Start();
        var roster = BenchRoster.Of(Firms);
        MerkleBench.Plain(roster);
        TicketBench.Plain(roster, out _);
        return clock.Seconds;
    }

    private static double Ceremony(int number)
    {
        var drawId = string.Create(CultureInfo.InvariantCulture, $"DRAW-449917-2025-{number:0000}");
        var clock = ProcessorTime.Start();
        var roster = BenchRoster.Of(Firms);
        var revealBy = new DateTimeOffset(2025, 5, 20, 8, 0, 0, TimeSpan.Zero);
        string[] parties = ["bureau", "justice", "station"];
        var policy = new Notice(
            BenchRoster.Rates("1/20"),
            roster.Sizes(),
            Convert.ToHexStringLower(roster.Root()),
            parties,
            revealBy,
            new NoticeBeacon("drand", $"{DrandChain.Quicknet.Hash}:1000", revealBy.AddMinutes(10)),
            revealBy.AddDays(40)
        ).Build();
        var shares = parties
            .Select(party => (Party: party, R: DrawHash.CeremonyDaySecret(BenchRoster.Key, drawId, 1)))
            .Select(p => new PartyShare(p.Party, DrawHash.Commit(drawId, 1, p.Party, p.R), p.R));
        var bundle = BundleJson.Write(
            BundleBuilder.Build(
                new FinishedDraw(
                    drawId,
                    1,
                    policy,
                    roster,
                    [.. shares],
                    $"drand:{DrandChain.Quicknet.Hash}:1000",
                    BenchRoster.Seed,
                    []
                ),
                full: false
            )
        );
        var verdict = DrawVerifier.Verify(bundle).Lines[^1];
        if (verdict != "VERIFIED")
            throw new InvalidOperationException(verdict);
        return clock.Seconds;
    }
}
