using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;

namespace Enforcement.Campaign.Machinery;

/// <summary>The files of the story, each made from its name: photos as small pictures, everything else as a line of
/// text.</summary>
/// <param name="mark">What says in each that it is made up.</param>
internal sealed class Papers(string mark)
{
    private const string Photo = "photo/";

    private readonly ConcurrentDictionary<ByteString, string> known = [];

    /// <summary>The SHA-256 of the file of this name.</summary>
    public ByteString Hash(string name)
    {
        var hash = ByteString.CopyFrom(SHA256.HashData(Content(name)));
        known[hash] = name;
        return hash;
    }

    /// <summary>Null where the story has no such file.</summary>
    public byte[]? Find(ByteString hash) => known.TryGetValue(hash, out var name) ? Content(name) : null;

    private byte[] Content(string name) =>
        name.StartsWith(Photo, StringComparison.Ordinal) ? Picture(name) : Encoding.UTF8.GetBytes($"{name}{mark}\n");

    /// <summary>A PNG of 32 by 24 pixels (ISO/IEC 15948), coloured by its name.</summary>
    private static byte[] Picture(string name)
    {
        const int width = 32,
            height = 24;
        var colours = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var rows = new byte[height * (1 + 3 * width)];
        for (var y = 0; y < height; y++)
        for (var x = 0; x < 3 * width; x++)
            rows[y * (1 + 3 * width) + 1 + x] = (byte)(96 + colours[(x / 24 + y / 6 * 4) % 32] / 2);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(rows);
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Part(png, "IHDR", [0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0]);
        Part(png, "IDAT", packed.ToArray());
        Part(png, "IEND", []);
        return png.ToArray();
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }

    private static void Part(MemoryStream png, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }
}
