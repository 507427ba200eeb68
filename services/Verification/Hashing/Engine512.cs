using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector512<uint>;

namespace Enforcement.Verification.Hashing;

/// <summary>16 lanes in AVX-512 registers; state and message words fit in the 32 registers, so nothing is
/// spilled.</summary>
internal unsafe struct Engine512 : ISha256Engine
{
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Avx512BW.IsSupported;
    public static int Lanes => 16;

    private static Vector512<byte> SwapBytes =>
        Vector512
            .Create(
                0x00010203u,
                0x04050607,
                0x08090a0b,
                0x0c0d0e0f,
                0x00010203,
                0x04050607,
                0x08090a0b,
                0x0c0d0e0f,
                0x00010203,
                0x04050607,
                0x08090a0b,
                0x0c0d0e0f,
                0x00010203,
                0x04050607,
                0x08090a0b,
                0x0c0d0e0f
            )
            .AsByte();

    // Compiled at full optimisation from the first call: a draw of ten million is over before the tiers would have
    // noticed.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Compress(uint* start, uint* state, uint* words)
    {
        V w0 = Row(words, 0),
            w1 = Row(words, 1),
            w2 = Row(words, 2),
            w3 = Row(words, 3),
            w4 = Row(words, 4),
            w5 = Row(words, 5);
        V w6 = Row(words, 6),
            w7 = Row(words, 7),
            w8 = Row(words, 8),
            w9 = Row(words, 9),
            w10 = Row(words, 10),
            w11 = Row(words, 11);
        V w12 = Row(words, 12),
            w13 = Row(words, 13),
            w14 = Row(words, 14),
            w15 = Row(words, 15);
        V a = Row(start, 0),
            b = Row(start, 1),
            c = Row(start, 2),
            d = Row(start, 3);
        V e = Row(start, 4),
            f = Row(start, 5),
            g = Row(start, 6),
            h = Row(start, 7);
        fixed (uint* constants = Sha256Words.K)
        {
            for (var k = constants; ; k += 16)
            {
                Round(a, b, c, ref d, e, f, g, ref h, Vector512.Create(k[0]) + w0);
                Round(h, a, b, ref c, d, e, f, ref g, Vector512.Create(k[1]) + w1);
                Round(g, h, a, ref b, c, d, e, ref f, Vector512.Create(k[2]) + w2);
                Round(f, g, h, ref a, b, c, d, ref e, Vector512.Create(k[3]) + w3);
                Round(e, f, g, ref h, a, b, c, ref d, Vector512.Create(k[4]) + w4);
                Round(d, e, f, ref g, h, a, b, ref c, Vector512.Create(k[5]) + w5);
                Round(c, d, e, ref f, g, h, a, ref b, Vector512.Create(k[6]) + w6);
                Round(b, c, d, ref e, f, g, h, ref a, Vector512.Create(k[7]) + w7);
                Round(a, b, c, ref d, e, f, g, ref h, Vector512.Create(k[8]) + w8);
                Round(h, a, b, ref c, d, e, f, ref g, Vector512.Create(k[9]) + w9);
                Round(g, h, a, ref b, c, d, e, ref f, Vector512.Create(k[10]) + w10);
                Round(f, g, h, ref a, b, c, d, ref e, Vector512.Create(k[11]) + w11);
                Round(e, f, g, ref h, a, b, c, ref d, Vector512.Create(k[12]) + w12);
                Round(d, e, f, ref g, h, a, b, ref c, Vector512.Create(k[13]) + w13);
                Round(c, d, e, ref f, g, h, a, ref b, Vector512.Create(k[14]) + w14);
                Round(b, c, d, ref e, f, g, h, ref a, Vector512.Create(k[15]) + w15);
                if (k == constants + 48)
                    break;
                w0 += w9 + Small0(w1) + Small1(w14);
                w1 += w10 + Small0(w2) + Small1(w15);
                w2 += w11 + Small0(w3) + Small1(w0);
                w3 += w12 + Small0(w4) + Small1(w1);
                w4 += w13 + Small0(w5) + Small1(w2);
                w5 += w14 + Small0(w6) + Small1(w3);
                w6 += w15 + Small0(w7) + Small1(w4);
                w7 += w0 + Small0(w8) + Small1(w5);
                w8 += w1 + Small0(w9) + Small1(w6);
                w9 += w2 + Small0(w10) + Small1(w7);
                w10 += w3 + Small0(w11) + Small1(w8);
                w11 += w4 + Small0(w12) + Small1(w9);
                w12 += w5 + Small0(w13) + Small1(w10);
                w13 += w6 + Small0(w14) + Small1(w11);
                w14 += w7 + Small0(w15) + Small1(w12);
                w15 += w8 + Small0(w0) + Small1(w13);
            }
        }
        (Row(start, 0) + a).Store(state);
        (Row(start, 1) + b).Store(state + 16);
        (Row(start, 2) + c).Store(state + 32);
        (Row(start, 3) + d).Store(state + 48);
        (Row(start, 4) + e).Store(state + 64);
        (Row(start, 5) + f).Store(state + 80);
        (Row(start, 6) + g).Store(state + 96);
        (Row(start, 7) + h).Store(state + 112);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(byte* first, nint stride, uint* rows)
    {
        var quads = first + 4 * stride;
        var (t0, t1, t2, t3) = Transpose(
            Gather(first, quads, 4 * stride),
            Gather(first + stride, quads + stride, 4 * stride),
            Gather(first + 2 * stride, quads + 2 * stride, 4 * stride),
            Gather(first + 3 * stride, quads + 3 * stride, 4 * stride)
        );
        t0.Store(rows);
        t1.Store(rows + 16);
        t2.Store(rows + 32);
        t3.Store(rows + 48);
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

    /// <summary>One round; T1 is added to d and h side by side, which shortens the chain from one e to the
    /// next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(V a, V b, V c, ref V d, V e, V f, V g, ref V h, V kw)
    {
        var t = h + kw + Avx512F.TernaryLogic(e, f, g, 0xCA); // Ch
        var s = Avx512F.TernaryLogic(
            Avx512F.RotateRight(e, 6),
            Avx512F.RotateRight(e, 11),
            Avx512F.RotateRight(e, 25),
            0x96
        ); // xor of three
        d = d + t + s;
        h =
            t
            + s
            + Avx512F.TernaryLogic(a, b, c, 0xE8) // Maj
            + Avx512F.TernaryLogic(
                Avx512F.RotateRight(a, 2),
                Avx512F.RotateRight(a, 13),
                Avx512F.RotateRight(a, 22),
                0x96
            );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Small0(V x) =>
        Avx512F.TernaryLogic(Avx512F.RotateRight(x, 7), Avx512F.RotateRight(x, 18), x >>> 3, 0x96);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Small1(V x) =>
        Avx512F.TernaryLogic(Avx512F.RotateRight(x, 17), Avx512F.RotateRight(x, 19), x >>> 10, 0x96);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Row(uint* rows, int row) => Vector512.Load(rows + 16 * row);

    /// <summary>Four 4×4 transpositions, one in each 128-bit part, and the bytes of every word reversed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V, V, V, V) Transpose(V r0, V r1, V r2, V r3)
    {
        var (low01, high01) = (Avx512F.UnpackLow(r0, r1).AsUInt64(), Avx512F.UnpackHigh(r0, r1).AsUInt64());
        var (low23, high23) = (Avx512F.UnpackLow(r2, r3).AsUInt64(), Avx512F.UnpackHigh(r2, r3).AsUInt64());
        return (
            Swap(Avx512F.UnpackLow(low01, low23)),
            Swap(Avx512F.UnpackHigh(low01, low23)),
            Swap(Avx512F.UnpackLow(high01, high23)),
            Swap(Avx512F.UnpackHigh(high01, high23))
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Swap(Vector512<ulong> x) => Avx512BW.Shuffle(x.AsByte(), SwapBytes).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Gather(byte* first, byte* second, nint stride) =>
        Vector512
            .Create(
                Vector256.Create(Vector128.Load(first), Vector128.Load(second)),
                Vector256.Create(Vector128.Load(second + stride), Vector128.Load(second + 2 * stride))
            )
            .AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter(V x, byte* first, nint stride)
    {
        var bytes = x.AsByte();
        bytes.GetLower().GetLower().Store(first);
        bytes.GetLower().GetUpper().Store(first + stride);
        bytes.GetUpper().GetLower().Store(first + 2 * stride);
        bytes.GetUpper().GetUpper().Store(first + 3 * stride);
    }
}
