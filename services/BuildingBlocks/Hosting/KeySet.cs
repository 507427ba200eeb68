using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>The issuer's public keys, from the file that ENFORCEMENT__AUTH__JWKS names.</summary>
internal static class KeySet
{
    private const string Setting = "ENFORCEMENT__AUTH__JWKS";

    /// <exception cref="KeyFault">Missing, unreadable, no JSON, or without a key that a signature can be checked
    /// with.</exception>
    public static IList<SecurityKey> Read(string file)
    {
        if (Directory.Exists(file))
            throw new KeyFault(Setting, file, "is a folder; a file with the issuer's public keys is needed");
        if (!File.Exists(file))
            throw new KeyFault(Setting, file, "no such file; a file with the issuer's public keys is needed");
        try
        {
            var text = File.ReadAllText(file);
            JsonDocument.Parse(text).Dispose(); // its message says where; the library's own hides it
            var keys = new JsonWebKeySet(text).GetSigningKeys();
            return keys.Count > 0
                ? keys
                : throw new KeyFault(
                    Setting,
                    file,
                    "holds no key that a signature can be checked with (RFC 7517: a member \"keys\" with at least one)"
                );
        }
        catch (ArgumentException)
        {
            throw new KeyFault(Setting, file, "is JSON, but no JSON Web Key Set (RFC 7517)");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new KeyFault(Setting, file, $"is no JSON Web Key Set ({e.Message.TrimEnd('.')})");
        }
    }
}
