namespace Enforcement.EnterpriseRegistry;

/// <summary>
/// The codes of one file and the line each stood on. 16 bytes a slot: the first 17 characters as a number of base 31
/// (85 bits, the 18th follows from them) and the line (43 bits), so a million rows take 32 MiB and not ten times that.
/// </summary>
internal sealed class SeenCodes
{
    private const int LineBits = 43;

    private UInt128[] slots = new UInt128[1 << 12];
    private int count;

    /// <summary>0 when the code is new, otherwise the line it stood on before.</summary>
    public long Add(string creditCode, long line)
    {
        if (count * 4 >= slots.Length * 3) Grow();
        var number = Number(creditCode);
        ref var slot = ref Find(slots, number);
        if (slot != 0) return (long)(slot & ((UInt128.One << LineBits) - 1));
        slot = (number << LineBits) | (UInt128)line;
        count++;
        return 0;
    }

    private void Grow()
    {
        var larger = new UInt128[slots.Length * 2];
        foreach (var slot in slots)
            if (slot != 0) Find(larger, slot >> LineBits) = slot;
        slots = larger;
    }

    private static ref UInt128 Find(UInt128[] slots, UInt128 number)
    {
        var mixed = ((ulong)number ^ (ulong)(number >> 64)) * 0x9E3779B97F4A7C15;
        for (var at = (int)(mixed >> 32) & (slots.Length - 1); ; at = (at + 1) & (slots.Length - 1))
            if (slots[at] == 0 || slots[at] >> LineBits == number) return ref slots[at];
    }

    private static UInt128 Number(string creditCode)
    {
        UInt128 number = 0;
        foreach (var c in creditCode.AsSpan(0, 17)) number = number * 31 + (uint)"0123456789ABCDEFGHJKLMNPQRTUWXY".IndexOf(c);
        return number;
    }
}
