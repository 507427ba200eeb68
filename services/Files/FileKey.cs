using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Enforcement.Files;

/// <summary>
/// The key that files of a data folder are sealed under, as a JSON Web Key of kind oct (RFC 7518 §6.4), in a file that
/// only its owner reads. It alone opens nothing: each file has a secret of its own in its service's database.
/// </summary>
public sealed class FileKey
{
    private readonly byte[] secret;

    private FileKey(byte[] secret)
    {
        this.secret = secret;
        var canonical = $$"""{"k":"{{Base64Url.EncodeToString(secret)}}","kty":"oct"}""";
        Id = SHA256.HashData(Encoding.UTF8.GetBytes(canonical))[..IdLength];
    }

    internal const int IdLength = 16;

    /// <summary>The beginning of its thumbprint (RFC 7638): stands at the head of what it sealed.</summary>
    public byte[] Id { get; }

    public static FileKey Of(string folder) =>
        KeyFile.ReadOrMake(Path.Combine(folder, "files.jwk"), () => Generate().ToJwk(), Parse);

    internal static FileKey Generate() => new(RandomNumberGenerator.GetBytes(32));

    /// <exception cref="FormatException">not a key of 32 bytes.</exception>
    internal static FileKey Parse(string jwk)
    {
        using var json = JsonDocument.Parse(jwk);
        if (
            json.RootElement.ValueKind != JsonValueKind.Object
            || !json.RootElement.TryGetProperty("k", out var k)
            || k.ValueKind != JsonValueKind.String
        )
            throw new FormatException("a JSON Web Key of kind oct needs the text member k");
        var secret = Base64Url.DecodeFromChars(k.GetString()!);
        return secret.Length == 32
            ? new(secret)
            : throw new FormatException($"member k has {secret.Length} bytes, 32 are needed");
    }

    internal string ToJwk() => $$"""{"kty":"oct","k":"{{Base64Url.EncodeToString(secret)}}"}""";

    /// <summary>The key of one file: of this key, of the file's own secret and of its salt (RFC 5869).</summary>
    internal byte[] For(ReadOnlySpan<byte> ofFile, ReadOnlySpan<byte> salt)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, [.. secret, .. ofFile], key, salt, "enforcement file"u8);
        return key;
    }
}
