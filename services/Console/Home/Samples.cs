using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.WebConsole.Home;

/// <summary>Development's made-up district has codes that work; the landing page names some, so that every page can be
/// tried.</summary>
public sealed class Samples(Peers peers, SignOn signOn, PublicBundles bundles, Words words)
{
    /// <param name="published">what was published of a year, if anything was.</param>
    public async Task<IReadOnlyList<(string What, string Code, string Address)>> Find(
        CountPublishedReply? published,
        CancellationToken token
    )
    {
        var found = new List<(string, string, string)>();
        var firm = published is { LatestCreditCode.Length: > 0 } known ? known.LatestCreditCode : await AnyFirm(token);
        if (firm.Length > 0)
            found.Add(("home-try-firm", firm, words.Link($"/enterprises/{firm}")));
        if (published?.LatestVisitId is { Length: > 0 } visit)
            found.Add(("home-try-visit", visit, words.Link($"/visits/{visit}")));
        var draws = await bundles.All(token) ?? [];
        if (draws.FirstOrDefault(d => d.State == DrawState.Published) is { } draw)
        {
            found.Add(("home-try-draw", draw.DrawId, words.Link($"/draws/{draw.DrawId}")));
            if (firm.Length > 0)
                found.Add(("home-try-fate", firm, words.Link("/fate/", $"draw={draw.DrawId}&code={firm}")));
        }
        return found;
    }

    private async Task<string> AnyFirm(CancellationToken token)
    {
        var reply = await Reply<ListEnterprisesReply>.To(signOn.Bearer(), (headers, until) =>
            new RegistryClient(peers.WithoutToken("registry")).Enterprises.ListEnterprisesAsync(
                new() { PageSize = 1 },
                headers,
                until,
                token
            )
        );
        return reply.Answer?.Enterprises.FirstOrDefault()?.CreditCode ?? "";
    }
}
