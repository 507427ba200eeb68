using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Enforcement.WebConsole.Documents;

/// <summary>
/// What stands on a document beside its number: who holds the paper can ask whether this house issued it on that day
/// with that content, and the house need keep no copy. 24 characters of Crockford's base 32: five bytes of the
/// content's SHA-256, the day, eight bytes of an HMAC-SHA256 over number, content and day.
/// </summary>
public static class CheckCode
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Content = 5,
        Day = 2,
        Mac = 8;
    private static readonly DateOnly Epoch = new(2000, 1, 1);

    /// <summary>What a good code says.</summary>
    /// <param name="On">day of the document.</param>
    /// <param name="Content">first ten hex digits of the SHA-256 of its text.</param>
    public sealed record Told(DateOnly On, string Content);

    /// <summary>In six groups of four, as it is printed.</summary>
    public static string Of(ReadOnlySpan<byte> key, string number, string text, DateOnly on)
    {
        Span<byte> code = stackalloc byte[Content + Day + Mac];
        SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Content).CopyTo(code);
        BinaryPrimitives.WriteUInt16BigEndian(code[Content..], (ushort)(on.DayNumber - Epoch.DayNumber));
        Signed(key, number, code[..(Content + Day)]).AsSpan(0, Mac).CopyTo(code[(Content + Day)..]);
        return string.Join('-', Spelled(code).Chunk(4).Select(four => new string(four)));
    }

    /// <summary>Null where the code is none, or not of this number.</summary>
    public static Told? Read(ReadOnlySpan<byte> key, string number, string typed)
    {
        Span<byte> code = stackalloc byte[Content + Day + Mac];
        if (!TrySpell(typed, code))
            return null;
        var signed = Signed(key, number, code[..(Content + Day)]).AsSpan(0, Mac);
        return CryptographicOperations.FixedTimeEquals(signed, code[(Content + Day)..])
            ? new(
                Epoch.AddDays(BinaryPrimitives.ReadUInt16BigEndian(code[Content..])),
                Convert.ToHexStringLower(code[..Content])
            )
            : null;
    }

    private static byte[] Signed(ReadOnlySpan<byte> key, string number, ReadOnlySpan<byte> said)
    {
        var name = Encoding.UTF8.GetBytes(number);
        var text = new byte[4 + name.Length + said.Length];
        BinaryPrimitives.WriteInt32BigEndian(text, name.Length);
        name.CopyTo(text, 4);
        said.CopyTo(text.AsSpan(4 + name.Length));
        return HMACSHA256.HashData(key, text);
    }

    private static string Spelled(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int held = 0,
            bits = 0;
        foreach (var b in bytes)
        {
            held = held << 8 | b;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Letters[held >> bits - 5 & 31]);
            held &= (1 << bits) - 1;
        }
        return text.ToString();
    }

    // As people type it: small letters, without dashes, O for 0 and I or L for 1.
    private static bool TrySpell(string typed, Span<byte> into)
    {
        int held = 0,
            bits = 0,
            at = 0;
        foreach (var c in Ids.Typed(typed))
        {
            if (c == '-')
                continue;
            var value = Letters.IndexOf(
                c switch
                {
                    'O' => '0',
                    'I' or 'L' => '1',
                    _ => c,
                },
                StringComparison.Ordinal
            );
            if (value < 0 || at == into.Length)
                return false;
            held = held << 5 | value;
            if ((bits += 5) < 8)
                continue;
            into[at++] = (byte)(held >> (bits -= 8));
            held &= (1 << bits) - 1;
        }
        return at == into.Length && bits == 0;
    }
}
