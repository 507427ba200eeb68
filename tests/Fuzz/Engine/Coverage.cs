using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SharpFuzz.Common;

namespace Enforcement.Fuzzing.Engine;

/// <summary>
/// The memory that instrumented code counts its branches in, and what was seen of it so far: of each edge between two
/// branches the orders of magnitude (1, 2, 3, 4, 8, 16, 32, 128 and more) that it was passed in, as AFL does.
/// </summary>
internal sealed unsafe class Coverage
{
    public const int Size = 1 << 16;

    private static readonly byte[] Buckets = Table();

    private readonly byte* counts = (byte*)NativeMemory.AlignedAlloc(Size, 64);
    private readonly byte[] seen = new byte[Size];

    public Coverage()
    {
        NativeMemory.Clear(counts, Size);
        Trace.SharedMem = counts;
    }

    public int Edges { get; private set; }

    public static void Begin() => Trace.PrevLocation = 0;

    /// <summary>Takes in what was counted since the last time, and clears it.</summary>
    /// <returns>How much of it is new: an edge, another order of magnitude of one, or nothing.</returns>
    public News End()
    {
        var news = News.None;
        for (var at = 0; at < Size; at += Vector256<byte>.Count)
        {
            var some = Vector256.Load(counts + at);
            if (some == Vector256<byte>.Zero)
                continue;
            Vector256<byte>.Zero.Store(counts + at);
            for (var passed = ~Vector256.Equals(some, Vector256<byte>.Zero).ExtractMostSignificantBits(); passed != 0; )
            {
                var i = BitOperations.TrailingZeroCount(passed);
                passed &= passed - 1;
                var (edge, bucket) = (at + i, Buckets[some[i]]);
                if ((seen[edge] & bucket) != 0)
                    continue;
                if (seen[edge] == 0)
                {
                    Edges++;
                    news = News.Edge;
                }
                else if (news == News.None)
                    news = News.Count;
                seen[edge] |= bucket;
            }
        }
        return news;
    }

    /// <summary>The edges that were passed since the last time, whether they are new or not.</summary>
    public HashSet<int> Passed()
    {
        var edges = new HashSet<int>();
        for (var edge = 0; edge < Size; edge++)
            if (counts[edge] != 0)
                edges.Add(edge);
        NativeMemory.Clear(counts, Size);
        return edges;
    }

    private static byte[] Table()
    {
        var table = new byte[256];
        for (var count = 1; count < table.Length; count++)
            table[count] = count switch
            {
                1 => 1,
                2 => 2,
                3 => 4,
                < 8 => 8,
                < 16 => 16,
                < 32 => 32,
                < 128 => 64,
                _ => 128,
            };
        return table;
    }
}

internal enum News
{
    None,
    Count,
    Edge,
}
