using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Verification.Draw;

/// <summary>
/// The public randomness that ends a draw, in its only accepted spellings. Several issues of one lottery are joined by
/// ';'. <list type="bullet"> <item><c>kl8</c> (快乐8): <c>KL8|2026310|01,05,…</c> with 20 ascending two-digit numbers
/// 01–80; 61.6 bits an issue</item> <item><c>ssq</c> (双色球): <c>SSQ|2026128|r,r,r,r,r,r|b</c>, six ascending 01–33
/// and one 01–16; 24.1 bits an issue</item> <item><c>dice</c>: <c>DICE|</c> and at least 40 digits of ten-sided dice;
/// 3.3 bits a digit</item> <item><c>drand</c>: the 32 bytes SHA-256(signature); 256 bits</item>
/// </list>
/// At least 120 bits in all: below that a publisher could try seeds until one pleases.
/// </summary>
public static class BeaconFormat
{
    /// <summary>The least entropy of a beacon, in bits.</summary>
    public const int MinimumBits = 120;

    public static IReadOnlyList<string> Kinds { get; } = ["kl8", "ssq", "dice", "drand"];

    /// <summary>Reads a beacon from what a person typed: the ASCII spelling, or for drand the 64 hex characters of its
    /// randomness.</summary>
    /// <exception cref="FormatException">says what is wrong, in words.</exception>
    public static Beacon Parse(string kind, string text)
    {
        if (kind != "drand")
            return Parse(kind, Encoding.UTF8.GetBytes(text));
        if (text.Length != 64 || !Hex.IsLower(text))
            throw new FormatException("a drand beacon is typed as 64 lower-case hex characters");
        return Parse(kind, Convert.FromHexString(text));
    }

    /// <summary>Reads a beacon from the bytes that enter the seed.</summary>
    /// <exception cref="FormatException">says what is wrong, in words.</exception>
    public static Beacon Parse(string kind, ReadOnlySpan<byte> bytes) =>
        TryParse(kind, bytes, out var beacon, out var reason) ? beacon! : throw new FormatException(reason);

    /// <summary>The same without throwing; <paramref name="reason"/> is empty on success.</summary>
    public static bool TryParse(string kind, ReadOnlySpan<byte> bytes, out Beacon? beacon, out string reason)
    {
        beacon = null;
        var issues = new List<string>();
        var outcomes = BigInteger.One; // how many equally likely results the beacon was one of
        reason = kind switch
        {
            "kl8" => Lottery(bytes, issues, ref outcomes, "KL8", KL8Outcomes, KL8Issue),
            "ssq" => Lottery(bytes, issues, ref outcomes, "SSQ", SsqOutcomes, SsqIssue),
            "dice" => Dice(bytes, ref outcomes),
            "drand" => Drand(bytes, ref outcomes),
            _ => $"'{kind}' is not a kind of beacon ({string.Join(", ", Kinds)})",
        };
        if (reason.Length > 0)
            return false;
        if (outcomes < BigInteger.One << MinimumBits)
        {
            reason = string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Floor(BigInteger.Log(outcomes, 2) * 10) / 10:0.0} bits of randomness are not enough, "
                    + $"{MinimumBits} are needed"
            );
            return false;
        }
        beacon = new Beacon(kind, bytes.ToArray(), issues);
        return true;
    }

    /// <summary>drand's published randomness is the SHA-256 of the round's signature, on every chain.</summary>
    public static byte[] DrandRandomness(ReadOnlySpan<byte> signature) => SHA256.HashData(signature);

    private static readonly BigInteger KL8Outcomes = Choose(80, 20);
    private static readonly BigInteger SsqOutcomes = Choose(33, 6) * 16;

    private static string Lottery(
        ReadOnlySpan<byte> bytes,
        List<string> issues,
        ref BigInteger outcomes,
        string name,
        BigInteger perIssue,
        Func<string[], bool> numbersFit
    )
    {
        if (bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return $"a {name} beacon is printable ASCII";
        foreach (var issue in Encoding.ASCII.GetString(bytes).Split(';'))
        {
            var parts = issue.Split('|');
            if (parts.Length < 3 || parts[0] != name || !IsIssue(parts[1]))
                return $"'{issue}' does not start with {name}|, a seven-digit issue and |";
            if (!numbersFit(parts[2..]))
                return $"the numbers of {name} issue {parts[1]} are not the ones such a draw has, in ascending "
                    + "two-digit form";
            // The same issue twice would count its bits twice.
            if (issues.Count > 0 && string.CompareOrdinal(issues[^1], parts[1]) >= 0)
                return $"{name} issue {parts[1]} does not come after {issues[^1]}";
            issues.Add(parts[1]);
            outcomes *= perIssue;
        }
        return "";
    }

    private static bool KL8Issue(string[] parts) => parts.Length == 1 && Ascending(parts[0].Split(','), 20, 80);

    private static bool SsqIssue(string[] parts) =>
        parts.Length == 2 && Ascending(parts[0].Split(','), 6, 33) && Ascending([parts[1]], 1, 16);

    private static bool Ascending(string[] numbers, int count, int highest)
    {
        if (numbers.Length != count)
            return false;
        var last = 0;
        foreach (var text in numbers)
        {
            if (text.Length != 2 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1]))
                return false;
            var number = (text[0] - '0') * 10 + text[1] - '0';
            if (number <= last || number > highest)
                return false;
            last = number;
        }
        return true;
    }

    private static string Dice(ReadOnlySpan<byte> bytes, ref BigInteger outcomes)
    {
        if (!bytes.StartsWith("DICE|"u8))
            return "a dice beacon starts with DICE|";
        var digits = bytes[5..];
        if (digits.Length < 40)
            return $"{digits.Length} digits were thrown, at least 40 are needed";
        if (digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return "after DICE| only digits may stand";
        outcomes = BigInteger.Pow(10, digits.Length);
        return "";
    }

    private static string Drand(ReadOnlySpan<byte> bytes, ref BigInteger outcomes)
    {
        outcomes = BigInteger.One << 256;
        return bytes.Length == 32 ? "" : $"a drand beacon has 32 bytes, not {bytes.Length}";
    }

    private static bool IsIssue(string text) => text.Length == 7 && text.All(char.IsAsciiDigit);

    private static BigInteger Choose(int of, int take)
    {
        var ways = BigInteger.One;
        for (var i = 1; i <= take; i++)
            ways = ways * (of - take + i) / i;
        return ways;
    }
}

/// <summary>A beacon that keeps the rules. <see cref="Issues"/> are the lottery issues in it; empty for dice and
/// drand.</summary>
public sealed record Beacon(string Kind, byte[] Bytes, IReadOnlyList<string> Issues);
