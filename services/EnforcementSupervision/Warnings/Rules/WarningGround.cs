using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>What a rule found, before it is held against the warnings that stand.</summary>
/// <param name="Key">Tells grounds of one kind about the same thing apart; made of ids and days, never of the order of
/// arrival.</param>
/// <param name="On">Day of the case.</param>
internal sealed record WarningGround(
    WarningKind Kind,
    string Key,
    BodyCode? Body,
    CreditCode? CreditCode,
    DateOnly On,
    IReadOnlyList<WarningEvidence> Evidence,
    params IReadOnlyList<RuleVersion> Rules
)
{
    public IReadOnlyList<string> Persons { get; init; } = [];

    public WarningRaised Raise(string about) =>
        new(Id(Kind, about, Key), Kind, about, Key, Body?.Value ?? "", CreditCode, On, Evidence, Rules, Persons);

    /// <summary>64 bits of a hash: a district's warnings of a hundred years do not collide.</summary>
    public static string Id(WarningKind kind, string about, string key) =>
        $"WARN-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{about}\n{key}")).AsSpan(0, 8))}";
}
