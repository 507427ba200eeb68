using System.Text.RegularExpressions;

namespace Enforcement.Verification.Referrals;

/// <summary>The mark of a state secret on a text: its level, a star and mostly a term (保守国家秘密法实施条例). Such a
/// text belongs on paper.</summary>
public static partial class SecretMark
{
    public static bool IsOn(string text) => Mark().IsMatch(text);

    [GeneratedRegex("(绝密|机密|秘密)\\s*[★☆]")]
    private static partial Regex Mark();
}
