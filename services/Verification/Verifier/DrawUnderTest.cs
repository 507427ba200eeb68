using System.Runtime.CompilerServices;
using System.Text;

namespace Enforcement.Verification.Verifier;

/// <summary>A check that does not hold; the message says what differs.</summary>
internal sealed class CheckFailedException(string message) : Exception(message);

/// <summary>A bundle on its way through the checks, with what earlier checks found out.</summary>
internal sealed class DrawUnderTest(DrawBundle bundle)
{
    public DrawBundle Bundle { get; } = bundle;

    /// <summary>The notice, once "notice" has read it.</summary>
    public Notice Notice { get; set; } = null!;

    /// <summary>Keys that the notice should bind and does not.</summary>
    public List<string> Unbound { get; } = [];

    /// <summary>The seed's bytes; "format" has seen that they are 32.</summary>
    public byte[] Seed => field ??= Hex.Bytes(Bundle.Seed);

    public byte[] Root => field ??= Hex.Bytes(Bundle.Snapshot.Root);

    /// <summary>The selected rows of a stratum, in their order.</summary>
    public ILookup<string, BundleRow> RowsOf =>
        field ??= Bundle.Selected.ToLookup(row => row.Stratum, StringComparer.Ordinal);

    /// <summary>Ends the check unless something holds. The words are put together only when it does not: they may speak
    /// of rows that are not there.</summary>
    public static void Must(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref Otherwise otherwise)
    {
        if (!holds)
            throw new CheckFailedException(otherwise.ToString());
    }

    public static void Must(bool holds, string otherwise)
    {
        if (!holds)
            throw new CheckFailedException(otherwise);
    }

    /// <summary>An interpolated string that is not evaluated when the check holds.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Otherwise
    {
        private readonly StringBuilder? words;

        public Otherwise(int literals, int holes, bool holds, out bool evaluate)
        {
            evaluate = !holds;
            words = holds ? null : new StringBuilder(literals + 16 * holes);
        }

        public void AppendLiteral(string text) => words!.Append(text);

        public void AppendFormatted<T>(T value) =>
            words!.Append(System.Globalization.CultureInfo.InvariantCulture, $"{value}");

        public override string ToString() => words?.ToString() ?? "";
    }
}
