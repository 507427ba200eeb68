using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.Ledger.Journal;

/// <summary>Who asks for what, under which idempotency key: the same body again gets the stored reply, another one is
/// refused.</summary>
public sealed record CommandScope(string Actor, string Method, byte[] Key, byte[] BodyHash)
{
    /// <exception cref="Refusal">IDEMPOTENCY_KEY_MISSING: the metadata holds no UUIDv7.</exception>
    public static CommandScope Of(ServerCallContext call, IMessage request) =>
        new(call.Caller().Actor, call.Method, IdempotencyKey.Of(call), SHA256.HashData(request.ToByteArray()));

    /// <summary>A durable part of a streamed command: its key derives from the command's, its body is its
    /// own.</summary>
    public CommandScope Step(long number, byte[] bodyHash) =>
        this with
        {
            Key = SHA256.HashData([
                .. Key,
                .. BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(number)),
            ])[..16],
            BodyHash = bodyHash,
        };

    /// <summary>Null when nothing was stored under the key.</summary>
    internal TReply? StoredReply<TReply>(JournalStore store)
        where TReply : class, IMessage<TReply>, new()
    {
        if (store.FindReply(Actor, Method, Key) is not { } stored)
            return null;
        if (!CryptographicOperations.FixedTimeEquals(stored.BodyHash, BodyHash))
            throw Refusal.AlreadyExists(
                Reasons.IdempotencyKeyReused,
                "this idempotency-key was used for another request"
            );
        var reply = new TReply();
        reply.MergeFrom(stored.Reply);
        return reply;
    }

    internal void Keep(JournalStore store, IMessage reply, DateTimeOffset at) =>
        store.KeepReply(Actor, Method, Key, BodyHash, reply.ToByteArray(), Instants.Micros(at));
}
