using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Enforcement.Verification.Hashing;

/// <summary>What is done to whole rows of lanes between two compressions.</summary>
internal static unsafe class LaneRows
{
    /// <summary>The widest engine's number of lanes: buffers on the stack are made for it.</summary>
    public const int MaxLanes = 16;

    /// <summary>Rows of a words buffer: 16 of the message and room for the schedule.</summary>
    public const int Words = 64;

    /// <summary>What a buffer must have more, so that it can start on a cache line.</summary>
    public const int Slack = 16;

    /// <summary>The first cache line in a buffer. Rows that straddle two lines, as the stack lays them every other
    /// time, halve the speed.</summary>
    public static uint* Align(uint* buffer) => (uint*)(((nuint)buffer + 63) & ~(nuint)63);

    public static void Fill(uint* row, int lanes, uint value) => new Span<uint>(row, lanes).Fill(value);

    /// <summary>Every row filled with its value: a state or a constant part of a message, the same in all
    /// lanes.</summary>
    public static void Broadcast(ReadOnlySpan<uint> values, uint* rows, int lanes)
    {
        for (var i = 0; i < values.Length; i++)
            Fill(rows + i * lanes, lanes, values[i]);
    }

    public static void Copy(uint* from, uint* to, int rows, int lanes) =>
        new ReadOnlySpan<uint>(from, rows * lanes).CopyTo(new Span<uint>(to, rows * lanes));

    /// <summary>to = from moved left by <paramref name="left"/> bits, or right when negative, with some bits set in
    /// every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Shift(uint* from, uint* to, int lanes, int left, uint set)
    {
        if (lanes % 8 == 0)
        {
            for (var i = 0; i < lanes; i += 8)
            {
                var row = Vector256.Load(from + i);
                ((left >= 0 ? row << left : row >>> -left) | Vector256.Create(set)).Store(to + i);
            }
            return;
        }
        for (var i = 0; i < lanes; i++)
            to[i] = (left >= 0 ? from[i] << left : from[i] >> -left) | set;
    }

    /// <summary>to[j] = from[j] ‖ from[j+1] moved right by <paramref name="shift"/> bits (1–31), its low word: the same
    /// bytes seen from another offset. Reads one row more than it writes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Funnel(uint* from, uint* to, int rows, int lanes, int shift)
    {
        if (lanes % 8 == 0)
        {
            for (var i = 0; i < rows * lanes; i += 8)
                ((Vector256.Load(from + i) << (32 - shift)) | (Vector256.Load(from + i + lanes) >>> shift)).Store(
                    to + i
                );
            return;
        }
        for (var i = 0; i < rows * lanes; i++)
            to[i] = (from[i] << (32 - shift)) | (from[i + lanes] >> shift);
    }
}
