using System.Text;

namespace Enforcement.Files;

/// <summary>What a file is, by its first bytes and never by its name; only kinds that papers, photos and recordings
/// have.</summary>
internal static class FileKinds
{
    public const string Jpeg = "image/jpeg",
        Png = "image/png",
        Webp = "image/webp",
        Pdf = "application/pdf",
        Mp4 = "video/mp4",
        Ooxml = "application/zip",
        Mp3 = "audio/mpeg",
        Wav = "audio/wav",
        Text = "text/plain";

    /// <summary>As a refusal says it.</summary>
    public const string Said = "JPEG, PNG, WebP, PDF, MP4, M4A, MP3, WAV, Word and Excel of today, ZIP, plain text";

    /// <summary>Those with a thumbnail.</summary>
    public static bool IsPhoto(string kind) => kind is Jpeg or Png or Webp;

    /// <summary>Null where it is of none of them.</summary>
    public static string? Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Jpeg;
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
            return Png;
        if (start.StartsWith("%PDF-"u8))
            return Pdf;
        if (start.StartsWith("PK\x03\x04"u8))
            return Ooxml;
        if (start.StartsWith("ID3"u8) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFB]))
            return Mp3;
        if (start.Length >= 12 && start[4..8].SequenceEqual("ftyp"u8))
            return Mp4;
        if (start.Length >= 12 && start.StartsWith("RIFF"u8))
            return start[8..12].SequenceEqual("WEBP"u8) ? Webp
                : start[8..12].SequenceEqual("WAVE"u8) ? Wav
                : null;
        return IsText(start) ? Text : null;
    }

    // A frame may end within a character. Markup is text that a browser might run: it is no paper.
    private static bool IsText(ReadOnlySpan<byte> start)
    {
        foreach (var b in start)
            if (b is < 32 and not ((byte)'\t' or (byte)'\n' or (byte)'\r') or 127)
                return false;
        var text = Encoding.UTF8.GetString(start);
        var broken = text.IndexOf('\uFFFD', StringComparison.Ordinal);
        return (broken < 0 || broken >= text.Length - 3) && !text.AsSpan().TrimStart().StartsWith("<");
    }
}
