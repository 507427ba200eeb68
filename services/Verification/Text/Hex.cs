using System.Buffers;

namespace Enforcement.Verification.Text;

/// <summary>Published bytes are lower-case hex; upper case is another text and is refused, so that a document has one
/// spelling.</summary>
internal static class Hex
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static bool IsLower(string text) => !text.AsSpan().ContainsAnyExcept(Digits);

    /// <summary>Exactly this many bytes.</summary>
    public static bool Is(string text, int bytes) => text.Length == 2 * bytes && IsLower(text);

    public static byte[] Bytes(string text) => Convert.FromHexString(text);

    public static string Text(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
