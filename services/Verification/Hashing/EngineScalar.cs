using System.Buffers.Binary;

namespace Enforcement.Verification.Hashing;

/// <summary>One lane of plain integers: runs everywhere, and still saves the overhead of a library call for each short
/// message.</summary>
internal unsafe struct EngineScalar : ISha256Engine
{
    public static int Lanes => 1;

    public static void Compress(uint* start, uint* state, uint* words)
    {
        if (start != state)
            new ReadOnlySpan<uint>(start, 8).CopyTo(new Span<uint>(state, 8));
        Sha256Words.Compress(new Span<uint>(state, 8), new ReadOnlySpan<uint>(words, 16));
    }

    public static void Load(byte* first, nint stride, uint* rows)
    {
        for (var i = 0; i < 4; i++)
            rows[i] = BinaryPrimitives.ReadUInt32BigEndian(new ReadOnlySpan<byte>(first + 4 * i, 4));
    }

    public static void Store(uint* rows, byte* first, nint stride)
    {
        for (var i = 0; i < 4; i++)
            BinaryPrimitives.WriteUInt32BigEndian(new Span<byte>(first + 4 * i, 4), rows[i]);
    }
}
