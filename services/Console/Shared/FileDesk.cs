using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Files.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Shared;

/// <summary>Stored files by the reader's token: sent where they are kept, and shown to who may see them.</summary>
public sealed class FileDesk(Peers peers, SignOn signOn)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private Contracts.Files.V1.Files.FilesClient Of(string source) => new(peers.WithoutToken(source));

    /// <summary>Sends a chosen file; the service takes its hash.</summary>
    public async Task<Reply<StoredFile>> Store(string source, IFormFile file, CancellationToken token)
    {
        if (signOn.Bearer() is not { } bearer)
            return Reply<StoredFile>.SignIn;
        await using var content = file.OpenReadStream();
        try
        {
            return new(
                await FileSender.Send(Of(source), source, content, new Metadata { { "authorization", bearer } }, token)
            );
        }
        catch (RpcException e)
        {
            return Reply<StoredFile>.Refused(e, bearer);
        }
    }

    public Task<Reply<ListFilesReply>> Of(string source, string kind, string id, CancellationToken token) =>
        Reply<ListFilesReply>.To(signOn.Bearer(), (headers, until) => Of(source)
                .ListFilesAsync(
                    new()
                    {
                        Source = source,
                        Kind = kind,
                        Id = id,
                    },
                    headers,
                    until,
                    token
                ));

    public AsyncServerStreamingCall<ReadFileReply> Read(
        ReadFileRequest asked,
        string bearer,
        CancellationToken token
    ) =>
        Of(asked.Source)
            .ReadFile(
                asked,
                new Metadata { { "authorization", bearer } },
                TimeProvider.System.GetUtcNow().UtcDateTime + Patience,
                token
            );
}
