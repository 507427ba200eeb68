using System.Security.Cryptography;
using Enforcement.Files;
using Enforcement.Testing;
using SkiaSharp;

namespace Enforcement.Unit.Files;

/// <summary>A file as it lies on disk: nobody reads it without both keys, nobody changes it unseen.</summary>
public sealed class SealedFileTests : IDisposable
{
    private static readonly byte[] Secret = [.. Enumerable.Repeat((byte)7, 32)];
    private readonly string folder = Directory.CreateTempSubdirectory("sealed-").FullName;
    private readonly FileKey key = FileKey.Generate();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string File(string name) => Path.Combine(folder, name);

    private string Put(byte[] plain, string name = "one")
    {
        using var file = SealedFile.Create(File(name), key, Secret, plain.Length);
        foreach (var part in plain.Chunk(SealedFile.Frame))
            file.Append(part);
        return File(name);
    }

    private byte[] Read(string path, long size, FileKey? other = null, byte[]? secret = null)
    {
        using var file = SealedFile.Open(path, other ?? key, secret ?? Secret, size);
        return [.. file.Read().SelectMany(p => p)];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(SealedFile.Frame - 1)]
    [InlineData(SealedFile.Frame)]
    [InlineData(SealedFile.Frame + 1)]
    [InlineData(3 * SealedFile.Frame)]
    public void What_was_sealed_is_read_again_and_stands_nowhere_in_clear(int size)
    {
        var plain = RandomNumberGenerator.GetBytes(size);
        var path = Put(plain);
        Assert.Equal(plain, Read(path, size));
        Assert.Equal(size, SealedFile.SizeOf(path));
        if (size >= 16)
            Assert.Equal(-1, System.IO.File.ReadAllBytes(path).AsSpan().IndexOf(plain.AsSpan(0, 16)));
    }

    [Fact]
    [Asvs("v5.0.0-11.3.2")]
    public void Neither_key_alone_opens_a_file()
    {
        var path = Put([1, 2, 3]);
        Assert.Contains(
            "files.jwk holds",
            Assert.Throws<InvalidDataException>(() => Read(path, 3, FileKey.Generate())).Message
        );
        Assert.Throws<InvalidDataException>(() => Read(path, 3, secret: new byte[32]));
    }

    [Fact]
    [Asvs("v5.0.0-11.3.3")]
    public void A_changed_moved_missing_or_cut_frame_is_seen()
    {
        var plain = RandomNumberGenerator.GetBytes(3 * SealedFile.Frame);
        var bytes = System.IO.File.ReadAllBytes(Put(plain));
        const int head = 56,
            whole = SealedFile.Frame + 28;
        Assert.Throws<InvalidDataException>(() => Spoiled(b => b[head + 40] ^= 1));
        Assert.Throws<InvalidDataException>(() =>
            Spoiled(b =>
            {
                var first = b[head..(head + whole)];
                Array.Copy(b, head + whole, b, head, whole);
                first.CopyTo(b, head + whole);
            })
        );
        System.IO.File.WriteAllBytes(File("cut"), bytes[..(head + 2 * whole)]);
        Assert.Throws<InvalidDataException>(() => Read(File("cut"), plain.Length));
        // Said to be shorter, it is still another file.
        Assert.Throws<InvalidDataException>(() => Read(File("cut"), 2 * SealedFile.Frame));

        void Spoiled(Action<byte[]> spoil)
        {
            var copy = (byte[])bytes.Clone();
            spoil(copy);
            System.IO.File.WriteAllBytes(File("spoiled"), copy);
            Read(File("spoiled"), plain.Length);
        }
    }

    [Fact]
    public void A_frame_that_a_crash_left_half_written_is_dropped_and_sent_again()
    {
        var plain = RandomNumberGenerator.GetBytes(2 * SealedFile.Frame + 5);
        var path = Put(plain);
        using (var torn = new FileStream(path, FileMode.Open))
            torn.SetLength(torn.Length - 1);
        using (var file = SealedFile.Open(path, key, Secret, plain.Length, write: true))
        {
            Assert.Equal(2 * SealedFile.Frame, file.Length);
            file.Append(plain.AsSpan(2 * SealedFile.Frame));
        }
        Assert.Equal(plain, Read(path, plain.Length));
    }

    [Fact]
    public void Only_its_owner_reads_a_file_and_its_key()
    {
        if (OperatingSystem.IsWindows())
            return;
        _ = FileKey.Of(folder);
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner, System.IO.File.GetUnixFileMode(Put([1])));
        Assert.Equal(owner, System.IO.File.GetUnixFileMode(File("files.jwk")));
        Assert.Equal(FileKey.Of(folder).Id, FileKey.Of(folder).Id);
    }

    [Fact]
    [Asvs("v5.0.0-1.2.5", "v5.0.0-5.4.3")]
    public async Task A_scanners_exit_code_decides_and_one_that_is_not_there_lets_nothing_in()
    {
        var content = new[] { "EICAR"u8.ToArray() };
        await Scan("grep -q EICAR").Check(content, default);
        Assert.Equal("FILE_SCAN", await Reason(Scan("grep -qv EICAR")));
        Assert.Equal("FILE_SCANNER_AWAY", await Reason(Scan("/no/such/scanner -")));
        Assert.Equal("FILE_SCANNER_AWAY", await Reason(new("sleep 60", TimeSpan.FromMilliseconds(200))));
        Assert.Equal((true, false), (Scan("grep x").IsThere, Scan("no-such-scanner").IsThere));

        static FileScan Scan(string command) => new(command, TimeSpan.FromSeconds(20));
        async Task<string> Reason(FileScan scan) =>
            (
                await Assert.ThrowsAsync<Enforcement.BuildingBlocks.Domain.Refusal>(() => scan.Check(content, default))
            ).Reason;
    }

    [Fact]
    [Asvs("v5.0.0-5.2.2")]
    public void A_file_is_what_its_first_bytes_say()
    {
        Assert.Equal("application/pdf", FileKinds.Of("%PDF-1.7"u8));
        Assert.Equal("text/plain", FileKinds.Of("笔录：无异常"u8));
        Assert.Null(FileKinds.Of("<html><script>"u8));
        Assert.Null(FileKinds.Of("MZ\0\0"u8));
        Assert.Equal("image/jpeg", FileKinds.Of(Photo(4, 4, SKEncodedImageFormat.Jpeg)));
        Assert.Equal("image/png", FileKinds.Of(Photo(4, 4, SKEncodedImageFormat.Png)));
    }

    [Theory]
    [InlineData(4000, 3000, 320, 240)]
    [InlineData(300, 1000, 96, 320)]
    [InlineData(10, 10, 10, 10)]
    public void A_photo_has_a_small_picture_of_at_most_320_pixels(int width, int height, int small, int tall)
    {
        using var picture = SKBitmap.Decode(Thumbnail.Of(Photo(width, height, SKEncodedImageFormat.Jpeg)));
        Assert.Equal((small, tall), (picture.Width, picture.Height));
        Assert.Null(Thumbnail.Of([0xFF, 0xD8, 0xFF, 1, 2, 3]));
    }

    private static byte[] Photo(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.SteelBlue);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
