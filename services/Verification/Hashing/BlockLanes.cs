using System.Runtime.CompilerServices;

namespace Enforcement.Verification.Hashing;

/// <summary>Messages that are one padded block after a common beginning.</summary>
internal static unsafe class BlockLanes<TEngine>
    where TEngine : struct, ISha256Engine
{
    /// <summary>The digests of padded 64-byte blocks, each continued from <paramref name="midstate"/>; 32 bytes
    /// each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Digests(ReadOnlySpan<uint> midstate, ReadOnlySpan<byte> blocks, Span<byte> digests)
    {
        var lanes = TEngine.Lanes;
        var buffer = stackalloc uint[(LaneRows.Words + 16) * LaneRows.MaxLanes + LaneRows.Slack];
        uint* words = LaneRows.Align(buffer),
            start = words + LaneRows.Words * lanes,
            state = start + 8 * lanes;
        LaneRows.Broadcast(midstate, start, lanes);
        byte* lastBlocks = stackalloc byte[LaneRows.MaxLanes * 64],
            lastDigests = stackalloc byte[LaneRows.MaxLanes * 32];
        var count = blocks.Length / 64;
        fixed (
            byte* block = blocks,
                digest = digests
        )
        {
            var i = 0;
            for (; i + lanes <= count; i += lanes)
                Batch(block + (nint)i * 64, start, words, state, digest + (nint)i * 32);
            if (i == count)
                return;
            blocks.Slice(i * 64, (count - i) * 64).CopyTo(new Span<byte>(lastBlocks, lanes * 64));
            Batch(lastBlocks, start, words, state, lastDigests);
            new ReadOnlySpan<byte>(lastDigests, (count - i) * 32).CopyTo(digests[(i * 32)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Batch(byte* blocks, uint* start, uint* words, uint* state, byte* digests)
    {
        var lanes = TEngine.Lanes;
        for (var quarter = 0; quarter < 4; quarter++)
            TEngine.Load(blocks + 16 * quarter, 64, words + 4 * quarter * lanes);
        TEngine.Compress(start, state, words);
        TEngine.Store(state, digests, 32);
        TEngine.Store(state + 4 * lanes, digests + 16, 32);
    }
}
