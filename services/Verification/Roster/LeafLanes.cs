using System.Runtime.CompilerServices;

namespace Enforcement.Verification.Roster;

/// <summary>
/// A roster's leaves: SHA-256(0x00 ‖ id ‖ SHA-256(LP(stratum) LP(salt))), the salt listed or itself
/// SHA-256(LP("SSJ-SALT-V1") LP(key) LP(id)). Two or four compressions a leaf, words staying in rows between them.
/// </summary>
internal static unsafe class LeafLanes<TEngine>
    where TEngine : struct, ISha256Engine
{
    private const int Id = Uscc.Length;
    private static int Lanes => TEngine.Lanes;

    /// <summary>The leaf hashes of the rows from <paramref name="first"/> on, as many as fit in <paramref
    /// name="leaves"/> (32 bytes each).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Hashes(RosterColumns roster, LeafTemplates templates, int first, Span<byte> leaves)
    {
        var buffer = stackalloc uint[Scratch.Rows * LaneRows.MaxLanes + LaneRows.Slack];
        var scratch = new Scratch(LaneRows.Align(buffer), templates);
        byte* lastIds = stackalloc byte[LaneRows.MaxLanes * Id],
            lastStrata = stackalloc byte[LaneRows.MaxLanes],
            lastSalts = stackalloc byte[LaneRows.MaxLanes * 16];
        byte* lastLeaves = stackalloc byte[LaneRows.MaxLanes * 32];
        var count = leaves.Length / 32;
        var column = roster.RequireSalts().Column is { } listed ? listed.Span.Slice(first * 16, count * 16) : default;
        var idColumn = roster.Ids.Slice(first * Id, count * Id);
        var strataColumn = roster.Strata.Slice(first, count);
        fixed (
            byte* ids = idColumn,
                strata = strataColumn,
                salts = column,
                leaf = leaves
        )
        {
            var i = 0;
            for (; i + Lanes <= count; i += Lanes)
                Batch(ids + i * Id, strata + i, salts + i * 16, leaf + i * 32, scratch, templates);
            if (i == count)
                return;
            idColumn[(i * Id)..].CopyTo(new Span<byte>(lastIds, Lanes * Id));
            strataColumn[i..].CopyTo(new Span<byte>(lastStrata, Lanes));
            if (!column.IsEmpty)
                column[(i * 16)..].CopyTo(new Span<byte>(lastSalts, Lanes * 16));
            Batch(lastIds, lastStrata, lastSalts, lastLeaves, scratch, templates);
            new ReadOnlySpan<byte>(lastLeaves, (count - i) * 32).CopyTo(leaves[(i * 32)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Batch(byte* ids, byte* strata, byte* salts, byte* leaves, in Scratch s, LeafTemplates templates)
    {
        TEngine.Load(ids, Id, s.Stream + Lanes); // characters 0–15, after one row of zeros
        TEngine.Load(ids + 2, Id, s.IdTail - 3 * Lanes); // its last row: characters 14–17
        if (templates.SaltPrefix is null)
            TEngine.Load(salts, 16, s.Salt);
        else
            DeriveSalts(ids, s);

        Blind(strata, s, templates);
        // 0x00 and characters 0–14 in words 0–3, characters 15–17 with the commitment in 4–12.
        LaneRows.Funnel(s.Stream, s.Leaf, 4, Lanes, 8);
        LaneRows.Funnel(s.IdTail, s.Leaf + 4 * Lanes, 9, Lanes, 24);
        TEngine.Compress(s.Start, s.State, s.Leaf);
        TEngine.Store(s.State, leaves, 32);
        TEngine.Store(s.State + 4 * Lanes, leaves + 16, 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DeriveSalts(byte* ids, in Scratch s)
    {
        // characters 1–16 in words 14, 15 and, one block on, 0, 1
        TEngine.Load(ids + 1, Id, s.SaltMessage + 14 * Lanes);
        LaneRows.Copy(s.SaltMessage + 16 * Lanes, s.SaltEnd, 2, Lanes);
        LaneRows.Shift(s.Stream + Lanes, s.SaltMessage + 13 * Lanes, Lanes, -24, s.SaltWord13);
        LaneRows.Shift(s.IdTail, s.SaltEnd + 2 * Lanes, Lanes, 24, 0x00800000);
        TEngine.Compress(s.Start, s.State, s.SaltMessage);
        TEngine.Compress(s.State, s.State, s.SaltEnd);
        LaneRows.Copy(s.State, s.Salt, 4, Lanes);
    }

    /// <summary>The strata's commitments, left where the leaf's message expects them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blind(byte* strata, in Scratch s, LeafTemplates templates)
    {
        if (templates.IsUniform)
            UniformMessages(strata, s, templates);
        else
            Messages(strata, s, templates);
        TEngine.Compress(s.Start, s.IdTail + Lanes, s.BlindMessage);
    }

    /// <summary>The salt lies at the same place in all lanes, so it is moved there by rows; what is left to each lane
    /// are the words of its label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void UniformMessages(byte* strata, in Scratch s, LeafTemplates templates)
    {
        var (at, bytes) = Math.DivRem(templates.SaltAt[0], 4);
        if (bytes == 0)
            LaneRows.Copy(s.Salt, s.BlindMessage + at * Lanes, 4, Lanes);
        else
            LaneRows.Funnel(s.Salt - Lanes, s.BlindMessage + at * Lanes, 5, Lanes, 8 * bytes);
        var last = templates.LastLabelWord;
        fixed (uint* template = templates.Words)
            for (var word = 1; word <= last; word++)
            for (var lane = 0; lane < Lanes; lane++)
                s.BlindMessage[word * Lanes + lane] = template[16 * strata[lane] + word];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Messages(byte* strata, in Scratch s, LeafTemplates templates)
    {
        fixed (uint* template = templates.Words)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                var from = template + 16 * strata[lane];
                var to = s.BlindMessage + lane;
                for (var word = 0; word < 11; word++)
                    to[word * Lanes] = from[word];
                to[15 * Lanes] = from[15];
                var (at, shift) = Math.DivRem(templates.SaltAt[strata[lane]], 4);
                to += at * Lanes;
                for (var word = 0; word < 4; word++, to += Lanes)
                {
                    var moved = (ulong)s.Salt[word * Lanes + lane] << (32 - 8 * shift);
                    to[0] |= (uint)(moved >> 32);
                    to[Lanes] |= (uint)moved;
                }
            }
        }
    }

    /// <summary>All rows of a batch in one piece of stack, constants filled in once.</summary>
    private readonly ref struct Scratch
    {
        public const int Rows = 8 + 8 + 6 + 6 + 13 + 4 * LaneRows.Words;

        public Scratch(uint* buffer, LeafTemplates templates)
        {
            new Span<uint>(buffer, Rows * LaneRows.MaxLanes).Clear();
            Start = buffer;
            State = buffer + 8 * Lanes;
            Stream = buffer + 16 * Lanes;
            Salt = buffer + 23 * Lanes; // between what stands before and after it in a commitment's message
            IdTail = buffer + 31 * Lanes; // three rows before it are overwritten when ids are loaded
            Leaf = buffer + 41 * Lanes;
            BlindMessage = Leaf + LaneRows.Words * Lanes;
            SaltMessage = BlindMessage + LaneRows.Words * Lanes;
            SaltEnd = SaltMessage + LaneRows.Words * Lanes;
            LaneRows.Broadcast(Sha256Words.Initial, Start, Lanes);
            LaneRows.Fill(IdTail + 9 * Lanes, Lanes, 0x80000000);
            LaneRows.Fill(Leaf + 15 * Lanes, Lanes, (1 + Id + 32) * 8);
            LaneRows.Fill(SaltEnd + 15 * Lanes, Lanes, (55 + Id) * 8);
            if (templates.IsUniform)
            {
                var (at, bytes) = Math.DivRem(templates.SaltAt[0], 4);
                LaneRows.Broadcast(templates.Words.AsSpan(0, 16), BlindMessage, Lanes);
                LaneRows.Fill(Salt - Lanes, Lanes, bytes == 0 ? 0 : templates.Words[at] >> (32 - 8 * bytes));
                LaneRows.Fill(Salt + 4 * Lanes, Lanes, 0x80000000);
            }
            if (templates.SaltPrefix is null)
                return;
            LaneRows.Broadcast(templates.SaltPrefix, SaltMessage, Lanes);
            SaltWord13 = templates.SaltPrefix[13];
        }

        public uint* Start { get; }
        public uint* State { get; }
        public uint* Stream { get; }
        public uint* Salt { get; }
        public uint* IdTail { get; }
        public uint* Leaf { get; }
        public uint* BlindMessage { get; }
        public uint* SaltMessage { get; }
        public uint* SaltEnd { get; }
        public uint SaltWord13 { get; }
    }
}
