using System.Runtime.CompilerServices;

namespace Enforcement.Verification.Hashing;

/// <summary>
/// Tickets: hex(seed) is exactly one block, so its state is computed once and every id costs one compression of
/// id ‖ 0x80 ‖ 0… ‖ bit length 656.
/// </summary>
internal static unsafe class TicketLanes<TEngine>
    where TEngine : struct, ISha256Engine
{
    private const int Id = Uscc.Length;

    /// <summary>The whole tickets, 32 bytes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Digests(ReadOnlySpan<uint> midstate, ReadOnlySpan<byte> ids, Span<byte> tickets)
    {
        var lanes = TEngine.Lanes;
        var buffer = stackalloc uint[(LaneRows.Words + 24) * LaneRows.MaxLanes + LaneRows.Slack];
        uint* words = LaneRows.Align(buffer),
            start = words + LaneRows.Words * lanes,
            state = start + 8 * lanes,
            tail = state + 8 * lanes;
        Prepare(midstate, start, words, tail);
        byte* lastIds = stackalloc byte[LaneRows.MaxLanes * Id],
            lastTickets = stackalloc byte[LaneRows.MaxLanes * 32];
        var count = ids.Length / Id;
        fixed (
            byte* id = ids,
                ticket = tickets
        )
        {
            var i = 0;
            for (; i + lanes <= count; i += lanes)
            {
                Batch(id + i * Id, start, words, state, tail);
                TEngine.Store(state, ticket + (nint)i * 32, 32);
                TEngine.Store(state + 4 * lanes, ticket + (nint)i * 32 + 16, 32);
            }
            if (i == count)
                return;
            ids[(i * Id)..].CopyTo(new Span<byte>(lastIds, lanes * Id));
            Batch(lastIds, start, words, state, tail);
            TEngine.Store(state, lastTickets, 32);
            TEngine.Store(state + 4 * lanes, lastTickets + 16, 32);
            new ReadOnlySpan<byte>(lastTickets, (count - i) * 32).CopyTo(tickets[(i * 32)..]);
        }
    }

    /// <summary>The first 64 bits of each ticket, which order all but one pair in 10^19.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Keys(ReadOnlySpan<uint> midstate, ReadOnlySpan<byte> ids, Span<ulong> keys)
    {
        var lanes = TEngine.Lanes;
        var buffer = stackalloc uint[(LaneRows.Words + 24) * LaneRows.MaxLanes + LaneRows.Slack];
        uint* words = LaneRows.Align(buffer),
            start = words + LaneRows.Words * lanes,
            state = start + 8 * lanes,
            tail = state + 8 * lanes;
        Prepare(midstate, start, words, tail);
        byte* lastIds = stackalloc byte[LaneRows.MaxLanes * Id];
        var count = ids.Length / Id;
        fixed (byte* id = ids)
        {
            var i = 0;
            for (; i + lanes <= count; i += lanes)
            {
                Batch(id + i * Id, start, words, state, tail);
                for (var lane = 0; lane < lanes; lane++)
                    keys[i + lane] = ((ulong)state[lane] << 32) | state[lanes + lane];
            }
            if (i == count)
                return;
            ids[(i * Id)..].CopyTo(new Span<byte>(lastIds, lanes * Id));
            Batch(lastIds, start, words, state, tail);
            for (var lane = 0; i < count; lane++, i++)
                keys[i] = ((ulong)state[lane] << 32) | state[lanes + lane];
        }
    }

    private static void Prepare(ReadOnlySpan<uint> midstate, uint* start, uint* words, uint* tail)
    {
        LaneRows.Broadcast(midstate, start, TEngine.Lanes);
        new Span<uint>(words, LaneRows.Words * TEngine.Lanes).Clear();
        LaneRows.Fill(words + 15 * TEngine.Lanes, TEngine.Lanes, (64 + Id) * 8);
        LaneRows.Fill(tail + 4 * TEngine.Lanes, TEngine.Lanes, 0x80000000);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Batch(byte* ids, uint* start, uint* words, uint* state, uint* tail)
    {
        var lanes = TEngine.Lanes;
        TEngine.Load(ids, Id, words);
        TEngine.Load(ids + 2, Id, tail); // its last row holds characters 14–17
        LaneRows.Funnel(tail + 3 * lanes, words + 4 * lanes, 1, lanes, 16);
        TEngine.Compress(start, state, words);
    }
}
