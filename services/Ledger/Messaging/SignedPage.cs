using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Ledger.Messaging;

/// <summary>
/// Entries of one journal and its owner's word for them. The chain alone does not say who wrote it: who reads a journal
/// can continue it, and who writes to the bus can leave out what an entry holds. So a follower applies a page only with
/// the signature of the source's own key, which never leaves the source's folder.
/// </summary>
/// <param name="Signature">Ed25519 (RFC 8032) of <see cref="PageDigest"/>, 64 bytes.</param>
internal sealed record SignedPage(IReadOnlyList<Entry> Entries, byte[] Signature)
{
    public static SignedPage Of(SigningKey key, string source, IReadOnlyList<Entry> entries)
    {
        using var digest = new PageDigest(source);
        foreach (var entry in entries)
            digest.Add(entry.Seq, entry.LeafHash, entry.ChainHash, entry.Withheld);
        return new(entries, key.Sign(digest.Message()));
    }

    public bool IsSignedBy(VerificationKey key, string source)
    {
        using var digest = new PageDigest(source);
        foreach (var entry in Entries)
            digest.Add(entry.Seq, entry.LeafHash, entry.ChainHash, entry.Withheld);
        return key.Verify(digest.Message(), Signature);
    }
}

/// <summary>
/// What a source signs of a page: SHA-256 over, for each entry, its seq (8 bytes, big-endian), leaf hash, chain hash
/// and one byte that says whether it is withheld. The leaf hash holds header and data; the last byte keeps a carrier
/// from withholding what the source gave.
/// </summary>
internal sealed class PageDigest(string source) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(long seq, ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> chain, bool withheld)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, seq);
        hash.AppendData(number);
        hash.AppendData(leaf);
        hash.AppendData(chain);
        hash.AppendData([withheld ? (byte)1 : (byte)0]);
    }

    /// <summary>The text that is signed; begins anew.</summary>
    public byte[] Message() =>
        Encoding.ASCII.GetBytes($"enforcement page/1\n{source}\n{Convert.ToHexStringLower(hash.GetHashAndReset())}\n");

    public void Dispose() => hash.Dispose();
}
