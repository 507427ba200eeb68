namespace Enforcement.Verification.Codes;

/// <summary>
/// 统一社会信用代码 (GB 32100-2015): 18 characters, the last one a check over the first 17. This is the id that
/// enters every draw, so it has exactly one spelling: ASCII, upper case, check character valid.
/// </summary>
public readonly record struct Uscc
{
    /// <summary>Number of characters of a code.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"; // value = index; no I O S V Z

    // 3^i mod 31
    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly sbyte[] Values = ValueTable();

    private readonly string? value;

    private Uscc(string value) => this.value = value;

    /// <summary>The 18 characters. A default value has none and says so by an exception: it was never parsed.</summary>
    public string Value =>
        value ?? throw new InvalidOperationException("a credit code that was never parsed has no value");

    /// <summary>Reads a code; lower case is taken as upper case.</summary>
    /// <exception cref="UsccException">names the reason: length, full-width, alphabet or check character.</exception>
    public static Uscc Parse(string text) =>
        TryParse(text, out var code, out var reason) ? code : throw new UsccException(reason, Explain(text, reason));

    /// <summary>Reads a code without throwing. <paramref name="reason"/> is empty on success, otherwise one of <see
    /// cref="UsccReason"/>.</summary>
    public static bool TryParse(string? text, out Uscc code, out string reason)
    {
        code = default;
        text ??= "";
        if (HasFullWidth(text))
            return Refuse(UsccReason.FullWidth, out reason);
        if (text.Length != Length)
            return Refuse(UsccReason.Length, out reason);
        Span<byte> ascii = stackalloc byte[Length];
        for (var i = 0; i < Length; i++)
        {
            var c = text[i];
            if (c is >= 'a' and <= 'z')
                c = (char)(c - 32);
            if (c >= 128 || Values[c] < 0)
                return Refuse(UsccReason.Alphabet, out reason);
            ascii[i] = (byte)c;
        }
        if (ascii[17] != CheckCharacter(ascii[..17]))
            return Refuse(UsccReason.CheckCharacter, out reason);
        code = new Uscc(
            string.Create(Length, ascii, static (to, from) => System.Text.Encoding.ASCII.GetChars(from, to))
        );
        reason = "";
        return true;
    }

    /// <summary>True for 18 bytes that are exactly a valid code in its one spelling (ASCII, upper case).</summary>
    public static bool IsValid(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length != Length)
            return false;
        foreach (var c in ascii)
            if (c >= 128 || Values[c] < 0)
                return false;
        return ascii[17] == CheckCharacter(ascii[..17]);
    }

    /// <summary>The same for text: unlike <see cref="TryParse"/> it does not forgive lower case.</summary>
    public static bool IsExact(string text) => TryParse(text, out var code, out _) && code.Value == text;

    /// <summary>The check character for 17 characters of the alphabet, given as upper-case ASCII.</summary>
    public static byte CheckCharacter(ReadOnlySpan<byte> first17)
    {
        if (first17.Length != 17)
            throw new ArgumentException("17 characters are needed", nameof(first17));
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += Values[first17[i]] * Weights[i];
        // The outer mod 31 matters: a sum divisible by 31 gives '0', where index 31 would fall off the alphabet.
        return (byte)Alphabet[(31 - sum % 31) % 31];
    }

    /// <summary>A sentence for a person about a reason that <see cref="TryParse"/> gave.</summary>
    public static string Explain(string? text, string reason) =>
        reason switch
        {
            UsccReason.Length => $"'{text}' has {text?.Length ?? 0} characters, a credit code has {Length}",
            UsccReason.FullWidth => $"'{text}' contains full-width characters; type it in half-width",
            UsccReason.Alphabet =>
                $"'{text}' contains a character that credit codes do not use (digits and letters without I, O, "
                    + "S, V, Z)",
            _ => $"'{text}' ends in '{text?[^1]}', its check character would be '{Expected(text)}'",
        };

    public override string ToString() => value ?? "";

    private static char Expected(string? text) =>
        (char)CheckCharacter(System.Text.Encoding.ASCII.GetBytes((text ?? "").ToUpperInvariant()).AsSpan(0, 17));

    internal static bool HasFullWidth(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uFF01', '\uFF5E') >= 0 || text.Contains('\u3000');

    private static bool Refuse(string with, out string reason)
    {
        reason = with;
        return false;
    }

    private static sbyte[] ValueTable()
    {
        var table = new sbyte[128];
        Array.Fill(table, (sbyte)-1);
        for (var i = 0; i < Alphabet.Length; i++)
            table[Alphabet[i]] = (sbyte)i;
        return table;
    }
}

/// <summary>Why a text is not a credit code.</summary>
public static class UsccReason
{
    public const string Length = "length";
    public const string FullWidth = "full-width";
    public const string Alphabet = "alphabet";
    public const string CheckCharacter = "check character";

    /// <summary>Of <see cref="IssuedCode"/> only: no authority gives out codes that begin so.</summary>
    public const string Authority = "registration authority";

    /// <summary>Of <see cref="IssuedCode"/> only: it is a person's number.</summary>
    public const string IdentityNumber = "identity number";
}

/// <summary>A text that is not a credit code; <see cref="Reason"/> is one of <see cref="UsccReason"/>.</summary>
public sealed class UsccException(string reason, string message) : FormatException(message)
{
    public string Reason { get; } = reason;
}
