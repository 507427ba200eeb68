using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Verification.Hashing;

/// <summary>
/// SHA-256 over many short messages side by side: 16 lanes with AVX-512, 8 with AVX2, one on the ARMv8 instructions or
/// in plain integers. The bits are those of <see cref="SHA256.HashData(ReadOnlySpan{byte})"/> on every path; what is
/// saved is the library call, which costs ten times the hash for messages this short. One thread; nothing is allocated.
/// </summary>
public static class Sha256Lanes
{
    /// <summary>What this machine runs: "AVX-512", "AVX2", "ARMv8" or "scalar".</summary>
    public static string Path => Name(Best);

    internal static Engine Best { get; } = Available().First();

    internal enum Engine
    {
        Wide512,
        Wide256,
        Arm,
        Scalar,
    }

    internal static IEnumerable<Engine> Available()
    {
        if (Engine512.IsSupported)
            yield return Engine.Wide512;
        if (Engine256.IsSupported)
            yield return Engine.Wide256;
        if (EngineArm<ArmSha256Instructions>.IsSupported)
            yield return Engine.Arm;
        yield return Engine.Scalar;
    }

    /// <summary>
    /// The tickets of many ids: <paramref name="ids"/> holds 18-byte ids one after another, <paramref name="tickets"/>
    /// receives 32 bytes for each, in the same order.
    /// </summary>
    /// <exception cref="ArgumentException">the seed has not 32 bytes, or a length does not fit.</exception>
    public static void Tickets(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> ids, Span<byte> tickets) =>
        Tickets(Best, seed, ids, tickets);

    /// <summary>The first 64 bits of each ticket, big-endian: sorts like the tickets, except that equal keys need the
    /// whole ticket.</summary>
    public static void TicketKeys(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> ids, Span<ulong> keys) =>
        TicketKeys(Best, seed, ids, keys);

    /// <summary>Parents of Merkle nodes: SHA-256(0x01 ‖ left ‖ right) for each 64 bytes of <paramref name="children"/>.
    /// The spans may start at the same place.</summary>
    public static void Nodes(ReadOnlySpan<byte> children, Span<byte> parents) => Nodes(Best, children, parents);

    internal static void Tickets(Engine engine, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> ids, Span<byte> tickets)
    {
        Require(ids.Length % Uscc.Length == 0 && tickets.Length / 32 >= ids.Length / Uscc.Length, nameof(tickets));
        var midstate = SeedState(seed);
        switch (engine)
        {
            case Engine.Wide512:
                TicketLanes<Engine512>.Digests(midstate, ids, tickets);
                break;
            case Engine.Wide256:
                TicketLanes<Engine256>.Digests(midstate, ids, tickets);
                break;
            case Engine.Arm:
                TicketLanes<EngineArm<ArmSha256Instructions>>.Digests(midstate, ids, tickets);
                break;
            default:
                TicketLanes<EngineScalar>.Digests(midstate, ids, tickets);
                break;
        }
    }

    internal static void TicketKeys(Engine engine, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> ids, Span<ulong> keys) =>
        TicketKeys(engine, SeedState(seed), ids, keys);

    internal static void TicketKeys(
        Engine engine,
        ReadOnlySpan<uint> midstate,
        ReadOnlySpan<byte> ids,
        Span<ulong> keys
    )
    {
        Require(ids.Length % Uscc.Length == 0 && keys.Length >= ids.Length / Uscc.Length, nameof(keys));
        switch (engine)
        {
            case Engine.Wide512:
                TicketLanes<Engine512>.Keys(midstate, ids, keys);
                break;
            case Engine.Wide256:
                TicketLanes<Engine256>.Keys(midstate, ids, keys);
                break;
            case Engine.Arm:
                TicketLanes<EngineArm<ArmSha256Instructions>>.Keys(midstate, ids, keys);
                break;
            default:
                TicketLanes<EngineScalar>.Keys(midstate, ids, keys);
                break;
        }
    }

    internal static void Nodes(Engine engine, ReadOnlySpan<byte> children, Span<byte> parents)
    {
        Require(children.Length % 64 == 0 && parents.Length / 32 >= children.Length / 64, nameof(parents));
        switch (engine)
        {
            case Engine.Wide512:
                NodeLanes<Engine512>.Parents(children, parents);
                break;
            case Engine.Wide256:
                NodeLanes<Engine256>.Parents(children, parents);
                break;
            case Engine.Arm:
                NodeLanes<EngineArm<ArmSha256Instructions>>.Parents(children, parents);
                break;
            default:
                NodeLanes<EngineScalar>.Parents(children, parents);
                break;
        }
    }

    /// <summary>The digests of padded 64-byte blocks, each continued from a midstate.</summary>
    internal static void Blocks(
        Engine engine,
        ReadOnlySpan<uint> midstate,
        ReadOnlySpan<byte> blocks,
        Span<byte> digests
    )
    {
        switch (engine)
        {
            case Engine.Wide512:
                BlockLanes<Engine512>.Digests(midstate, blocks, digests);
                break;
            case Engine.Wide256:
                BlockLanes<Engine256>.Digests(midstate, blocks, digests);
                break;
            case Engine.Arm:
                BlockLanes<EngineArm<ArmSha256Instructions>>.Digests(midstate, blocks, digests);
                break;
            default:
                BlockLanes<EngineScalar>.Digests(midstate, blocks, digests);
                break;
        }
    }

    /// <summary>The state after hex(seed), which is exactly one block.</summary>
    internal static uint[] SeedState(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != 32)
            throw new ArgumentException("a seed has 32 bytes", nameof(seed));
        return Sha256Words.Midstate(Encoding.ASCII.GetBytes(Hex.Text(seed)));
    }

    private static string Name(Engine engine) =>
        engine switch
        {
            Engine.Wide512 => "AVX-512",
            Engine.Wide256 => "AVX2",
            Engine.Arm => "ARMv8",
            _ => "scalar",
        };

    private static void Require(bool fits, string span)
    {
        if (!fits)
            throw new ArgumentException("the lengths of input and output do not fit together", span);
    }
}
