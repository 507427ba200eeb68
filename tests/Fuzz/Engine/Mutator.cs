namespace Enforcement.Fuzzing.Engine;

/// <summary>Changes inputs: bits, bytes, blocks, numbers, words of the target, characters that readers stumble over,
/// parts of other inputs. The same seed makes the same changes.</summary>
internal sealed class Mutator
{
    private static readonly byte[][] Odd =
    [
        .. new[]
        {
            "\0",
            "\t",
            "\r",
            "\n",
            "\r\n",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "\\udc00",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u202e",
            "\u3000",
            "\ufeff",
            "\ufffe",
            "\uff21",
            "\uff10",
            "\ufb01",
            "İ",
            "ß",
            "e\u0301",
            "中",
            "𠮷",
            "😀",
            "-1",
            "0",
            "1e5",
            "1.0",
            "-0",
            "1e400",
            "2147483647",
            "2147483648",
            "4294967296",
            "9007199254740991",
            "9007199254740992",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "99999999999999999999999",
        }.Select(Encoding.UTF8.GetBytes),
        [0xC0, 0x80],
        [0xED, 0xA0, 0x80],
        [0xF5],
        [0xFF, 0xFE],
        [0xFE, 0xFF],
    ];

    private readonly byte[] buffer;
    private readonly byte[][] words;
    private ulong state;
    private int length;

    public Mutator(ulong seed, int longest, IReadOnlyList<string> words)
    {
        state = seed;
        buffer = new byte[longest];
        this.words = [.. words.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Below <paramref name="bound"/>, which is 1 or more.</summary>
    public int Next(int bound) => (int)((UInt128)Random() * (uint)bound >> 64);

    public byte[] Mutant(byte[] input, byte[] other)
    {
        length = Math.Min(input.Length, buffer.Length);
        input.AsSpan(0, length).CopyTo(buffer);
        for (var changes = 1 << Next(5); changes > 0; changes--)
            Change(other);
        return buffer[..length];
    }

    private void Change(byte[] other)
    {
        var at = Next(length + 1);
        switch (Next(16))
        {
            case 0 when at < length:
                buffer[at] ^= (byte)(1 << Next(8));
                break;
            case 1 when at < length:
                buffer[at] = (byte)Next(256);
                break;
            case 2 when at < length:
                buffer[at] += (byte)(Next(9) - 4);
                break;
            case 3:
                Insert(at, [(byte)Next(256)]);
                break;
            case 4 or 5:
                Delete(at, 1 + Next(1 + Next(32)));
                break;
            case 6:
                Insert(at, Block(buffer.AsSpan(0, length)).ToArray());
                break;
            case 7:
                Insert(at, Block(other).ToArray());
                break;
            case 8:
                Overwrite(at, Block(other).ToArray());
                break;
            case 9 when words.Length > 0:
                Insert(at, words[Next(words.Length)]);
                break;
            case 10 when words.Length > 0:
                Overwrite(at, words[Next(words.Length)]);
                break;
            case 11 when words.Length > 0:
                Insert(length, words[Next(words.Length)]);
                break;
            case 12:
                Insert(at, Odd[Next(Odd.Length)]);
                break;
            case 13:
                Overwrite(at, Odd[Next(Odd.Length)]);
                break;
            case 14:
                Number(at);
                break;
            case 15 when Next(8) == 0:
                // The rest of another: the usual splice.
                length = at;
                Insert(at, other.AsSpan(Next(other.Length + 1)));
                break;
            default:
                if (at < length)
                    buffer[at] = (byte)(0x20 + Next(0x5F));
                break;
        }
    }

    /// <summary>A run of digits becomes another number.</summary>
    private void Number(int at)
    {
        while (at < length && !char.IsAsciiDigit((char)buffer[at]))
            at++;
        var end = at;
        while (end < length && char.IsAsciiDigit((char)buffer[end]))
            end++;
        if (end == at)
            return;
        Span<byte> digits = stackalloc byte[20];
        var bits = Next(64);
        (Random() >> bits).TryFormat(digits, out var count, default, CultureInfo.InvariantCulture);
        Delete(at, end - at);
        Insert(at, digits[..count]);
    }

    private ReadOnlySpan<byte> Block(ReadOnlySpan<byte> of)
    {
        var start = Next(of.Length + 1);
        return of.Slice(start, Math.Min(of.Length - start, 1 + Next(1 + Next(64))));
    }

    private void Insert(int at, ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(bytes.Length, buffer.Length - length);
        buffer.AsSpan(at, length - at).CopyTo(buffer.AsSpan(at + count));
        bytes[..count].CopyTo(buffer.AsSpan(at));
        length += count;
    }

    private void Overwrite(int at, ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(bytes.Length, buffer.Length - at);
        bytes[..count].CopyTo(buffer.AsSpan(at));
        length = Math.Max(length, at + count);
    }

    private void Delete(int at, int count)
    {
        count = Math.Min(count, length - at);
        buffer.AsSpan(at + count, length - at - count).CopyTo(buffer.AsSpan(at));
        length -= count;
    }

    // SplitMix64.
    private ulong Random()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
