using System.Globalization;
using System.Text.RegularExpressions;

namespace Enforcement.Verification.Draw;

/// <summary>
/// A sampling rate as an exact fraction, 0 ≤ rate ≤ 1, in its published spelling: "1/20". Never a floating-point
/// number: ceil(rate · N) must be the same number in every language.
/// </summary>
public readonly partial record struct Rate
{
    private Rate(string text, int numerator, int denominator) =>
        (Text, Numerator, Denominator) = (text, numerator, denominator);

    /// <summary>The spelling that is hashed with the notice; fractions are not reduced.</summary>
    public string Text { get; }
    public int Numerator { get; }
    public int Denominator { get; }

    /// <exception cref="FormatException">the text is not (0|[1-9][0-9]{0,8})/[1-9][0-9]{0,8} or is above 1.</exception>
    public static Rate Parse(string text) =>
        TryParse(text, out var rate)
            ? rate
            : throw new FormatException($"'{text}' is not a rate: two whole numbers such as 1/20, at most 1");

    public static bool TryParse(string? text, out Rate rate)
    {
        rate = default;
        if (text is null || !Shape().IsMatch(text))
            return false;
        var slash = text.IndexOf('/');
        var (numerator, denominator) = (
            int.Parse(text.AsSpan(0, slash), CultureInfo.InvariantCulture),
            int.Parse(text.AsSpan(slash + 1), CultureInfo.InvariantCulture)
        );
        if (numerator > denominator)
            return false;
        rate = new Rate(text, numerator, denominator);
        return true;
    }

    /// <summary>n = ceil(rate · size).</summary>
    public long Of(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (Denominator == 0)
            throw new InvalidOperationException("a rate that was never parsed has no value");
        return (long)(((UInt128)(ulong)Numerator * (ulong)size + (ulong)(Denominator - 1)) / (ulong)Denominator);
    }

    /// <summary>Whether this fraction is the larger one; two spellings of one fraction are equal.</summary>
    public bool IsAbove(Rate other) => (long)Numerator * other.Denominator > (long)other.Numerator * Denominator;

    public override string ToString() => Text;

    [GeneratedRegex(@"\A(0|[1-9][0-9]{0,8})/[1-9][0-9]{0,8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
