using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Unit.Verification;

/// <summary>T8: every engine that this machine has gives the bits of the stock hash, also for counts that fill no
/// batch.</summary>
public sealed class LanesTests
{
    private static readonly byte[] Seed = SHA256.HashData("seed"u8);

    public static TheoryData<string> Engines => [.. Sha256Lanes.Available().Select(engine => engine.ToString())];

    [Theory, MemberData(nameof(Engines))]
    public void Tickets_are_the_bits_of_the_stock_hash(string engine)
    {
        var ids = Ids(1003);
        foreach (var count in new[] { 0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 1003 })
        {
            var (tickets, keys) = (new byte[count * 32], new ulong[count]);
            Sha256Lanes.Tickets(Parse(engine), Seed, ids.AsSpan(0, count * 18), tickets);
            Sha256Lanes.TicketKeys(Parse(engine), Seed, ids.AsSpan(0, count * 18), keys);
            for (var i = 0; i < count; i++)
            {
                var stock = Tickets.Of(Seed, Encoding.ASCII.GetString(ids, i * 18, 18));
                Assert.Equal(stock, tickets[(i * 32)..(i * 32 + 32)]);
                Assert.Equal(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(stock), keys[i]);
            }
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public void Nodes_are_the_bits_of_the_stock_hash_also_in_place(string engine)
    {
        foreach (var count in new[] { 0, 1, 5, 8, 16, 19, 40 })
        {
            var children = new byte[count * 64];
            new Random(count).NextBytes(children);
            byte[] expected =
            [
                .. Enumerable
                    .Range(0, count)
                    .SelectMany(i =>
                        MerkleTree.NodeHash(children.AsSpan(i * 64, 32), children.AsSpan(i * 64 + 32, 32))
                    ),
            ];
            Sha256Lanes.Nodes(Parse(engine), children, children);
            Assert.Equal(expected, children[..(count * 32)]);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public void Leaves_are_the_bits_of_the_stock_hash_with_derived_and_with_listed_salts_and_labels_of_any_length(
        string engine
    )
    {
        // Of different lengths, and all of one: the salt then starts at each byte of a word in turn.
        foreach (
            var labels in new string[][]
            {
                ["A", "S1", "S12", "S123", "S1234567890ABCDE"],
                ["A", "B"],
                ["S1", "S2", "S9"],
                ["S10", "S11"],
                ["S100", "T100"],
                ["S1234567890ABCDE", "S1234567890ABCDF"],
            }
        )
            MustBeStock(Parse(engine), labels);
    }

    private static void MustBeStock(Sha256Lanes.Engine engine, string[] labels)
    {
        var firms = Bundles.Codes(new Random(5), 77).Select((code, i) => (code, labels[i % labels.Length])).ToList();
        var column = new byte[77 * 16];
        new Random(6).NextBytes(column);
        foreach (var salts in new[] { RosterSalts.Derived(Seed), RosterSalts.Listed(column) })
        {
            var roster = RosterColumns.Of(firms, salts);
            foreach (var (first, count) in new[] { (0, 77), (0, 16), (3, 1), (5, 24), (60, 17) })
            {
                var leaves = new byte[count * 32];
                LeafHashes.Of(engine, roster, new LeafTemplates(roster), first, leaves);
                byte[] expected =
                [
                    .. Enumerable
                        .Range(first, count)
                        .SelectMany(row => DrawHash.Leaf(roster.Id(row), roster.Stratum(row), roster.Salt(row))),
                ];
                Assert.Equal(expected, leaves);
            }
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public void Blocks_continue_from_a_midstate(string engine)
    {
        var prefix = Encoding.ASCII.GetBytes(new string('x', 64));
        for (var count = 1; count < 35; count += 3)
        {
            var (blocks, digests) = (new byte[count * 64], new byte[count * 32]);
            for (var i = 0; i < count; i++)
            {
                blocks[i * 64] = (byte)i;
                blocks[i * 64 + 1] = 0x80;
                blocks[i * 64 + 62] = (65 * 8) >> 8;
                blocks[i * 64 + 63] = unchecked((byte)(65 * 8));
            }
            Sha256Lanes.Blocks(Parse(engine), Sha256Words.Midstate(prefix), blocks, digests);
            for (var i = 0; i < count; i++)
                Assert.Equal(SHA256.HashData([.. prefix, (byte)i]), digests[(i * 32)..(i * 32 + 32)]);
        }
    }

    [Fact]
    public unsafe void The_rounds_around_the_armv8_instructions_are_right_when_the_instructions_do_as_the_manual_says()
    {
        var random = new Random(9);
        uint* state = stackalloc uint[8],
            words = stackalloc uint[64];
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < 16; i++)
                words[i] = (uint)random.NextInt64(1L << 32);
            for (var i = 0; i < 8; i++)
                state[i] = (uint)random.NextInt64(1L << 32);
            uint[] expected = [.. new Span<uint>(state, 8)];
            Sha256Words.Compress(expected, new Span<uint>(words, 16));
            EngineArm<ManualArm>.Compress(state, state, words);
            Assert.Equal(expected, new Span<uint>(state, 8).ToArray());
        }
    }

    /// <summary>SHA256H, SHA256H2, SHA256SU0 and SHA256SU1 as the Arm Architecture Reference Manual defines
    /// them.</summary>
    private struct ManualArm : IArmSha256
    {
        public static bool IsSupported => true;

        public static Vector128<uint> Hash1(Vector128<uint> abcd, Vector128<uint> efgh, Vector128<uint> wk) =>
            Rounds(abcd, efgh, wk).X;

        public static Vector128<uint> Hash2(Vector128<uint> efgh, Vector128<uint> abcd, Vector128<uint> wk) =>
            Rounds(abcd, efgh, wk).Y;

        public static Vector128<uint> Schedule0(Vector128<uint> w0, Vector128<uint> w4)
        {
            uint[] t = [w0[1], w0[2], w0[3], w4[0]];
            uint Next(int i) => w0[i] + (Right(t[i], 7) ^ Right(t[i], 18) ^ (t[i] >> 3));
            return Vector128.Create(Next(0), Next(1), Next(2), Next(3));
        }

        public static Vector128<uint> Schedule1(Vector128<uint> w0, Vector128<uint> w8, Vector128<uint> w12)
        {
            uint[] t = [w8[1], w8[2], w8[3], w12[0]],
                result = new uint[4];
            for (var i = 0; i < 4; i++)
            {
                var x = i < 2 ? w12[2 + i] : result[i - 2];
                result[i] = (Right(x, 17) ^ Right(x, 19) ^ (x >> 10)) + w0[i] + t[i];
            }
            return Vector128.Create(result);
        }

        private static (Vector128<uint> X, Vector128<uint> Y) Rounds(
            Vector128<uint> x,
            Vector128<uint> y,
            Vector128<uint> w
        )
        {
            for (var i = 0; i < 4; i++)
            {
                var choose = ((y[1] ^ y[2]) & y[0]) ^ y[2];
                var majority = (x[0] & x[1]) | ((x[0] | x[1]) & x[2]);
                var t = y[3] + (Right(y[0], 6) ^ Right(y[0], 11) ^ Right(y[0], 25)) + choose + w[i];
                var newX3 = t + x[3];
                var newY3 = t + (Right(x[0], 2) ^ Right(x[0], 13) ^ Right(x[0], 22)) + majority;
                // The 256 bits y:x are rotated left by one word: the new words enter at the bottom of each half.
                (x, y) = (Vector128.Create(newY3, x[0], x[1], x[2]), Vector128.Create(newX3, y[0], y[1], y[2]));
            }
            return (x, y);
        }

        private static uint Right(uint value, int by) => uint.RotateRight(value, by);
    }

    private static Sha256Lanes.Engine Parse(string engine) => Enum.Parse<Sha256Lanes.Engine>(engine);

    private static byte[] Ids(int count) => Encoding.ASCII.GetBytes(string.Concat(Bundles.Codes(new Random(3), count)));
}
