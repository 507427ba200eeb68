using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Enforcement.BuildingBlocks.Signatures;

/// <summary>
/// Compact JWS (RFC 7515) with EdDSA and nothing else: a reader that chose the algorithm by what the sender wrote could
/// be told "none".
/// </summary>
public static class CompactJws
{
    public static string Sign(SigningKey key, ReadOnlySpan<byte> payload)
    {
        var header = Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes($$"""{"alg":"EdDSA","kid":"{{key.Public.Id}}"}""")
        );
        var signed = $"{header}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>The payload when the signature is the key's, else null. Never throws on what a stranger
    /// sends.</summary>
    public static byte[]? Verify(VerificationKey key, string jws)
    {
        var parts = jws.Split('.');
        if (
            parts.Length != 3
            || Decode(parts[0]) is not { } header
            || Decode(parts[1]) is not { } payload
            || Decode(parts[2]) is not { } signature
        )
            return null;
        return IsEdDsa(header) && key.Verify(Encoding.ASCII.GetBytes(jws[..jws.LastIndexOf('.')]), signature)
            ? payload
            : null;
    }

    private static bool IsEdDsa(byte[] header)
    {
        try
        {
            using var json = JsonDocument.Parse(header);
            var root = json.RootElement;
            // crit names extensions that a reader must understand; we understand none (RFC 7515 §4.1.11).
            return root.ValueKind == JsonValueKind.Object
                && !root.TryGetProperty("crit", out _)
                && root.TryGetProperty("alg", out var alg)
                && alg.ValueKind == JsonValueKind.String
                && alg.ValueEquals("EdDSA"u8);
        }
        // The second: an escape of half a character (\ud800) is JSON, and found only where the text is asked for.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Only the canonical spelling: with spare bits allowed, one signature would have several
    /// spellings.</summary>
    private static byte[]? Decode(string part)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(part);
            return Base64Url.EncodeToString(bytes) == part ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
