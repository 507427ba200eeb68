using Enforcement.Contracts;
using Enforcement.Ledger.Policies;

namespace Enforcement.EnterpriseRegistry.Enterprises;

/// <summary>
/// Codes that an authority issued although a check of codes refuses them (before 2016 some were given out with another
/// check character). None is let in unless the parameter is on, and then only those that stand in its list: the
/// versions of the same parameter whose scope is the code, each with basis, document and first day. Who entered it, the
/// journal says.
/// </summary>
internal sealed class AdmittedCodes
{
    private const string Key = "registry.credit-code.other-check",
        On = "on",
        Off = "off";

    private readonly Dictionary<string, string> documents;

    private AdmittedCodes(Dictionary<string, string> documents) => this.documents = documents;

    public static IReadOnlyList<PolicyKey> Keys { get; } = [PolicyKey.Text(Key, On, Off) with { Version = Check }];

    /// <summary>The list as it is in force on a day.</summary>
    public static AdmittedCodes InForce(RegistryDb db, DateOnly day)
    {
        var on = Policy
            .Versions(db, Key)
            .Where(v => v.EffectiveFrom <= day && !(v.EffectiveTo < day) && v.Value == On)
            .ToList();
        if (!on.Exists(v => v.Scope.Length == 0))
            return new([]);
        var listed = on.Where(v => v.Scope.Length > 0);
        return new(listed.ToDictionary(v => v.Scope, v => v.DocumentNumber!, StringComparer.Ordinal));
    }

    /// <summary>Number of the document the code was admitted on; null when it is not admitted.</summary>
    public string? Document(string code) => documents.GetValueOrDefault(code);

    /// <summary>
    /// A code of the list is one that a check refuses, from an authority that gives out such codes, and rests on a
    /// document.
    /// </summary>
    private static void Check(PolicySet version)
    {
        if (version.Scope.Length == 0)
            return;
        var fits = IssuedCode.TryRead(version.Scope, out var code, out var reason);
        if (fits)
            throw Fault($"{code} fits every check: it needs no admission");
        if (code != version.Scope)
            throw Fault(IssuedCode.Explain(Fields.Shown(version.Scope), reason));
        // A market entity's code may read as a number of a person by chance; nobody else's is ever taken for one.
        if (!RegistrationAuthorities.GiveOut(code))
            throw Fault(IssuedCode.Explain(code, UsccReason.Authority));
        if (reason == UsccReason.IdentityNumber && code[0] != '9')
            throw Fault(IssuedCode.Explain(code, reason));
        if (version.DocumentNumber is null)
            throw Refusal.Invalid(
                "document_number",
                Reasons.Required,
                "document_number is required: a code is admitted on a document"
            );
    }

    private static Refusal Fault(string message) => Refusal.Invalid("scope", Reasons.PolicyValue, $"{Key}: {message}");
}
