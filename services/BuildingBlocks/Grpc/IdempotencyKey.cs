using Grpc.Core;

namespace Enforcement.BuildingBlocks.Grpc;

/// <summary>Metadata <c>idempotency-key</c>: a UUIDv7 that every command carries, so that a retry can never
/// double.</summary>
internal static class IdempotencyKey
{
    public const string Name = "idempotency-key";

    public static byte[] Of(ServerCallContext call)
    {
        var text = call.RequestHeaders.GetValue(Name)
            ?? throw Refusal.Invalid(
                Name,
                Reasons.IdempotencyKeyMissing,
                "a command needs the metadata idempotency-key, a UUIDv7"
            );
        return Guid.TryParseExact(text, "D", out var id) && id.Version == 7
            ? id.ToByteArray(bigEndian: true)
            : throw Refusal.Invalid(
                Name,
                Reasons.IdempotencyKeyMissing,
                $"idempotency-key '{Fields.Shown(text)}' is no UUIDv7"
            );
    }
}
