using System.Text;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>UTF-8 or GB18030, as declared or found out; both strict: a byte that fits neither is never replaced by a
/// guess.</summary>
internal sealed class SheetEncoding
{
    private static readonly Encoding Utf8 = new UTF8Encoding(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030",
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    )!;

    private Decoder? decoder;
    private char[] chars = [];
    private byte[] utf8 = [];

    /// <param name="declared">"utf-8", "gb18030", or "" to find out.</param>
    public SheetEncoding(string declared)
    {
        if (declared.Length > 0)
            Use(
                declared.ToLowerInvariant() switch
                {
                    "utf-8" => Utf8,
                    "gb18030" => Gb18030,
                    _ => throw Refusal.Invalid(
                        "encoding",
                        Reasons.OutOfRange,
                        "encoding must be 'utf-8', 'gb18030' or ''"
                    ),
                }
            );
    }

    public bool IsKnown => decoder is not null;
    public string Name { get; private set; } = "UTF-8 or GB18030";

    /// <summary>
    /// The first call decides, where nothing was declared; it should bring enough text to decide by. What it returns is
    /// good until the next call.
    /// </summary>
    /// <exception cref="DecoderFallbackException">A byte that does not belong there.</exception>
    public ReadOnlyMemory<byte> ToUtf8(ReadOnlySpan<byte> bytes, bool last)
    {
        if (decoder is null)
        {
            var (first, second) = (Fault(Utf8, bytes, last), Fault(Gb18030, bytes, last));
            if (first is not null && second is not null)
                throw first.Index > second.Index ? first : second;
            Use(first is null ? Utf8 : Gb18030);
        }
        if (chars.Length < bytes.Length + 4)
            chars = new char[bytes.Length + 4];
        var count = decoder!.GetChars(bytes, chars, last);
        // A buffer for every chunk would each time be one of the large objects that are collected last.
        if (utf8.Length < Utf8.GetMaxByteCount(chars.Length))
            utf8 = new byte[Utf8.GetMaxByteCount(chars.Length)];
        return utf8.AsMemory(0, Utf8.GetBytes(chars.AsSpan(0, count), utf8));
    }

    private void Use(Encoding encoding) =>
        (decoder, Name) = (encoding.GetDecoder(), encoding == Utf8 ? "UTF-8" : "GB18030");

    private static DecoderFallbackException? Fault(Encoding encoding, ReadOnlySpan<byte> bytes, bool last)
    {
        try
        {
            encoding.GetDecoder().GetCharCount(bytes, last);
        }
        catch (DecoderFallbackException fault)
        {
            return fault;
        }
        return null;
    }
}
