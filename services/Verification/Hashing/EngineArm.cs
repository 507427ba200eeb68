using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Enforcement.Verification.Hashing;

/// <summary>The four SHA-256 instructions of ARMv8; a seam, so that the rounds around them can be tested on any
/// machine.</summary>
internal interface IArmSha256
{
    static abstract bool IsSupported { get; }
    static abstract Vector128<uint> Hash1(Vector128<uint> abcd, Vector128<uint> efgh, Vector128<uint> wk);
    static abstract Vector128<uint> Hash2(Vector128<uint> efgh, Vector128<uint> abcd, Vector128<uint> wk);
    static abstract Vector128<uint> Schedule0(Vector128<uint> w0, Vector128<uint> w4);
    static abstract Vector128<uint> Schedule1(Vector128<uint> w0, Vector128<uint> w8, Vector128<uint> w12);
}

/// <summary>The instructions themselves (SHA256H, SHA256H2, SHA256SU0, SHA256SU1), as Kunpeng and Phytium have
/// them.</summary>
internal struct ArmSha256Instructions : IArmSha256
{
    public static bool IsSupported => Sha256.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Hash1(Vector128<uint> abcd, Vector128<uint> efgh, Vector128<uint> wk) =>
        Sha256.HashUpdate1(abcd, efgh, wk);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Hash2(Vector128<uint> efgh, Vector128<uint> abcd, Vector128<uint> wk) =>
        Sha256.HashUpdate2(efgh, abcd, wk);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Schedule0(Vector128<uint> w0, Vector128<uint> w4) => Sha256.ScheduleUpdate0(w0, w4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Schedule1(Vector128<uint> w0, Vector128<uint> w8, Vector128<uint> w12) =>
        Sha256.ScheduleUpdate1(w0, w8, w12);
}

/// <summary>One lane on the SHA-256 instructions of ARMv8: four rounds an instruction pair.</summary>
internal unsafe struct EngineArm<TInstructions> : ISha256Engine
    where TInstructions : struct, IArmSha256
{
    public static bool IsSupported => TInstructions.IsSupported;
    public static int Lanes => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compress(uint* start, uint* state, uint* words)
    {
        Vector128<uint> abcd = Vector128.Load(start),
            efgh = Vector128.Load(start + 4);
        Vector128<uint> w0 = Vector128.Load(words),
            w4 = Vector128.Load(words + 4),
            w8 = Vector128.Load(words + 8),
            w12 = Vector128.Load(words + 12);
        fixed (uint* constants = Sha256Words.K)
        {
            for (var k = constants; k < constants + 64; k += 4)
            {
                var wk = w0 + Vector128.Load(k);
                var before = abcd;
                abcd = TInstructions.Hash1(abcd, efgh, wk);
                efgh = TInstructions.Hash2(efgh, before, wk);
                // The words move up by four; past round 48 the new ones are not used any more.
                (w0, w4, w8, w12) = (w4, w8, w12, TInstructions.Schedule1(TInstructions.Schedule0(w0, w4), w8, w12));
            }
        }
        (Vector128.Load(start) + abcd).Store(state);
        (Vector128.Load(start + 4) + efgh).Store(state + 4);
    }

    public static void Load(byte* first, nint stride, uint* rows) => EngineScalar.Load(first, stride, rows);

    public static void Store(uint* rows, byte* first, nint stride) => EngineScalar.Store(rows, first, stride);
}
