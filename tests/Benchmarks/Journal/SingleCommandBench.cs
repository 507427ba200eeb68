using System.Globalization;
using System.Security.Cryptography;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Testing;

namespace Enforcement.Benchmarks;

/// <summary>One caller, one command after another: beside an echo and the two fsyncs that a durable answer cannot do
/// without.</summary>
internal static class SingleCommandBench
{
    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        await using var registry = await RegistryUnderLoad.Start(callers: 1);
        var (app, echo) = await Echo.StartBare();
        await using var _ = app;
        using var folder = new TempFolder();
        using var file = File.Create(folder.File("fsync"));
        var block = RandomNumberGenerator.GetBytes(4096);
        var calls = run.Size(2000, 500);

        async Task<double> Anchor() =>
            await Callers.Latency(calls, async n => await echo.Enterprises.TagEnterpriseAsync(
                    new()
                    {
                        CreditCode = RegistryUnderLoad.Code(n),
                        Tag = FourNewTag.Technology,
                        EvidenceSha256 = RegistryUnderLoad.Evidence(n),
                    }
                )) + 2 * await Callers.Latency(calls / 4, n =>
                {
                    file.Write(block);
                    file.Flush(flushToDisk: true);
                    return Task.CompletedTask;
                });

        var rounds = await Rounds.Of(Anchor, () => Callers.Latency(calls, _ => registry.Tag(0)));
        return
        [
            rounds.As(
                "single-command",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"median {rounds.Subject:F0} µs beside {rounds.Anchor:F0} µs of a bare gRPC echo and two fsyncs"
                )
            ),
        ];
    }
}
