using Enforcement.Contracts.Files.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.BuildingBlocks.Grpc;

/// <summary>A file on its way to where it is stored. A link that is lost goes on where it broke off.</summary>
public static class FileSender
{
    private const int Chunk = 64 << 10,
        Tries = 5;

    /// <param name="content">Can be read from any place.</param>
    /// <param name="headers">Of each call: who sends.</param>
    /// <exception cref="RpcException">Refused, or the service is away for good.</exception>
    public static async Task<StoredFile> Send(
        Files.FilesClient files,
        string source,
        Stream content,
        Metadata headers,
        CancellationToken token
    )
    {
        var (id, size) = (Guid.CreateVersion7().ToString(), content.Length);
        for (var (offset, tries) = (0L, 1); ; tries++)
        {
            try
            {
                return (
                    await From(
                        files,
                        new()
                        {
                            Source = source,
                            UploadId = id,
                            Size = size,
                            Offset = offset,
                        }
                    )
                ).File;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && tries < Tries)
            {
                var far = await files.GetUploadAsync(
                    new()
                    {
                        Source = source,
                        UploadId = id,
                        Size = size,
                    },
                    headers,
                    cancellationToken: token
                );
                offset = far.Received;
            }
        }

        async Task<StoreFileReply> From(Files.FilesClient client, StoreStart start)
        {
            using var call = client.StoreFile(headers, cancellationToken: token);
            content.Position = start.Offset;
            try
            {
                await call.RequestStream.WriteAsync(new() { Start = start }, token);
                var buffer = new byte[Chunk];
                for (int read; (read = await content.ReadAsync(buffer, token)) > 0; )
                    await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(buffer, 0, read) }, token);
                await call.RequestStream.CompleteAsync();
            }
            // A refusal ends the stream early: the answer says why.
            catch (Exception e) when (EarlyAnswer.IsMeantBy(e)) { }
            return await call.ResponseAsync;
        }
    }
}
