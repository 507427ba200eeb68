using System.Security.Claims;
using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// What a token must say besides who signed it: one subject that can stand in a journal and is no name of the house's
/// own, and an end that is near enough (RFC 9068 §2.2, OpenID Connect Core §2 for the subject's length). A name that
/// processes use would put a person's acts under the machine's.
/// </summary>
public static class TokenRules
{
    public const int LongestSubject = 255;

    /// <summary>Why it counts for nothing; null when it counts.</summary>
    /// <param name="isMachines">Signed by a key of the settings or of this process, not by the provider of
    /// people.</param>
    /// <param name="longest">from its issue to its end.</param>
    internal static string? Fault(
        JsonWebToken token,
        ClaimsIdentity claims,
        bool isMachines,
        TimeSpan longest,
        TimeSpan skew,
        DateTimeOffset now
    )
    {
        if (claims.FindAll("sub").ToList() is not [{ ValueType: ClaimValueTypes.String } only])
            return "it names no subject, or several";
        var subject = only.Value;
        if (
            subject.Length is 0 or > LongestSubject
            || subject != subject.Trim()
            || subject.Any(char.IsControl)
            || !UnicodeText.Is(subject)
        )
            return $"its subject is no text of 1 to {LongestSubject} characters";
        var name = Plain(subject);
        var isService = isMachines && claims.FindAll("role").Select(r => r.Value).ToList() is [Role.Service];
        if (IsNobodys(name) || (IsProcess(name) && !isService))
            return "its subject is a name of the house's own processes";
        var issued =
            token.TryGetPayloadValue<long>("iat", out _) ? token.IssuedAt
            : token.TryGetPayloadValue<long>("nbf", out _) ? token.ValidFrom
            : now.UtcDateTime;
        // One that claims to be issued tomorrow is counted from now.
        var from = issued < now.UtcDateTime ? issued : now.UtcDateTime;
        return token.ValidTo - from > longest + skew
            ? FormattableString.Invariant(
                $"it is good for longer than {longest.TotalMinutes} minutes (ENFORCEMENT__AUTH__LONGEST)"
            )
            : null;
    }

    /// <summary>A name that no person has, however it is written.</summary>
    public static bool IsOurOwn(string subject) => Plain(subject) is var name && (IsNobodys(name) || IsProcess(name));

    // However it is written: a reader of the journal does not see which letters they are.
    private static string Plain(string subject) => subject.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    private static bool IsNobodys(string name) => name is "system" or Role.Anonymous;

    private static bool IsProcess(string name) => name.StartsWith("svc:", StringComparison.Ordinal);
}
