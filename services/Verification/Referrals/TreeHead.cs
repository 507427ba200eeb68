using System.Text.Json;

namespace Enforcement.Verification.Referrals;

/// <summary>
/// What Supervision's journal was at one moment: the root of the RFC 9162 tree over the <c>leaf_hash</c> of its
/// entries. It travels as a compact JWS by Supervision's key; whoever keeps two of them can demand the proof that one
/// grew out of the other.
/// </summary>
/// <param name="Source">Name of the journal.</param>
/// <param name="Size">Its number of entries; entry seq stands at index seq − 1.</param>
/// <param name="Root">32 bytes.</param>
/// <param name="Time">RFC 3339, six digits, Z.</param>
public sealed record TreeHead(string Source, long Size, byte[] Root, string Time)
{
    /// <param name="sign">Makes the compact JWS over a payload.</param>
    public string Write(Func<byte[], string> sign) =>
        sign(
            InboundMessage.Json(json =>
            {
                json.WriteString("source", Source);
                json.WriteNumber("treesize", Size);
                json.WriteString("root", Convert.ToHexStringLower(Root));
                json.WriteString("time", Time);
            })
        );

    /// <param name="verify">The payload of a compact JWS when it is signed by Supervision's key, else null.</param>
    /// <exception cref="MessageFault">no head of this sender.</exception>
    public static TreeHead Read(string jws, Func<string, byte[]?> verify)
    {
        var payload = verify(jws)
            ?? throw new MessageFault(MessageFault.Forged, "the tree head is not signed by Supervision's key");
        using var json = ReferralMessage.Parse(payload);
        var h = json.RootElement;
        var head = new TreeHead(
            ReferralMessage.Text(h, "source"),
            ReferralMessage.Whole(h, "treesize"),
            Hash(ReferralMessage.Text(h, "root")),
            ReferralMessage.Text(h, "time")
        );
        return head.Size >= 1 && Receipt.IsInstant(head.Time)
            ? head
            : throw new MessageFault(MessageFault.Malformed, "treesize or time is not of the agreed form");
    }

    /// <exception cref="MessageFault">not 64 lower-case hex characters.</exception>
    internal static byte[] Hash(string hex) =>
        hex.Length == 64 && hex.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'))
            ? Convert.FromHexString(hex)
            : throw new MessageFault(MessageFault.Malformed, "a hash is 64 lower-case hex characters");
}

/// <summary>Proof that an entry stands in Supervision's journal (RFC 9162 §2.1.3), as it is kept and put into a <see
/// cref="Trail"/>.</summary>
/// <param name="Seq">The entry; its leaf stands at index Seq − 1.</param>
/// <param name="Path">From the leaf to the root, 32 bytes each.</param>
/// <param name="Head">The signed <see cref="TreeHead"/> whose root it leads to.</param>
public sealed record InclusionProof(long Seq, IReadOnlyList<byte[]> Path, string Head)
{
    public string Write() =>
        System.Text.Encoding.UTF8.GetString(
            InboundMessage.Json(json =>
            {
                json.WriteNumber("seq", Seq);
                json.WriteStartArray("path");
                foreach (var hash in Path)
                    json.WriteStringValue(Convert.ToHexStringLower(hash));
                json.WriteEndArray();
                json.WriteString("head", Head);
            })
        );

    /// <exception cref="MessageFault">not of the agreed form.</exception>
    public static InclusionProof Read(string text)
    {
        using var json = ReferralMessage.Parse(System.Text.Encoding.UTF8.GetBytes(text));
        var p = json.RootElement;
        if (
            !p.TryGetProperty("path", out var path)
            || path.ValueKind != JsonValueKind.Array
            || path.GetArrayLength() > 64
            || path.EnumerateArray().Any(h => h.ValueKind != JsonValueKind.String)
        )
            throw new MessageFault(MessageFault.Malformed, "path is a list of hashes");
        return new(
            ReferralMessage.Whole(p, "seq"),
            [.. path.EnumerateArray().Select(h => TreeHead.Hash(h.GetString()!))],
            ReferralMessage.Text(p, "head")
        );
    }

    /// <summary>Null when it proves that the leaf stands where it says, otherwise what is wrong with it, in
    /// words.</summary>
    /// <param name="leafHash">Hex, as the message gives it.</param>
    /// <param name="verify">By Supervision's key, as for <see cref="TreeHead.Read"/>.</param>
    public string? Fault(string leafHash, Func<string, byte[]?> verify)
    {
        try
        {
            var head = TreeHead.Read(Head, verify);
            return MerkleProof.Includes(TreeHead.Hash(leafHash), Seq - 1, head.Size, Path, head.Root)
                ? null
                : $"the path of entry {Seq} does not lead to the root of the signed head of {head.Size}";
        }
        catch (MessageFault e)
        {
            return e.Message;
        }
    }
}
