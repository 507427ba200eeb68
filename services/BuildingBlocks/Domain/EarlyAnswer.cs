using Grpc.Core;

namespace Enforcement.BuildingBlocks.Domain;

/// <summary>
/// A call that was answered before all of it was sent, as a refused file is. Whoever is still writing learns it by an
/// exception, and which one depends on how late it is; what was answered is told by the answer.
/// </summary>
/// <remarks>
/// Grpc.Net.Client 2.x throws RpcException or InvalidOperationException as soon as it knows of the answer. Kestrel
/// takes the rest of a request that it has answered for a while. Seen once, on a busy machine: a part that came later
/// ended the whole connection (STREAM_CLOSED, RFC 9113 section 5.1), and the client threw what HttpClient had thrown.
/// </remarks>
public static class EarlyAnswer
{
    public static bool IsMeantBy(Exception writing) =>
        writing is RpcException or InvalidOperationException or HttpRequestException or HttpIOException;
}
