namespace Enforcement.EnterpriseRegistry.Imports;

/// <summary>
/// The codes of one file and the line each stood on. 16 bytes a slot: the first 17 characters as a number of base 31
/// (85 bits, the 18th follows from them) and the line (43 bits), so a million rows take 20 to 27 MiB and not ten times
/// that.
/// </summary>
internal sealed class SeenCodes(int expected)
{
    private const int LineBits = 43;

    private const int Parts = 256;

    // Made as large as will be needed, since what a table outgrows lies about until it is collected; and in parts, so
    // that one that has to grow after all is a small one.
    private readonly Part[] parts =
    [
        .. Enumerable.Range(0, Parts).Select(_ => new Part(expected / Parts * 9 / 7 + 32)),
    ];

    /// <summary>0 when the code is new, otherwise the line it stood on before.</summary>
    public long Add(CreditCode creditCode, long line)
    {
        var number = Number(creditCode);
        var mixed = Mixed(number);
        return parts[mixed >> 56].Add(number, mixed, line);
    }

    private sealed class Part(int size)
    {
        private UInt128[] slots = new UInt128[size];
        private int count;

        public long Add(UInt128 number, ulong mixed, long line)
        {
            if (count * 8 >= slots.Length * 7)
                Grow();
            ref var slot = ref Find(slots, number, mixed);
            if (slot != 0)
                return (long)(slot & ((UInt128.One << LineBits) - 1));
            slot = (number << LineBits) | (UInt128)line;
            count++;
            return 0;
        }

        private void Grow()
        {
            var larger = new UInt128[slots.Length * 3 / 2];
            foreach (var slot in slots)
                if (slot != 0)
                    Find(larger, slot >> LineBits, Mixed(slot >> LineBits)) = slot;
            slots = larger;
        }

        private static ref UInt128 Find(UInt128[] slots, UInt128 number, ulong mixed)
        {
            // The bits below those that chose the part, spread over a length that is no power of two.
            for (
                var at = (int)((((mixed << 8) >> 32) * (ulong)slots.Length) >> 32);
                ;
                at = at + 1 == slots.Length ? 0 : at + 1
            )
                if (slots[at] == 0 || slots[at] >> LineBits == number)
                    return ref slots[at];
        }
    }

    private static ulong Mixed(UInt128 number) => ((ulong)number ^ (ulong)(number >> 64)) * 0x9E3779B97F4A7C15;

    private static UInt128 Number(CreditCode creditCode)
    {
        UInt128 number = 0;
        foreach (var c in creditCode.Value.AsSpan(0, 17))
            number = number * 31 + (uint)"0123456789ABCDEFGHJKLMNPQRTUWXY".IndexOf(c);
        return number;
    }
}
