using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Enforcement.BuildingBlocks.Signatures;

/// <summary>
/// The two kinds of key that two sides exchange, as JSON Web Keys: Ed25519 to sign (RFC 8037) and P-256 to
/// be encrypted for (RFC 7518 §6.2). A text that is anything else, or that carries a private part where a public key
/// belongs, is a <see cref="FormatException"/>.
/// </summary>
internal static class JsonWebKey
{
    /// <summary>The members of a key, each decoded from base64url.</summary>
    public static byte[][] Read(string jwk, string kty, string crv, params ReadOnlySpan<string> members)
    {
        try
        {
            using var json = JsonDocument.Parse(jwk);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "kty") != kty || Text(root, "crv") != crv)
                throw new FormatException($"no key of kty {kty}, crv {crv}");
            if (!members.Contains("d") && root.TryGetProperty("d", out _))
                throw new FormatException("a private key stands where a public one belongs: it must be replaced");
            var values = new byte[members.Length][];
            for (var i = 0; i < members.Length; i++)
            {
                values[i] = Base64Url.DecodeFromChars(Text(root, members[i]));
                if (values[i].Length != 32)
                    throw new FormatException($"member {members[i]} has {values[i].Length} bytes, 32 are needed");
            }
            return values;
        }
        catch (JsonException)
        {
            throw new FormatException("a JSON Web Key is a JSON object");
        }
        catch (InvalidOperationException)
        {
            throw new FormatException("a name or text of the JSON Web Key holds half a character");
        }
    }

    /// <summary>RFC 7638: names a key by what it is.</summary>
    public static string Thumbprint(string canonical) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    private static string Text(JsonElement key, string member) =>
        key.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"a JSON Web Key needs the text member {member}");
}
