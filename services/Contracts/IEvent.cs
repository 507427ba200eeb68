using System.Text.Json.Serialization;

namespace Enforcement.Contracts;

/// <summary>A fact in a journal. Records in past tense; never changed once written, so a new shape is a new
/// version.</summary>
public interface IEvent
{
    /// <summary>The opaque id of what the fact is about; stands in the entry's header, so it is never a name.</summary>
    [JsonIgnore]
    string Subject { get; }
}

/// <summary>
/// Personal data or clue content: AES-256-GCM under a key of one person or case. The key lives outside the journal
/// (table <c>personal_key</c>); deleting it erases the content and leaves every hash valid (个人信息保护法 art. 47).
/// </summary>
/// <param name="KeyId">Names the key.</param>
/// <param name="Nonce">12 bytes, base64.</param>
/// <param name="Ciphertext">Ciphertext followed by the 16-byte tag, base64.</param>
public sealed record Sealed(string KeyId, string Nonce, string Ciphertext);
