using System.Globalization;

namespace Enforcement.Verification.Codes;

/// <summary>
/// 统一社会信用代码 as it is taken in: what <see cref="Uscc"/> asks, and beyond it that an authority gives out codes
/// which begin so (positions 1 and 2, <see cref="RegistrationAuthorities"/>) and that the 18 characters are no
/// resident's identity number. Draws and their verifiers ask <see cref="Uscc"/> alone: their formulas are frozen.
/// </summary>
public static class IssuedCode
{
    /// <summary>
    /// Reads a code: blanks around it are dropped, lower case is taken as upper case, full-width characters are
    /// refused.
    /// <paramref name="code"/> is the 18 characters whenever they are 18 of the alphabet, also when they are refused.
    /// </summary>
    /// <param name="reason">Empty on success, otherwise one of <see cref="UsccReason"/>.</param>
    public static bool TryRead(string? text, out string code, out string reason)
    {
        code = "";
        text ??= "";
        // Before blanks are dropped: the full-width blank is one of them.
        var given = Uscc.HasFullWidth(text) ? text : text.Trim();
        var fits = Uscc.TryParse(given, out var parsed, out reason);
        if (fits)
            code = parsed.Value;
        else if (reason == UsccReason.CheckCharacter)
            code = given.ToUpperInvariant();
        else
            return false;
        // Told first: that the number is a person's matters more than that its last character would be another.
        if (IdentityNumber.Is(code))
            reason = UsccReason.IdentityNumber;
        else if (fits && !RegistrationAuthorities.GiveOut(code))
            reason = UsccReason.Authority;
        return reason.Length == 0;
    }

    /// <summary>A sentence for a person about a reason; an identity number is not repeated in it.</summary>
    public static string Explain(string? text, string reason) =>
        reason switch
        {
            UsccReason.IdentityNumber =>
                "the 18 characters are a resident identity number (GB 11643), which is no credit code",
            UsccReason.Authority =>
                $"'{text}' begins with '{text?.Trim()[..2].ToUpperInvariant()}': no registration authority gives "
                    + "out credit codes that begin so",
            _ => Uscc.Explain(text, reason),
        };
}

/// <summary>公民身份号码 (GB 11643): 17 digits and a check over them by ISO 7064 MOD 11-2, digits 7 to 14 a
/// day.</summary>
public static class IdentityNumber
{
    // 2^(17-i) mod 11
    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>
    /// True for 18 characters that are a person's number. The first six digits are not looked at: districts come and
    /// go.
    /// Days up to the end of 2099 are birthdays: a rule that moved with today's date would take a row one day and
    /// refuse it the next.
    /// </summary>
    public static bool Is(string text)
    {
        if (text.Length != 18 || text.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9'))
            return false;
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += (text[i] - '0') * Weights[i];
        return text[17] == "10X98765432"[sum % 11] && IsBirthday(text.AsSpan(6, 8));
    }

    private static bool IsBirthday(ReadOnlySpan<char> digits)
    {
        static int Number(ReadOnlySpan<char> part) => int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture);
        var (year, month, day) = (Number(digits[..4]), Number(digits[4..6]), Number(digits[6..]));
        return year is >= 1900 and <= 2099
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month);
    }
}
