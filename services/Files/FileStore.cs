using System.Security.Cryptography;

namespace Enforcement.Files;

/// <summary>A file that came whole: what it is, by our own reading.</summary>
/// <param name="Thumbnail">A small picture was made of it.</param>
public sealed record ReceivedFile(string Sha256, long Size, string Kind, bool Thumbnail = false);

/// <summary>
/// The files of one journal on disk, DATA/files/SOURCE: each under its SHA-256, sealed, and beside a photo its
/// thumbnail; under <c>uploads</c> what is still coming. Who may read what is the journal's to say.
/// </summary>
public sealed class FileStore(string data, string source, FileKey key, FilesOptions options, TimeProvider time)
{
    private const int MostOpen = 20;
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);

    private readonly string folder = Path.Combine(data, "files", source);
    private readonly FileScan scan = new(options.Scanner, TimeSpan.FromSeconds(options.ScanSeconds));

    private readonly Lock gate = new();
    private DateTimeOffset swept;

    private string Uploads => Path.Combine(folder, "uploads");

    /// <summary>Which file came of an upload that is over.</summary>
    private string Finished => Path.Combine(folder, "finished");

    /// <summary>Bytes that an upload has brought so far; all of them once it was kept.</summary>
    /// <param name="id">Of the upload: who sends it and the number he gave it, so that nobody goes on with
    /// another's.</param>
    public long Received(string id, long size)
    {
        if (Kept(id) is not null)
            return size;
        if (!File.Exists(Partial(id)))
            return 0;
        using var file = Reopen(id, size);
        return file.Length;
    }

    /// <summary>What came of an upload that was kept: its file; null while it is not.</summary>
    public string? Kept(string id) => File.Exists(Done(id)) ? File.ReadAllText(Done(id)) : null;

    /// <summary>
    /// Takes the bytes from an offset to the end, which must be where the last link was lost. What has come stays when
    /// this one is lost too.
    /// </summary>
    /// <param name="next">Null at the end.</param>
    /// <exception cref="Refusal">UPLOAD_OFFSET, UPLOADS_OPEN, TRUNCATED_FILE, FILE_SIZE, FILE_KIND, FILE_SCAN,
    /// FILE_SCANNER_AWAY.</exception>
    public async Task<ReceivedFile> Receive(
        string id,
        string sender,
        long size,
        long offset,
        Func<ValueTask<ReadOnlyMemory<byte>?>> next,
        CancellationToken token
    )
    {
        MustFit(size);
        Directory(folder); // by itself: a parent that is made on the way is open to everybody
        Directory(Uploads);
        Directory(Finished);
        Sweep(sender, isNew: !File.Exists(Partial(id)));
        using var file = File.Exists(Partial(id)) ? Reopen(id, size) : SealedFile.Create(Partial(id), key, [], size);
        if (offset != file.Length)
            throw Refusal.Aborted(
                Reasons.UploadOffset,
                $"offset is {offset}, this upload goes on at {file.Length} of {size} bytes"
            );
        await Take(file, size, next);
        if (file.Length < size)
            throw Refusal.Invalid(
                "size",
                Reasons.TruncatedFile,
                $"the file ends before its {size} bytes; it goes on at {file.Length}"
            );
        file.Flush();
        try
        {
            return await Judge(file.Read, size, token);
        }
        catch (Refusal refusal) when (refusal.Reason is not Reasons.FileScannerAway)
        {
            // It will never be kept, so nothing of it is.
            File.Delete(Partial(id));
            throw;
        }
    }

    /// <summary>What a file is that is here whole: nothing of it is written.</summary>
    /// <exception cref="Refusal">FILE_SIZE, FILE_KIND, FILE_SCAN, FILE_SCANNER_AWAY.</exception>
    public Task<ReceivedFile> Judge(ReadOnlyMemory<byte> content, CancellationToken token)
    {
        MustFit(content.Length);
        return Judge(() => Parts(content), content.Length, token);
    }

    /// <summary>Seals what was received for good; the same content is kept once.</summary>
    /// <param name="secret">The file's own, of the journal's database.</param>
    public ReceivedFile Keep(string id, ReceivedFile received, ReadOnlySpan<byte> secret)
    {
        using var file = SealedFile.Open(Partial(id), key, [], received.Size);
        return Keep(received, file.Read, secret);
    }

    /// <summary>As above, of what was judged whole.</summary>
    public ReceivedFile Keep(ReceivedFile judged, ReadOnlyMemory<byte> content, ReadOnlySpan<byte> secret) =>
        Keep(judged, () => Parts(content), secret);

    private ReceivedFile Keep(ReceivedFile received, Func<IEnumerable<byte[]>> read, ReadOnlySpan<byte> secret)
    {
        Put(PathOf(received.Sha256), secret, received.Size, read());
        var small = FileKinds.IsPhoto(received.Kind) ? Thumbnail.Of([.. read().SelectMany(f => f)]) : null;
        if (small is not null)
            Put(PathOf(received.Sha256) + ".thumbnail", secret, small.Length, [small]);
        return received with { Thumbnail = small is not null };
    }

    /// <summary>The upload is over; asked again, it says which file came of it.</summary>
    public void Finish(string id, string sha256)
    {
        File.WriteAllText(Done(id), sha256);
        File.Delete(Partial(id));
    }

    /// <summary>The plain bytes, in parts of 64 KiB at most.</summary>
    /// <exception cref="InvalidDataException">It was changed on disk, or is not there.</exception>
    public IEnumerable<byte[]> Read(string sha256, ReadOnlyMemory<byte> secret, long size)
    {
        if (!File.Exists(PathOf(sha256)))
            throw new InvalidDataException($"the file {sha256} is not in {folder}; bring it back from the backup");
        using var file = SealedFile.Open(PathOf(sha256), key, secret.Span, size);
        foreach (var part in file.Read())
            yield return part;
    }

    /// <summary>JPEG; null where the file has none.</summary>
    public byte[]? ReadThumbnail(string sha256, ReadOnlyMemory<byte> secret)
    {
        var path = PathOf(sha256) + ".thumbnail";
        if (!File.Exists(path))
            return null;
        using var file = SealedFile.Open(path, key, secret.Span, SealedFile.SizeOf(path));
        return [.. file.Read().SelectMany(f => f)];
    }

    /// <summary>After its secret was erased nobody can read it; this gives the room back.</summary>
    public void Delete(string sha256)
    {
        if (!System.IO.Directory.Exists(folder))
            return;
        File.Delete(PathOf(sha256));
        File.Delete(PathOf(sha256) + ".thumbnail");
    }

    private SealedFile Reopen(string id, long size)
    {
        try
        {
            return SealedFile.Open(Partial(id), key, [], size, write: true);
        }
        catch (IOException)
        {
            throw Refusal.Aborted(Reasons.UploadOffset, "this upload still comes over another link; ask again");
        }
    }

    private static async Task Take(SealedFile file, long size, Func<ValueTask<ReadOnlyMemory<byte>?>> next)
    {
        var (frame, filled) = (new byte[SealedFile.Frame], 0);
        var received = file.Length;
        while (await next() is { } part)
        {
            received += part.Length;
            if (received > size)
                throw Refusal.Invalid("size", Reasons.OutOfRange, $"more than the {size} bytes declared were sent");
            while (part.Length > 0)
            {
                var taken = Math.Min(part.Length, frame.Length - filled);
                part[..taken].CopyTo(frame.AsMemory(filled));
                (filled, part) = (filled + taken, part[taken..]);
                if (filled < frame.Length)
                    break;
                file.Append(frame);
                filled = 0;
            }
        }
        // A shorter frame is the last one: anything else would have to be sealed a second time.
        if (filled > 0 && received == size)
            file.Append(frame.AsSpan(0, filled));
    }

    private void MustFit(long size)
    {
        if (size > options.MostBytes)
            throw Refusal.Exhausted(Reasons.FileSize, $"a file has at most {options.MostBytes} bytes here, not {size}");
    }

    private static IEnumerable<byte[]> Parts(ReadOnlyMemory<byte> content)
    {
        for (var at = 0; at < content.Length; at += SealedFile.Frame)
            yield return content[at..Math.Min(at + SealedFile.Frame, content.Length)].ToArray();
    }

    private async Task<ReceivedFile> Judge(Func<IEnumerable<byte[]>> read, long size, CancellationToken token)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string? kind = null;
        foreach (var part in read())
        {
            kind ??= FileKinds.Of(part)
                ?? throw Refusal.Precondition(
                    Reasons.FileKind,
                    $"this file is of no kind that is kept by its first bytes: {FileKinds.Said}"
                );
            hash.AppendData(part);
        }
        await scan.Check(read(), token);
        return new(Convert.ToHexStringLower(hash.GetHashAndReset()), size, kind!);
    }

    private void Put(string path, ReadOnlySpan<byte> secret, long size, IEnumerable<byte[]> content)
    {
        Directory(Path.GetDirectoryName(path)!);
        // Written aside and moved: a file that stands under its hash is whole.
        var aside = $"{path}.{Guid.CreateVersion7():N}.new";
        using (var file = SealedFile.Create(aside, key, secret, size))
        {
            foreach (var part in content)
                file.Append(part);
            file.Flush();
        }
        File.Move(aside, path, overwrite: true);
    }

    /// <summary>What nobody went on with for a week is gone; one sender keeps few open.</summary>
    private void Sweep(string sender, bool isNew)
    {
        var now = time.GetUtcNow();
        lock (gate)
            if (now - swept > TimeSpan.FromHours(1))
            {
                swept = now;
                foreach (var place in (string[])[Uploads, Finished])
                foreach (var file in new DirectoryInfo(place).EnumerateFiles())
                    if (file.LastWriteTimeUtc < now - Forgotten)
                        file.Delete();
            }
        if (isNew && System.IO.Directory.EnumerateFiles(Uploads, $"{sender}-*").Take(MostOpen).Count() == MostOpen)
            throw Refusal.Exhausted(
                Reasons.UploadsOpen,
                $"{MostOpen} uploads of yours are not finished: finish one, or wait a week"
            );
    }

    private static void Directory(string path)
    {
        if (OperatingSystem.IsWindows())
            System.IO.Directory.CreateDirectory(path);
        else
            System.IO.Directory.CreateDirectory(path, Owner);
    }

    private string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256);

    private string Partial(string id) => Path.Combine(Uploads, id + ".part");

    private string Done(string id) => Path.Combine(Finished, id);
}
