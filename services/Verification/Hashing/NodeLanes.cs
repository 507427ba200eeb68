using System.Runtime.CompilerServices;

namespace Enforcement.Verification.Hashing;

/// <summary>Merkle nodes: SHA-256(0x01 ‖ left ‖ right), 65 bytes, two blocks.</summary>
internal static unsafe class NodeLanes<TEngine>
    where TEngine : struct, ISha256Engine
{
    /// <summary>The parents of pairs: 64 bytes in, 32 bytes out. The two may start at the same place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Parents(ReadOnlySpan<byte> children, Span<byte> parents)
    {
        var lanes = TEngine.Lanes;
        var buffer = stackalloc uint[(2 * LaneRows.Words + 34) * LaneRows.MaxLanes + LaneRows.Slack];
        uint* words = LaneRows.Align(buffer),
            last = words + LaneRows.Words * lanes;
        uint* start = last + LaneRows.Words * lanes,
            state = start + 8 * lanes,
            stream = state + 8 * lanes;
        LaneRows.Broadcast(Sha256Words.Initial, start, lanes);
        LaneRows.Fill(stream, lanes, 0x01); // the prefix, then 16 rows of children, then the padding bit
        LaneRows.Fill(stream + 17 * lanes, lanes, 0x80000000);
        new Span<uint>(last, LaneRows.Words * lanes).Clear();
        LaneRows.Fill(last + 15 * lanes, lanes, 65 * 8);
        byte* lastChildren = stackalloc byte[LaneRows.MaxLanes * 64],
            lastParents = stackalloc byte[LaneRows.MaxLanes * 32];
        var count = children.Length / 64;
        fixed (
            byte* child = children,
                parent = parents
        )
        {
            var i = 0;
            for (; i + lanes <= count; i += lanes)
            {
                Batch(child + (nint)i * 64, start, stream, words, last, state);
                TEngine.Store(state, parent + (nint)i * 32, 32);
                TEngine.Store(state + 4 * lanes, parent + (nint)i * 32 + 16, 32);
            }
            if (i == count)
                return;
            children.Slice(i * 64, (count - i) * 64).CopyTo(new Span<byte>(lastChildren, lanes * 64));
            Batch(lastChildren, start, stream, words, last, state);
            TEngine.Store(state, lastParents, 32);
            TEngine.Store(state + 4 * lanes, lastParents + 16, 32);
            new ReadOnlySpan<byte>(lastParents, (count - i) * 32).CopyTo(parents[(i * 32)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Batch(byte* children, uint* start, uint* stream, uint* words, uint* last, uint* state)
    {
        var lanes = TEngine.Lanes;
        for (var quarter = 0; quarter < 4; quarter++)
            TEngine.Load(children + 16 * quarter, 64, stream + (1 + 4 * quarter) * lanes);
        LaneRows.Funnel(stream, words, 16, lanes, 8);
        LaneRows.Funnel(stream + 16 * lanes, last, 1, lanes, 8);
        TEngine.Compress(start, state, words);
        TEngine.Compress(state, state, last);
    }
}
