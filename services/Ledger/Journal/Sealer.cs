using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Ledger.Journal;

/// <summary>Seals personal data and what a case is about: AES-256-GCM under one key per person or case, so that one can
/// be erased.</summary>
public sealed class Sealer(Randomness randomness)
{
    private const string Service = "service/";

    /// <summary>The name of a secret that is the service's own and nobody's data: it cannot be erased.</summary>
    public static string OfService(string name) => Service + name;

    internal static bool IsOfService(string keyId) => keyId.StartsWith(Service, StringComparison.Ordinal);

    /// <summary>
    /// Call inside a decision: the key, if new, is durable before the fact is. What is sealed after an
    /// erasure goes under a new name (id/2, id/3, …), or the old content would be tried with a key that is not its own.
    /// </summary>
    public Sealed Seal(ServiceDb db, string keyId, string text)
    {
        (keyId, var key) = InUse(db, keyId);
        var plain = Encoding.UTF8.GetBytes(text);
        // The key is used for few texts; a random nonce never repeats among them.
        var nonce = RandomNumberGenerator.GetBytes(12);
        var sealedBytes = new byte[plain.Length + 16];
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(
            nonce,
            plain,
            sealedBytes.AsSpan(0, plain.Length),
            sealedBytes.AsSpan(plain.Length),
            Encoding.UTF8.GetBytes(keyId)
        );
        return new(keyId, Convert.ToBase64String(nonce), Convert.ToBase64String(sealedBytes));
    }

    /// <summary>A secret of the service, 32 bytes, made at its first use. Call inside a decision.</summary>
    public byte[] Key(ServiceDb db, string keyId) => InUse(db, keyId).Key;

    private (string KeyId, byte[] Key) InUse(ServiceDb db, string keyId)
    {
        var (inUse, known) = Find(db, keyId);
        if (known is not null)
            return (inUse, known);
        var key = randomness.Bytes($"seal-key/{inUse}", 32);
        Keys(db).Add(inUse, key);
        return (inUse, key);
    }

    /// <summary>The name under which is sealed now, and its key if there is one.</summary>
    internal static (string KeyId, byte[]? Key) Find(ServiceDb db, string keyId)
    {
        var inUse = keyId;
        for (var next = 2; ; next++)
        {
            if (Keys(db).Find(inUse) is { } key)
                return (inUse, key);
            if (db.ErasedKeys.Find(inUse) is null)
                return (inUse, null);
            inUse = string.Create(CultureInfo.InvariantCulture, $"{keyId}/{next}");
        }
    }

    /// <summary>The secret as <see cref="Key"/> made it; null where it did not, or once it was erased.</summary>
    public static byte[]? KnownKey(ServiceDb db, string keyId) => Keys(db).Find(keyId);

    private static SealedKeys Keys(ServiceDb db) =>
        db.Keys ?? throw new InvalidOperationException("tables that are only folded open nothing that is sealed");

    /// <summary>The text, or null once its key was erased.</summary>
    public static string? Open(ServiceDb db, Sealed content)
    {
        if (content.TextInClear() is { } text)
            return db.ErasedKeys.Find(content.KeyId) is null ? text : null;
        return KnownKey(db, content.KeyId) is { } key ? Opened(content, key) : null;
    }

    /// <summary>The texts in their order, each as <see cref="Open(ServiceDb, Sealed)"/> has it; their keys are read at
    /// once.</summary>
    public static IReadOnlyList<string?> Open(ServiceDb db, IReadOnlyList<Sealed> contents)
    {
        var keys = Keys(db).Find([.. contents.Select(c => c.KeyId)]);
        return
        [
            .. contents.Select(c =>
                c.TextInClear() is not null ? Open(db, c)
                : keys.TryGetValue(c.KeyId, out var key) ? Opened(c, key)
                : null
            ),
        ];
    }

    private static string Opened(Sealed content, byte[] key)
    {
        var bytes = Convert.FromBase64String(content.Ciphertext);
        var plain = new byte[bytes.Length - 16];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(
            Convert.FromBase64String(content.Nonce),
            bytes.AsSpan(0, plain.Length),
            bytes.AsSpan(plain.Length),
            plain,
            Encoding.UTF8.GetBytes(content.KeyId)
        );
        return Encoding.UTF8.GetString(plain);
    }
}
