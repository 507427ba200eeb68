namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>A service whose calls this process answers, or that it asks with whatever token it was shown
/// itself.</summary>
public sealed record TokenTaker(string Service);

/// <summary>
/// Whom a token must be for (RFC 9068 §4): all services, or each of those behind this process. Each, since what
/// is let in here gets to all of them: a token for one alone is good at a process that holds one alone.
/// </summary>
public sealed class TokenAudience(AuthOptions auth, IEnumerable<TokenTaker> takers)
{
    private readonly string[] own =
    [
        .. takers.Select(t => auth.AudienceOf(t.Service)).Distinct().Order(StringComparer.Ordinal),
    ];

    // A process that holds none has no audience of its own.
    private bool TakesCommon => auth.Audiences == "common" || own.Length == 0;

    public bool Takes(IEnumerable<string> named)
    {
        var all = named.ToHashSet(StringComparer.Ordinal);
        return (TakesCommon && all.Contains(auth.Audience)) || (own.Length > 0 && own.All(all.Contains));
    }

    /// <summary>In words, for who is refused.</summary>
    public override string ToString() =>
        string.Join(
            " or ",
            ((string[])[TakesCommon ? auth.Audience : "", string.Join(" and ", own)]).Where(t => t.Length > 0)
        );
}
