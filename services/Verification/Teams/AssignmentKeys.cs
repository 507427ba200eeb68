using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Verification.Teams;

/// <summary>
/// Orders by task key and officer key. Every key starts with the same 64 characters, hex(assign), so their state is
/// computed once and the keys of a slot's candidates side by side.
/// </summary>
internal sealed class AssignmentKeys
{
    private const int OneBlock = 55; // what fits beside the padding

    private readonly byte[] prefix;
    private readonly uint[] midstate;
    private readonly byte[][] officers;
    private byte[] blocks = [],
        digests = [];

    public AssignmentKeys(ReadOnlySpan<byte> assignSeed, IReadOnlyList<AssignmentOfficer> officers)
    {
        prefix = Encoding.ASCII.GetBytes(Hex.Text(assignSeed));
        midstate = Sha256Words.Midstate(prefix);
        this.officers = [.. officers.Select(officer => Encoding.UTF8.GetBytes(officer.Officer))];
    }

    /// <summary>Numbers of the tasks in the order they are served.</summary>
    public int[] Serving(IReadOnlyList<AssignmentTask> tasks)
    {
        int[] order = [.. Enumerable.Range(0, tasks.Count)];
        return Sorted(order, i => Encoding.UTF8.GetBytes($"{tasks[i].Task}|T"));
    }

    /// <summary>The candidates in the order they are tried; slot 'L' or 'S'.</summary>
    public int[] Trying(string task, char slot, int[] candidates)
    {
        var (start, end) = (Encoding.UTF8.GetBytes($"{task}|"), (byte)slot);
        return Sorted([.. candidates], officer => [.. start, .. officers[officer], (byte)'|', end]);
    }

    private int[] Sorted(int[] items, Func<int, byte[]> tailOf)
    {
        if (blocks.Length < 64 * items.Length)
            (blocks, digests) = (new byte[64 * items.Length], new byte[32 * items.Length]);
        for (var i = 0; i < items.Length; i++)
            Pad(tailOf(items[i]), blocks.AsSpan(64 * i, 64));
        Sha256Lanes.Blocks(Sha256Lanes.Best, midstate, blocks.AsSpan(0, 64 * items.Length), digests);
        var keys = new UInt256[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var tail = tailOf(items[i]);
            keys[i] = new UInt256(
                tail.Length <= OneBlock ? digests.AsSpan(32 * i, 32) : SHA256.HashData([.. prefix, .. tail])
            );
        }
        Array.Sort(keys, items);
        return items;
    }

    /// <summary>One padded block after the prefix; a tail too long for it is hashed by itself later.</summary>
    private static void Pad(ReadOnlySpan<byte> tail, Span<byte> block)
    {
        block.Clear();
        if (tail.Length > OneBlock)
            return;
        tail.CopyTo(block);
        block[tail.Length] = 0x80;
        BinaryPrimitives.WriteUInt32BigEndian(block[60..], (uint)(64 + tail.Length) * 8);
    }

    /// <summary>A digest as a number.</summary>
    private readonly record struct UInt256(UInt128 High, UInt128 Low) : IComparable<UInt256>
    {
        public UInt256(ReadOnlySpan<byte> digest)
            : this(BinaryPrimitives.ReadUInt128BigEndian(digest), BinaryPrimitives.ReadUInt128BigEndian(digest[16..]))
        { }

        public int CompareTo(UInt256 other) =>
            High.CompareTo(other.High) is var order and not 0 ? order : Low.CompareTo(other.Low);
    }
}
