using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Enforcement.Files;

/// <summary>
/// A file as it lies on disk: a head (mark, id of the key, salt) and frames of 64 KiB, each sealed with AES-256-GCM
/// under a nonce of its own. A frame is bound to its place and to the whole length, so that none can be left out, moved
/// or cut off unseen.
/// </summary>
internal sealed class SealedFile : IDisposable
{
    public const int Frame = 64 << 10;
    private const int Nonce = 12,
        Tag = 16,
        Salt = 32,
        Sealed = Nonce + Frame + Tag,
        Head = 8 + FileKey.IdLength + Salt;

    private static ReadOnlySpan<byte> Mark => "ENFFILE1"u8;

    private readonly FileStream file;
    private readonly AesGcm aes;
    private readonly long size;

    private SealedFile(FileStream file, AesGcm aes, long size) => (this.file, this.aes, this.size) = (file, aes, size);

    /// <summary>Plain bytes of a file that lies there whole.</summary>
    public static long SizeOf(string path)
    {
        var left = new FileInfo(path).Length - Head;
        return left / Sealed * Frame + Math.Max(0, left % Sealed - Nonce - Tag);
    }

    /// <summary>Plain bytes that lie there in whole frames.</summary>
    public long Length => Math.Min(Frames * Frame, size);

    private long Frames => (file.Length - Head + Sealed - 1) / Sealed;

    /// <param name="size">Of the plain file: known before its first byte is written.</param>
    public static SealedFile Create(string path, FileKey key, ReadOnlySpan<byte> secret, long size)
    {
        var salt = RandomNumberGenerator.GetBytes(Salt);
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        file.Write([.. Mark, .. key.Id, .. salt]);
        return new(file, new(key.For(secret, salt), Tag), size);
    }

    /// <exception cref="InvalidDataException">It is none, or another key sealed it.</exception>
    public static SealedFile Open(string path, FileKey key, ReadOnlySpan<byte> secret, long size, bool write = false)
    {
        var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = write ? FileAccess.ReadWrite : FileAccess.Read,
                Share = write ? FileShare.None : FileShare.Read | FileShare.Delete,
                BufferSize = 0,
            }
        );
        try
        {
            var head = new byte[Head];
            if (file.ReadAtLeast(head, Head, throwOnEndOfStream: false) < Head || !head.AsSpan().StartsWith(Mark))
                throw new InvalidDataException($"{Path.GetFileName(path)} is no sealed file");
            if (!head.AsSpan(Mark.Length, FileKey.IdLength).SequenceEqual(key.Id))
            {
                var other = Convert.ToHexStringLower(head.AsSpan(Mark.Length, FileKey.IdLength));
                throw new InvalidDataException(
                    $"{Path.GetFileName(path)} was sealed under the key {other}, files.jwk holds "
                        + Convert.ToHexStringLower(key.Id)
                );
            }
            var made = new SealedFile(file, new(key.For(secret, head.AsSpan(Head - Salt)), Tag), size);
            if (write)
                made.DropTornFrame();
            return made;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A whole frame, or the shorter last one.</summary>
    public void Append(ReadOnlySpan<byte> plain)
    {
        var index = Frames;
        var bytes = new byte[Nonce + plain.Length + Tag];
        var nonce = bytes.AsSpan(0, Nonce);
        RandomNumberGenerator.Fill(nonce);
        aes.Encrypt(nonce, plain, bytes.AsSpan(Nonce, plain.Length), bytes.AsSpan(Nonce + plain.Length), Place(index));
        file.Seek(0, SeekOrigin.End);
        file.Write(bytes);
    }

    public void Flush() => file.Flush(flushToDisk: true);

    /// <summary>The plain bytes, frame by frame.</summary>
    /// <exception cref="InvalidDataException">Cut off, or changed.</exception>
    public IEnumerable<byte[]> Read()
    {
        file.Position = Head;
        var bytes = new byte[Sealed];
        for (var (index, left) = (0L, size); left > 0; index++)
        {
            var plain = new byte[(int)Math.Min(Frame, left)];
            var whole = Nonce + plain.Length + Tag;
            if (file.ReadAtLeast(bytes.AsSpan(0, whole), whole, throwOnEndOfStream: false) < whole)
                throw new InvalidDataException($"{Path.GetFileName(file.Name)} is cut off");
            try
            {
                aes.Decrypt(
                    bytes.AsSpan(0, Nonce),
                    bytes.AsSpan(Nonce, plain.Length),
                    bytes.AsSpan(Nonce + plain.Length, Tag),
                    plain,
                    Place(index)
                );
            }
            catch (AuthenticationTagMismatchException e)
            {
                throw new InvalidDataException($"{Path.GetFileName(file.Name)} was changed, or its secret is gone", e);
            }
            left -= plain.Length;
            yield return plain;
        }
    }

    public void Dispose()
    {
        aes.Dispose();
        file.Dispose();
    }

    /// <summary>What a crash left half written; the sender is told to begin after the last whole one.</summary>
    private void DropTornFrame()
    {
        var whole = (file.Length - Head) / Sealed;
        var end = Head + whole * Sealed;
        var last = size - whole * Frame; // the shorter frame at the end
        if (last is > 0 and < Frame && file.Length == end + Nonce + last + Tag)
            return;
        file.SetLength(end);
    }

    private byte[] Place(long index)
    {
        var place = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(place, index);
        BinaryPrimitives.WriteInt64BigEndian(place.AsSpan(8), size);
        return place;
    }
}
