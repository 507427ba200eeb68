using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Journal;

/// <summary>What is known of stored files: what they are, who sent them, what they belong to.</summary>
internal static class FileRows
{
    private static readonly CompiledQuery<Func<ServiceDb, string, string, string, bool>> Sent = new(() =>
        EF.CompileQuery(
            (ServiceDb db, string sha256, string actor, string side) =>
                db.FileSenders.AsNoTracking().Any(s => s.Sha256 == sha256 && (s.Actor == actor || s.Side == side))
        )
    );

    public static void Map(ModelBuilder model)
    {
        model.Entity<StoredFileRow>().ToTable("stored_file").HasKey(r => r.Sha256);
        model.Entity<FileSenderRow>().ToTable("file_sender").HasKey(r => new { r.Sha256, r.Actor });
        model.Entity<FileUseRow>(t =>
        {
            t.ToTable("file_use")
                .HasKey(r => new
                {
                    r.Kind,
                    r.Id,
                    r.Sha256,
                });
            t.HasIndex(r => r.Sha256);
        });
    }

    public static void Fold(ServiceDb db, FileStored f, string actor, DateTimeOffset at)
    {
        if (db.StoredFiles.Find(f.Sha256) is not { } known)
            db.StoredFiles.Add(
                new()
                {
                    Sha256 = f.Sha256,
                    Size = f.Size,
                    Kind = f.Kind,
                    At = at,
                    KeyId = f.KeyId,
                    Thumbnail = f.Thumbnail,
                }
            );
        else
            known.KeyId = f.KeyId;
        if (db.FileSenders.Find(f.Sha256, actor) is not { } sender)
            db.FileSenders.Add(
                new()
                {
                    Sha256 = f.Sha256,
                    Actor = actor,
                    Side = f.Side,
                }
            );
        else
            sender.Side = f.Side;
    }

    public static void Fold(ServiceDb db, FileAttached f, long seq)
    {
        if (db.FileUses.Find(f.Kind, f.Id, f.Sha256) is null)
            db.FileUses.Add(
                new()
                {
                    Kind = f.Kind,
                    Id = f.Id,
                    Sha256 = f.Sha256,
                    Seq = seq,
                }
            );
    }

    /// <summary>Sent by the caller, or by somebody of his side.</summary>
    public static bool IsOwn(ServiceDb db, Caller caller, string sha256) =>
        Sent.For(db)(db, sha256, caller.Actor, caller.Side);
}

internal sealed class StoredFileRow
{
    public required string Sha256 { get; init; }
    public required long Size { get; init; }

    /// <summary>Media type.</summary>
    public required string Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string KeyId { get; set; }
    public required bool Thumbnail { get; init; }
}

internal sealed class FileSenderRow
{
    public required string Sha256 { get; init; }
    public required string Actor { get; init; }
    public required string Side { get; set; }
}

internal sealed class FileUseRow
{
    /// <summary>Of the object.</summary>
    public required string Kind { get; init; }
    public required string Id { get; init; }
    public required string Sha256 { get; init; }
    public required long Seq { get; init; }
}
