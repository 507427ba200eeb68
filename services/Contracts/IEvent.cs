using System.Text;

namespace Enforcement.Contracts;

/// <summary>A fact in a journal. Records in past tense; never changed once written, so a new shape comes with a reader
/// of the old one (<see cref="EventsBefore"/>).</summary>
public interface IEvent
{
    /// <summary>The opaque id of what the fact is about; stands in the entry's header, so it is never a name.</summary>
    [JsonIgnore]
    string Subject { get; }
}

/// <summary>
/// Personal data or clue content: AES-256-GCM under a key of one person or case. The key lives outside the journal's
/// file (table <c>personal_key</c> in one of its own); deleting it erases the content and leaves every hash valid
/// (个人信息保护法 art. 47).
/// </summary>
/// <param name="KeyId">Names the key.</param>
/// <param name="Nonce">12 bytes, base64; empty for a text that an earlier program wrote in clear.</param>
/// <param name="Ciphertext">Ciphertext followed by the 16-byte tag, base64.</param>
public sealed record Sealed(string KeyId, string Nonce, string Ciphertext)
{
    /// <summary>What stands in clear in an old entry, under the key it would be sealed with today: erasing that key
    /// hides it too, though the old bytes keep it.</summary>
    public static Sealed InClear(string keyId, string text) =>
        new(keyId, "", Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));

    /// <summary>Null where it is sealed.</summary>
    public string? TextInClear() =>
        Nonce.Length == 0 ? Encoding.UTF8.GetString(Convert.FromBase64String(Ciphertext)) : null;
}
