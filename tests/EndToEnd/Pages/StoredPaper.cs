using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.EndToEnd.Pages;

/// <summary>A file that somebody stores before he names it as evidence.</summary>
internal static class StoredPaper
{
    /// <returns>its SHA-256.</returns>
    public static async Task<ByteString> Keep(CallInvoker who, string source, byte[] content)
    {
        using var call = new Contracts.Files.V1.Files.FilesClient(who).StoreFile();
        await call.RequestStream.WriteAsync(
            new()
            {
                Start = new()
                {
                    Source = source,
                    UploadId = Guid.CreateVersion7().ToString(),
                    Size = content.Length,
                },
            }
        );
        await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(content) });
        await call.RequestStream.CompleteAsync();
        return (await call.ResponseAsync).File.Sha256;
    }
}
