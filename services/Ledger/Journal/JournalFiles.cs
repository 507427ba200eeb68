using System.Security.Cryptography;
using Enforcement.Contracts.Files.V1;
using Enforcement.Files;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Journal;

/// <param name="KeyId">Its name, as erasures call it.</param>
public sealed record FileSecret(string KeyId, byte[] Secret);

public sealed partial class Journal<TDb>
{
    private const string OfFile = "file/";

    public Task<FileSecret> FileSecret(string sha256, CancellationToken token) =>
        Run(
            session =>
            {
                var (id, known) = Sealer.Find(session.Db, OfFile + sha256);
                if (known is not null)
                    return new FileSecret(id, known);
                var made = RandomNumberGenerator.GetBytes(32);
                session.Db.Keys!.Add(id, made);
                return new(id, made);
            },
            token
        );

    public Task<StoreFileReply> StoreFile(
        CommandScope scope,
        Caller caller,
        ReceivedFile file,
        string keyId,
        CancellationToken token
    ) =>
        Write(
            scope,
            (db, now) =>
            {
                if (Sealer.KnownKey(db, keyId) is null)
                    throw Refusal.Aborted(Reasons.FileErased, "this content was erased while it came: send it again");
                var known = db.StoredFiles.Find(file.Sha256);
                var isNew = known?.KeyId != keyId || db.FileSenders.Find(file.Sha256, scope.Actor)?.Side != caller.Side;
                return Decision.Of(
                    isNew
                        ? [new FileStored(file.Sha256, file.Size, file.Kind, caller.Side, keyId, file.Thumbnail)]
                        : (IEvent[])[],
                    sequence => new StoreFileReply
                    {
                        Sequence = sequence,
                        File = View(file.Sha256, file.Size, file.Kind, known?.At ?? now, file.Thumbnail),
                    }
                );
            },
            token
        );

    public (StoredFile File, byte[]? Secret)? FindFile(Caller caller, string sha256)
    {
        using var db = database.Read();
        if (db.StoredFiles.Find(sha256) is not { } row || !Sees(db, caller, sha256))
            return null;
        var secret = Sealer.KnownKey(db, row.KeyId);
        return (View(row, secret is null), secret);
    }

    public IReadOnlyList<StoredFile>? FilesOf(Caller caller, string kind, string id)
    {
        using var db = database.Read();
        if (!service.SeesObject(db, caller, kind, id))
            return null;
        var uses = db.FileUses.AsNoTracking().Where(u => u.Kind == kind && u.Id == id);
        return
        [
            .. (
                from use in uses
                join file in db.StoredFiles.AsNoTracking() on use.Sha256 equals file.Sha256
                orderby use.Seq, use.Sha256
                select file
            )
                .ToList()
                .Select(f => View(f, Sealer.KnownKey(db, f.KeyId) is null)),
        ];
    }

    public IReadOnlyList<string> ErasedFiles()
    {
        using var db = database.Read();
        return
        [
            .. db
                .StoredFiles.AsNoTracking()
                .Where(f => db.Set<ErasedKeyRow>().Any(e => e.KeyId == f.KeyId))
                .Select(f => f.Sha256),
        ];
    }

    private bool Sees(TDb db, Caller caller, string sha256) =>
        FileRows.IsOwn(db, caller, sha256)
        || db.FileUses.AsNoTracking()
            .Where(u => u.Sha256 == sha256)
            .ToList()
            .Exists(u => service.SeesObject(db, caller, u.Kind, u.Id));

    private static StoredFile View(StoredFileRow f, bool isErased) =>
        View(f.Sha256, f.Size, f.Kind, f.At, f.Thumbnail && !isErased, isErased);

    private static StoredFile View(
        string sha256,
        long size,
        string kind,
        DateTimeOffset at,
        bool thumbnail,
        bool isErased = false
    ) =>
        new()
        {
            Sha256 = ByteString.CopyFrom(Convert.FromHexString(sha256)),
            Size = size,
            Kind = kind,
            At = Timestamp.FromDateTimeOffset(at),
            Thumbnail = thumbnail,
            Erased = isErased,
        };
}
