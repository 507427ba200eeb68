using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.Contracts.Planning.V1;

/// <summary>A bundle comes in parts: one of many firms is larger than a message may be. Here they are one
/// again.</summary>
public static class WholeBundle
{
    /// <summary>All of a bundle, as its hash is of it, with what its strata labels stand for where that was
    /// asked.</summary>
    public static async Task<GetBundleReply> GetBundleAsync(
        this Draws.DrawsClient client,
        GetBundleRequest request,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default
    )
    {
        using var call = client.GetBundle(request, deadline: deadline, cancellationToken: cancellationToken);
        var (whole, bytes) = (new GetBundleReply(), new MemoryStream());
        await foreach (var part in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            part.Bundle.WriteTo(bytes);
            whole.Strata.AddRange(part.Strata);
        }
        whole.Bundle = UnsafeByteOperations.UnsafeWrap(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        return whole;
    }
}
