using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Files.V1;
using Google.Protobuf;

namespace Enforcement.Integration.Files;

/// <summary>Somebody who sends and reads stored files.</summary>
internal sealed class Filing(
    TestHost host,
    string source,
    string role,
    string subject,
    params (string, string)[] claims
)
{
    public Contracts.Files.V1.Files.FilesClient Client { get; } = new(host.As(role, subject, claims));

    /// <summary>Sends bytes from an offset on.</summary>
    /// <param name="broken">Waits for the moment at which the link breaks, instead of the end.</param>
    public async Task<StoreFileReply> Send(
        byte[] content,
        string? id = null,
        long offset = 0,
        long? size = null,
        int chunk = 30_000,
        Func<Task>? broken = null
    )
    {
        using var gone = new CancellationTokenSource();
        using var call = Client.StoreFile(cancellationToken: gone.Token);
        var start = new StoreStart
        {
            Source = source,
            UploadId = id ?? Guid.CreateVersion7().ToString(),
            Size = size ?? content.Length,
            Offset = offset,
        };
        try
        {
            await call.RequestStream.WriteAsync(new() { Start = start });
            foreach (var part in content[(int)Math.Min(offset, content.Length)..].Chunk(chunk))
            {
                await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(part) });
            }
            if (broken is not null)
            {
                await broken();
                await gone.CancelAsync();
            }
            else
                await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (EarlyAnswer.IsMeantBy(e)) { }
        return await call.ResponseAsync;
    }

    public async Task<ByteString> Keep(byte[] content) => (await Send(content)).File.Sha256;

    public async Task<(StoredFile File, byte[] Bytes)> Read(ByteString sha256, bool thumbnail = false)
    {
        using var call = Client.ReadFile(
            new()
            {
                Source = source,
                Sha256 = sha256,
                Thumbnail = thumbnail,
            }
        );
        var (file, bytes) = (new StoredFile(), new List<byte>());
        await foreach (var part in call.ResponseStream.ReadAllAsync())
            if (part.PartCase == ReadFileReply.PartOneofCase.File)
                file = part.File;
            else
                bytes.AddRange(part.Chunk);
        return (file, [.. bytes]);
    }

    public async Task<IReadOnlyList<StoredFile>> Of(string kind, string id) =>
        (
            await Client.ListFilesAsync(
                new()
                {
                    Source = source,
                    Kind = kind,
                    Id = id,
                }
            )
        ).Files;
}
