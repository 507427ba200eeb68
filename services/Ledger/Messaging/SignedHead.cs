using System.Globalization;
using System.Text;
using Enforcement.Contracts.Journal.V1;
using Google.Protobuf;

namespace Enforcement.Ledger.Messaging;

/// <summary>Where a journal ends, and its owner's word for it: what stands on the way cannot change a head, which
/// would stop a follower that stands beyond it, or let it think that it is at the end. That the key is the source's is
/// said by who answers: its certificate in production.</summary>
internal static class SignedHead
{
    public static GetHeadReply Of(SigningKey key, string source, Head head, long at, byte[]? chainAt)
    {
        var reply = new GetHeadReply
        {
            Head = head.Seq,
            ChainHash = UnsafeByteOperations.UnsafeWrap(head.ChainHash),
            ChainHashAt = chainAt is null ? ByteString.Empty : UnsafeByteOperations.UnsafeWrap(chainAt),
            Key = key.Public.Jwk,
        };
        reply.Signature = UnsafeByteOperations.UnsafeWrap(key.Sign(Message(reply, source, at)));
        return reply;
    }

    /// <summary>Whether the key that it names signed it as the answer to this question.</summary>
    public static bool IsSigned(this GetHeadReply reply, string source, long at) =>
        VerificationKey.Parse(reply.Key).Verify(Message(reply, source, at), reply.Signature.Span);

    private static byte[] Message(GetHeadReply reply, string source, long at) =>
        Encoding.ASCII.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"enforcement head/1\n{source}\n{reply.Head}\n{Hex(reply.ChainHash)}\n{at}\n{Hex(reply.ChainHashAt)}\n"
            )
        );

    private static string Hex(ByteString hash) => Convert.ToHexStringLower(hash.Span);
}
