using System.Collections.Concurrent;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.WebConsole.Shared;

/// <summary>
/// Enterprises as anybody may see them: name, industry, place. A name is kept for some minutes, so that a list of fifty
/// does not ask fifty times.
/// </summary>
public sealed class EnterpriseNames(Peers peers, TimeProvider time)
{
    private const int Kept = 20_000,
        AtOnce = 8;
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, (string Name, DateTimeOffset Until)> names = new(
        StringComparer.Ordinal
    );

    /// <summary>What the registry shows of one to anybody.</summary>
    public Task<Reply<GetEnterpriseReply>> Get(string creditCode, CancellationToken token) =>
        Reply<GetEnterpriseReply>.To(
            "",
            (headers, until) =>
                new RegistryClient(peers.WithoutToken("registry")).Enterprises.GetEnterpriseAsync(
                    new() { CreditCode = creditCode },
                    headers,
                    until,
                    token
                ),
            seconds: 3
        );

    /// <summary>Names by code. One that the registry does not know, or does not tell now, is left out: its code stands
    /// for it.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Of(IEnumerable<string> creditCodes, CancellationToken token)
    {
        var found = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var now = time.GetUtcNow();
        var asked = creditCodes.Where(c => c.Length > 0).Distinct(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            asked,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = token },
            async (code, stop) =>
            {
                if (names.TryGetValue(code, out var known) && known.Until > now)
                {
                    found[code] = known.Name;
                    return;
                }
                if ((await Get(code, stop)).Answer?.Enterprise.Name is not { Length: > 0 } name)
                    return;
                if (names.Count >= Kept)
                    names.Clear();
                (names[code], found[code]) = ((name, now + Good), name);
            }
        );
        return found;
    }
}
