using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts.Files.V1;
using Enforcement.Files;
using Enforcement.Ledger.Journal;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.Ledger.Grpc;

/// <summary>Stored files of the journals in this process; see files.proto.</summary>
internal sealed class FileGrpcService(Journals journals, FileStores stores) : Contracts.Files.V1.Files.FilesBase
{
    private const int LargestChunk = 1 << 20;

    [PeopleMayCall]
    public override async Task<StoreFileReply> StoreFile(
        IAsyncStreamReader<StoreFileRequest> requests,
        ServerCallContext call
    )
    {
        var token = call.CancellationToken;
        if (!await requests.MoveNext(token) || requests.Current.PartCase is not StoreFileRequest.PartOneofCase.Start)
            throw Refusal.Invalid("start", Reasons.Required, "the first message is start");
        var start = requests.Current.Start;
        var journal = journals.Get(start.Source);
        var upload = Upload.Of(call, start.Source, start.UploadId, start.Size);
        if (start.Offset < 0 || start.Offset > start.Size)
            throw Refusal.Invalid(
                "offset",
                Reasons.OutOfRange,
                $"offset is {start.Offset}, allowed is 0 to {start.Size}"
            );
        var store = stores.Of(journal.Source);
        if (store.Kept(upload.Id) is { } kept)
            return await Again(journal, call, kept);
        var file = await store.Receive(upload.Id, upload.Sender, start.Size, start.Offset, Next, token);
        var scope = new CommandScope(
            call.Caller().Actor,
            call.Method,
            upload.Key,
            SHA256.HashData(Encoding.UTF8.GetBytes(file.Sha256))
        );
        var reply = await FileIntake.Keep(
            journal,
            scope,
            call.Caller(),
            file,
            secret => store.Keep(upload.Id, file, secret),
            token
        );
        store.Finish(upload.Id, file.Sha256);
        reply.Sequence = OpaquePosition.Of(journal, call.Caller(), reply.Sequence);
        return reply;

        async ValueTask<ReadOnlyMemory<byte>?> Next()
        {
            if (!await requests.MoveNext(token))
                return null;
            if (requests.Current.PartCase is not StoreFileRequest.PartOneofCase.Chunk)
                throw Refusal.Invalid("chunk", Reasons.Required, "after start every message is a chunk");
            if (requests.Current.Chunk.Length > LargestChunk)
                throw Refusal.Invalid(
                    "chunk",
                    Reasons.OutOfRange,
                    $"a chunk has {requests.Current.Chunk.Length} bytes, at most {LargestChunk} are allowed"
                );
            return requests.Current.Chunk.Memory;
        }
    }

    [PeopleMayCall]
    public override Task<GetUploadReply> GetUpload(GetUploadRequest request, ServerCallContext call)
    {
        var store = stores.Of(journals.Get(request.Source).Source);
        var upload = Upload.Of(call, request.Source, request.UploadId, request.Size);
        return Task.FromResult(
            new GetUploadReply
            {
                Received = store.Received(upload.Id, request.Size),
                Sha256 = store.Kept(upload.Id) is { } sha256
                    ? ByteString.CopyFrom(Convert.FromHexString(sha256))
                    : ByteString.Empty,
            }
        );
    }

    [PeopleMayCall]
    public override async Task ReadFile(
        ReadFileRequest request,
        IServerStreamWriter<ReadFileReply> replies,
        ServerCallContext call
    )
    {
        var journal = journals.Get(request.Source);
        var sha256 = Fields.Sha256(request.Sha256, "sha256");
        call.NoteRead(sha256);
        if (journal.FindFile(call.Caller(), sha256) is not var (file, secret))
            throw Unknown();
        if (secret is null)
            throw Refusal.Precondition(Reasons.FileErased, "this file was erased on a legal basis");
        var store = stores.Of(journal.Source);
        IEnumerable<byte[]> content;
        if (!request.Thumbnail)
            content = store.Read(sha256, secret, file.Size);
        else if (store.ReadThumbnail(sha256, secret) is { } small)
            content = [small];
        else
            throw Unknown();
        await replies.WriteAsync(new() { File = file }, call.CancellationToken);
        foreach (var part in content)
            await replies.WriteAsync(new() { Chunk = UnsafeByteOperations.UnsafeWrap(part) }, call.CancellationToken);
    }

    [PeopleMayCall]
    public override Task<ListFilesReply> ListFiles(ListFilesRequest request, ServerCallContext call)
    {
        var journal = journals.Get(request.Source);
        var (kind, id) = (Fields.Code(request.Kind, "kind", 40), Fields.Code(request.Id, "id", 60));
        var reply = new ListFilesReply();
        reply.Files.AddRange(journal.FilesOf(call.Caller(), kind, id) ?? throw Unknown());
        return Task.FromResult(reply);
    }

    /// <summary>The link was lost before the answer: the same file, as it is now.</summary>
    private static Task<StoreFileReply> Again(IJournal journal, ServerCallContext call, string sha256) =>
        journal.FindFile(call.Caller(), sha256) is var (file, _)
            ? Task.FromResult(
                new StoreFileReply
                {
                    Sequence = OpaquePosition.Of(journal, call.Caller(), journal.Head.Seq),
                    File = file,
                }
            )
            : throw Unknown();

    private static Refusal Unknown() =>
        Refusal.NotFound(Reasons.UnknownFile, "there is no such file, or it is not for you");

    /// <summary>An upload is its sender's own: nobody goes on with another's, or learns that there is one.</summary>
    private sealed record Upload(string Id, string Sender, byte[] Key)
    {
        public static Upload Of(ServerCallContext call, string source, string uploadId, long size)
        {
            if (!Guid.TryParseExact(uploadId, "D", out var id))
                throw Refusal.Invalid("upload_id", Reasons.BadCode, "upload_id is a UUID of your making");
            if (size < 1)
                throw Refusal.Invalid("size", Reasons.EmptyFile, "a file has at least one byte");
            var actor = call.Caller().Actor;
            var sender = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(actor)))[..16];
            var key = SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{source} {id:D} {size}"))
            )[..16];
            return new($"{sender}-{Convert.ToHexStringLower(key)}", sender, key);
        }
    }
}
