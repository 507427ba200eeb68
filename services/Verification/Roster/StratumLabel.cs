using System.Text.RegularExpressions;

namespace Enforcement.Verification.Roster;

/// <summary>What a stratum may be called, in a notice and in a roster.</summary>
internal static partial class StratumLabel
{
    [GeneratedRegex(@"\A[A-Z0-9]{1,16}\z", RegexOptions.CultureInvariant)]
    public static partial Regex Shape();
}
