using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector256<uint>;

namespace Enforcement.Verification.Hashing;

/// <summary>
/// 8 lanes in AVX2 registers. With only 16 of them the message words stay in memory: kept in locals, the spills cost
/// two thirds of the speed.
/// </summary>
internal unsafe struct Engine256 : ISha256Engine
{
    public static bool IsSupported => Avx2.IsSupported;
    public static int Lanes => 8;

    private static Vector256<byte> SwapBytes =>
        Vector256
            .Create(0x00010203u, 0x04050607, 0x08090a0b, 0x0c0d0e0f, 0x00010203, 0x04050607, 0x08090a0b, 0x0c0d0e0f)
            .AsByte();

    // Inlined into its caller, it exhausts the compiler's budget for inlining and its rounds become calls, at half the
    // speed.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Compress(uint* start, uint* state, uint* words)
    {
        V a = Row(start, 0),
            b = Row(start, 1),
            c = Row(start, 2),
            d = Row(start, 3);
        V e = Row(start, 4),
            f = Row(start, 5),
            g = Row(start, 6),
            h = Row(start, 7);
        var bc = b ^ c;
        var w = words;
        fixed (uint* constants = Sha256Words.K)
        {
            for (var k = constants; k < constants + 64; k += 8, w += 64)
            {
                if (k < constants + 48)
                    Eight(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h, ref bc, w, k, schedule: true);
                else
                    Eight(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h, ref bc, w, k, schedule: false);
            }
        }
        (Row(start, 0) + a).Store(state);
        (Row(start, 1) + b).Store(state + 8);
        (Row(start, 2) + c).Store(state + 16);
        (Row(start, 3) + d).Store(state + 24);
        (Row(start, 4) + e).Store(state + 32);
        (Row(start, 5) + f).Store(state + 40);
        (Row(start, 6) + g).Store(state + 48);
        (Row(start, 7) + h).Store(state + 56);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(byte* first, nint stride, uint* rows)
    {
        var quads = first + 4 * stride;
        var (t0, t1, t2, t3) = Transpose(
            Vector256.Create(Vector128.Load(first), Vector128.Load(quads)).AsUInt32(),
            Vector256.Create(Vector128.Load(first + stride), Vector128.Load(quads + stride)).AsUInt32(),
            Vector256.Create(Vector128.Load(first + 2 * stride), Vector128.Load(quads + 2 * stride)).AsUInt32(),
            Vector256.Create(Vector128.Load(first + 3 * stride), Vector128.Load(quads + 3 * stride)).AsUInt32()
        );
        t0.Store(rows);
        t1.Store(rows + 8);
        t2.Store(rows + 16);
        t3.Store(rows + 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(uint* rows, byte* first, nint stride)
    {
        var (t0, t1, t2, t3) = Transpose(Row(rows, 0), Row(rows, 1), Row(rows, 2), Row(rows, 3));
        Scatter(t0, first, 4 * stride);
        Scatter(t1, first + stride, 4 * stride);
        Scatter(t2, first + 2 * stride, 4 * stride);
        Scatter(t3, first + 3 * stride, 4 * stride);
    }

    /// <summary>
    /// Eight rounds, after which every variable stands in its own place again. The words of 16 rounds on are computed
    /// between them, so that neither waits for the other; not in the last 16.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(
        ref V a,
        ref V b,
        ref V c,
        ref V d,
        ref V e,
        ref V f,
        ref V g,
        ref V h,
        ref V bc,
        uint* w,
        uint* k,
        bool schedule
    )
    {
        if (schedule)
            Schedule(w, 16);
        Round(a, b, ref bc, ref d, e, f, g, ref h, Vector256.Create(k[0]) + Row(w, 0));
        if (schedule)
            Schedule(w, 17);
        Round(h, a, ref bc, ref c, d, e, f, ref g, Vector256.Create(k[1]) + Row(w, 1));
        if (schedule)
            Schedule(w, 18);
        Round(g, h, ref bc, ref b, c, d, e, ref f, Vector256.Create(k[2]) + Row(w, 2));
        if (schedule)
            Schedule(w, 19);
        Round(f, g, ref bc, ref a, b, c, d, ref e, Vector256.Create(k[3]) + Row(w, 3));
        if (schedule)
            Schedule(w, 20);
        Round(e, f, ref bc, ref h, a, b, c, ref d, Vector256.Create(k[4]) + Row(w, 4));
        if (schedule)
            Schedule(w, 21);
        Round(d, e, ref bc, ref g, h, a, b, ref c, Vector256.Create(k[5]) + Row(w, 5));
        if (schedule)
            Schedule(w, 22);
        Round(c, d, ref bc, ref f, g, h, a, ref b, Vector256.Create(k[6]) + Row(w, 6));
        if (schedule)
            Schedule(w, 23);
        Round(b, c, ref bc, ref e, f, g, h, ref a, Vector256.Create(k[7]) + Row(w, 7));
    }

    /// <summary>
    /// One round. Maj(a, b, c) = b ^ ((a ^ b) &amp; (b ^ c)), where b ^ c is a ^ b of the round before. Xors are paired
    /// so that the chain from one e to the next stays short.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(V a, V b, ref V bc, ref V d, V e, V f, V g, ref V h, V kw)
    {
        var t = h + kw + (g ^ (e & (f ^ g))); // Ch
        var s = ((e >>> 6) ^ (e << 26)) ^ ((e >>> 11) ^ (e << 21)) ^ ((e >>> 25) ^ (e << 7));
        d = d + t + s;
        var ab = a ^ b;
        h = t + s + (b ^ (ab & bc)) + (((a >>> 2) ^ (a << 30)) ^ ((a >>> 13) ^ (a << 19)) ^ ((a >>> 22) ^ (a << 10)));
        bc = ab;
    }

    /// <summary>Word t of the message schedule from the words before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Schedule(uint* words, int t)
    {
        V x = Row(words, t - 15),
            y = Row(words, t - 2);
        var small0 = ((x >>> 7) ^ (x << 25)) ^ ((x >>> 18) ^ (x << 14)) ^ (x >>> 3);
        var small1 = ((y >>> 17) ^ (y << 15)) ^ ((y >>> 19) ^ (y << 13)) ^ (y >>> 10);
        (Row(words, t - 16) + Row(words, t - 7) + small0 + small1).Store(words + 8 * t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Row(uint* rows, int row) => Vector256.Load(rows + 8 * row);

    /// <summary>Two 4×4 transpositions, one in each 128-bit half, and the bytes of every word reversed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V, V, V, V) Transpose(V r0, V r1, V r2, V r3)
    {
        var (low01, high01) = (Avx2.UnpackLow(r0, r1).AsUInt64(), Avx2.UnpackHigh(r0, r1).AsUInt64());
        var (low23, high23) = (Avx2.UnpackLow(r2, r3).AsUInt64(), Avx2.UnpackHigh(r2, r3).AsUInt64());
        return (
            Swap(Avx2.UnpackLow(low01, low23)),
            Swap(Avx2.UnpackHigh(low01, low23)),
            Swap(Avx2.UnpackLow(high01, high23)),
            Swap(Avx2.UnpackHigh(high01, high23))
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Swap(Vector256<ulong> x) => Avx2.Shuffle(x.AsByte(), SwapBytes).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter(V x, byte* first, nint stride)
    {
        x.AsByte().GetLower().Store(first);
        x.AsByte().GetUpper().Store(first + stride);
    }
}
