using System.Diagnostics;
using System.Security.Cryptography;
using Enforcement.Testing;

namespace Enforcement.Benchmarks;

/// <summary>Reading a journal and recomputing every hash, beside only the hashing: data, leaf, chain and tree node of
/// each entry.</summary>
internal static class JournalVerifyBench
{
    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        using var folder = new TempFolder();
        var (file, entries) = (folder.File("registry.db"), run.Size(400_000, 100_000));
        await Fill(file, entries);
        var rounds = await Rounds.Of(
            () => Task.FromResult(HashRate(entries)),
            () => Task.FromResult(VerifyRate(file, entries))
        );
        return
        [
            rounds.As(
                "journal-verify",
                rounds.Words("entries/s whose four hashes alone were computed", "entries/s verified from disk")
            ),
        ];
    }

    private static async Task Fill(string file, int entries)
    {
        await using var journal = await TestLedger.OpenSource(file);
        for (var n = 0; n < entries; n += 1000)
        {
            var first = n;
            await journal.Append(
                "clerk",
                (_, _) => [.. Enumerable.Range(first, 1000).Select(i => TestLedger.Dull($"A{i}"))],
                CancellationToken.None
            );
        }
    }

    private static double VerifyRate(string file, int entries)
    {
        var clock = Stopwatch.StartNew();
        var reply = JournalVerification.Run(new JournalReader(file), CancellationToken.None);
        if (reply.Problem.Length > 0 || reply.Entries != entries)
            throw new InvalidOperationException($"{reply.Entries} entries: {reply.Problem}");
        return entries / clock.Elapsed.TotalSeconds;
    }

    private static double HashRate(int entries)
    {
        Span<byte> hash = stackalloc byte[32];
        byte[] data = RandomNumberGenerator.GetBytes(16 + 70),
            header = RandomNumberGenerator.GetBytes(310),
            link = RandomNumberGenerator.GetBytes(65);
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < entries; n++)
        {
            SHA256.HashData(data, hash);
            SHA256.HashData(header, hash);
            SHA256.HashData(link, hash);
            SHA256.HashData(link, hash);
        }
        return entries / clock.Elapsed.TotalSeconds;
    }
}
