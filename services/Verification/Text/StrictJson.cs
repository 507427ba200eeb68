using System.Text.Json;
using System.Text.Unicode;

namespace Enforcement.Verification.Text;

/// <summary>
/// The one JSON dialect of published documents: strict UTF-8 without BOM, RFC 8259 grammar (so no NaN, comments or
/// trailing commas), no lone surrogates in any name or text, at most 64 arrays and objects inside one another. Of
/// duplicate keys the last counts; numbers are nearest IEEE-754 doubles, as in a browser, so <c>1.0</c> and <c>1e0</c>
/// are 1.
/// </summary>
internal static class StrictJson
{
    public const int MaxDepth = 64;

    /// <summary>2^53 − 1: the largest integer every JSON implementation reads alike.</summary>
    public const long MaxInteger = (1L << 53) - 1;

    /// <exception cref="NotStrictJsonException">says why the bytes are not in the dialect.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
            throw new NotStrictJsonException("not UTF-8");
        if (utf8.Span.StartsWith("\uFEFF"u8))
            throw new NotStrictJsonException("not UTF-8 without byte order mark");
        try
        {
            RefuseLoneSurrogates(utf8.Span);
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException e)
        {
            throw new NotStrictJsonException(
                IsTooDeep(utf8.Span)
                    ? $"nested deeper than {MaxDepth}"
                    : $"not JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"
            );
        }
    }

    private static bool IsTooDeep(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        try
        {
            while (reader.Read())
                if (
                    reader.CurrentDepth >= MaxDepth
                    && reader.TokenType is (JsonTokenType.StartArray or JsonTokenType.StartObject)
                )
                    return true;
        }
        catch (JsonException) { } // the other fault comes first
        return false;
    }

    /// <summary>The value as an integer of 0…2^53−1, or −1 when it is another number.</summary>
    public static long Integer(JsonElement number)
    {
        var value = number.GetDouble();
        return value >= 0 && value <= MaxInteger && value == Math.Floor(value) ? (long)value : -1;
    }

    // A lone \uD800 is well-formed RFC 8259 but no Unicode text: readers differ on it, so hashes over it would too.
    // Utf8JsonReader looks at escapes only when asked for the text; every one is asked for, also under ignored keys.
    private static void RefuseLoneSurrogates(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
                continue;
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException)
            {
                throw new NotStrictJsonException(
                    $"not Unicode text: a lone surrogate at byte {reader.TokenStartIndex}"
                );
            }
        }
    }
}

/// <summary>Bytes that are not in the published JSON dialect.</summary>
internal sealed class NotStrictJsonException(string message) : FormatException(message);
