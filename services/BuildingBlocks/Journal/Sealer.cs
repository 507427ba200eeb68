using System.Security.Cryptography;
using System.Text;

namespace Enforcement.BuildingBlocks.Journal;

/// <summary>Seals personal data and clue content: AES-256-GCM under one key per person or case, so that one can be erased.</summary>
public sealed class Sealer(Randomness randomness)
{
    /// <summary>Call inside a decision: the key, if new, is written in the same transaction as the fact.</summary>
    public Sealed Seal(ServiceDb db, string keyId, string text)
    {
        var key = Key(db, keyId);
        var plain = Encoding.UTF8.GetBytes(text);
        // The key is used for few texts; a random nonce never repeats among them.
        var nonce = RandomNumberGenerator.GetBytes(12);
        var sealedBytes = new byte[plain.Length + 16];
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length), Encoding.UTF8.GetBytes(keyId));
        return new(keyId, Convert.ToBase64String(nonce), Convert.ToBase64String(sealedBytes));
    }

    /// <summary>A secret of the service, 32 bytes, made at its first use. Call inside a decision.</summary>
    public byte[] Key(ServiceDb db, string keyId)
    {
        if (db.PersonalKeys.Find(keyId) is { } row) return row.Key;
        var key = randomness.Bytes($"seal-key/{keyId}", 32);
        db.PersonalKeys.Add(new PersonalKeyRow { KeyId = keyId, Key = key });
        return key;
    }

    /// <summary>The secret as <see cref="Key"/> made it; null where it did not, or once it was erased.</summary>
    public static byte[]? KnownKey(ServiceDb db, string keyId) => db.PersonalKeys.Find(keyId)?.Key;

    /// <summary>The text, or null once its key was erased.</summary>
    public static string? Open(ServiceDb db, Sealed content)
    {
        if (KnownKey(db, content.KeyId) is not { } key) return null;
        var bytes = Convert.FromBase64String(content.Ciphertext);
        var plain = new byte[bytes.Length - 16];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(Convert.FromBase64String(content.Nonce), bytes.AsSpan(0, plain.Length), bytes.AsSpan(plain.Length), plain, Encoding.UTF8.GetBytes(content.KeyId));
        return Encoding.UTF8.GetString(plain);
    }
}
