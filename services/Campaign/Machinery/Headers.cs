using Grpc.Core;

namespace Enforcement.Campaign.Machinery;

internal static class Headers
{
    /// <summary>Of a stream, which no transcript repeats: a key of its own.</summary>
    public static Metadata Fresh() => new() { { "idempotency-key", Guid.CreateVersion7().ToString() } };
}
