using Enforcement.BuildingBlocks.Grpc;
using RegistryClient = Enforcement.Contracts.Registry.V1.RegistryClient;

namespace Enforcement.Benchmarks;

/// <summary>An enterprise by its code, 64 callers, beside an echo of the same message behind the same tokens.</summary>
internal static class QueryBench
{
    private const int Callers = 64;

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        await using var registry = await RegistryUnderLoad.Start(Callers);
        await using var host = await Echo.StartAuthenticated();
        RegistryClient[] echo =
        [
            .. Enumerable.Range(0, Callers).Select(n => new RegistryClient(host.As(Role.Operator, $"caller-{n}"))),
        ];
        var calls = run.Size(60_000, 12_000);
        var rounds = await Rounds.Of(
            () =>
                Benchmarks.Callers.Rate(Callers, calls, async (caller, n) =>
                    await echo[caller]
                        .Enterprises.GetEnterpriseAsync(
                            new() { CreditCode = RegistryUnderLoad.Code(n % RegistryUnderLoad.Enterprises) }
                        )
                ),
            () => Benchmarks.Callers.Rate(Callers, calls, registry.Get)
        );
        return [rounds.As("query", rounds.Words("echoes/s behind the same tokens", "queries/s"))];
    }
}
