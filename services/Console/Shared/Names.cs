namespace Enforcement.WebConsole.Shared;

/// <summary>What codes are called on a page; where a service does not answer, the code stands for the name.</summary>
public sealed class Names(PublicFacts facts, EnterpriseNames enterprises, Words words)
{
    private Dictionary<string, string>? bodies;

    /// <summary>Registered bodies, then the justice bureau and the station.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Bodies(CancellationToken token)
    {
        if (bodies is not null)
            return bodies;
        bodies = (await facts.Bodies(token) ?? []).ToDictionary(b => b.Body, b => b.Name, StringComparer.Ordinal);
        foreach (var own in Offices.All)
            bodies[own] = words[$"body-{own}"];
        return bodies;
    }

    public Task<IReadOnlyDictionary<string, string>> Enterprises(
        IEnumerable<string> creditCodes,
        CancellationToken token
    ) => enterprises.Of(creditCodes, token);
}
