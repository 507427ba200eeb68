using System.Globalization;

namespace Enforcement.WebConsole.Shared;

/// <summary>Money: the services count in fen, people read and write yuan.</summary>
public static class Yuan
{
    public static string Of(long fen) => (fen / 100m).ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>Fen; 0 for nothing typed, null for what is no amount of whole fen.</summary>
    public static long? Read(string typed) =>
        typed.Length == 0 ? 0
        : decimal.TryParse(
            typed.Replace("，", ",", StringComparison.Ordinal),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture,
            out var yuan
        )
        && yuan * 100m is var fen and >= 0 and <= 1_000_000_000_000m
        && fen == decimal.Truncate(fen)
            ? (long)fen
        : null;
}
