using System.Text;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Enterprises;

/// <summary>An enterprise as the register knows it now.</summary>
public sealed record EnterpriseRow
{
    public required CreditCode CreditCode { get; init; }
    public required string Name { get; init; }

    /// <summary>The name as it is searched: compatibility forms folded (full-width letters, ligatures), upper
    /// case.</summary>
    public required string NameKey { get; init; }
    public required string Industry { get; init; }
    public required string Division { get; init; }
    public required DateOnly RegisteredOn { get; init; }
    public EnterpriseStatus Status { get; init; }

    /// <summary>The class of <see cref="RiskMonth"/>, the latest month known; earlier ones stand in table
    /// risk_month.</summary>
    public RiskClass RiskClass { get; init; }

    /// <summary>"2025-03", or "" when no class was ever set.</summary>
    public string RiskMonth { get; init; } = "";

    /// <summary>Bit tag−1 is set for each four-new tag.</summary>
    public int Tags { get; init; }

    /// <summary>The standing observation period, or "".</summary>
    public string Observation { get; init; } = "";
    public long Sequence { get; init; }

    /// <summary>Number of the document a code was admitted on that a check refuses; "" for all others.</summary>
    public string AdmittedBy { get; init; } = "";

    internal static string KeyOf(string name) => name.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
}

/// <summary>Four-new tags as bits.</summary>
internal static class TagBits
{
    public static int Of(FourNewTag tag) => 1 << ((int)tag - 1);

    public static int Of(IEnumerable<FourNewTag> tags) => tags.Aggregate(0, (bits, tag) => bits | Of(tag));

    public static IEnumerable<FourNewTag> Read(int bits) =>
        Enum.GetValues<FourNewTag>().Where(tag => tag != 0 && (bits & Of(tag)) != 0);
}

/// <summary>What a tag rests on; a tag that came with an import without a document has none.</summary>
internal sealed record TagEvidenceRow
{
    public required CreditCode CreditCode { get; init; }
    public required FourNewTag Tag { get; init; }
    public required string Title { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>Of the document, its number and who issued it; "" where only the file is known.</summary>
    public required string Kind { get; init; }
    public required string Number { get; init; }
    public required string Issuer { get; init; }
}
