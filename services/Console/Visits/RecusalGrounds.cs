namespace Enforcement.WebConsole.Visits;

/// <summary>Why an officer does not go (行政处罚法 art. 43).</summary>
internal static class RecusalGrounds
{
    public static readonly string[] All = ["kinship", "former-employment", "prior-case", "interest"];
}
