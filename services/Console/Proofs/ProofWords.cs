namespace Enforcement.WebConsole.Proofs;

/// <summary>Titles of the pages that work in the browser alone; what else they say lies beside their scripts.</summary>
public static class ProofWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["verify-title"] = ("核验抽取结果", "Verify a draw"),
        ["fate-title"] = ("本企业抽取结果", "Own result of a draw"),
    };
}
