using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Verification.Hashing;

/// <summary>
/// The frozen formulas of draw protocol version 1. LP(x) is the big-endian u32 length followed by the bytes, so no two
/// different inputs share an encoding; text is UTF-8; hashes, r, salts and the beacon enter as raw bytes.
/// </summary>
public static class DrawHash
{
    /// <summary>commit_j: what a party publishes before anybody reveals. <paramref name="r"/> is 32 random bytes made
    /// on the party's own side.</summary>
    public static byte[] Commit(string drawId, long attempt, string party, ReadOnlySpan<byte> r) =>
        new Preimage().Text("SSJ-COMMIT-V1").Text(drawId).Number(attempt).Text(party).Bytes(r).Sha256();

    /// <summary>The draw's seed, from everything that was fixed and everything nobody could choose alone. Parties in
    /// the order the notice lists them.</summary>
    public static byte[] Seed(
        string drawId,
        long attempt,
        ReadOnlySpan<byte> policyHash,
        ReadOnlySpan<byte> snapshotRoot,
        IReadOnlyList<PartyShare> parties,
        ReadOnlySpan<byte> beacon
    )
    {
        var preimage = new Preimage()
            .Text("SSJ-SEED-V1")
            .Text(drawId)
            .Number(attempt)
            .Bytes(policyHash)
            .Bytes(snapshotRoot);
        foreach (var party in parties)
            preimage.Text(party.Party).Bytes(party.Commit).Bytes(party.R);
        return preimage.Bytes(beacon).Sha256();
    }

    /// <summary>SHA-256 of the exact policy text as published: the notice's hash.</summary>
    public static byte[] PolicyHash(string policy) => SHA256.HashData(Encoding.UTF8.GetBytes(policy));

    /// <summary>salt_i: 16 bytes derived from the snapshot's key, so that one secret opens every leaf and no salt table
    /// needs keeping.</summary>
    public static byte[] Salt(ReadOnlySpan<byte> snapshotKey, string id) =>
        new Preimage().Text("SSJ-SALT-V1").Bytes(snapshotKey).Text(id).Sha256()[..16];

    /// <summary>leaf_i: the firm's place in the roster, its stratum hidden behind the salt.</summary>
    public static byte[] Leaf(string id, string stratum, ReadOnlySpan<byte> salt) => Leaf(id, Blind(stratum, salt));

    /// <summary>The same leaf from the stratum's commitment: proves a neighbour's place without opening its
    /// stratum.</summary>
    public static byte[] Leaf(string id, ReadOnlySpan<byte> blind) =>
        new Preimage().Raw([0]).RawText(id).Raw(blind).Sha256();

    /// <summary>The stratum's commitment inside a leaf.</summary>
    public static byte[] Blind(string stratum, ReadOnlySpan<byte> salt) =>
        new Preimage().Text(stratum).Bytes(salt).Sha256();

    /// <summary>Seed of the officers' assignment.</summary>
    public static byte[] AssignSeed(ReadOnlySpan<byte> seed) =>
        new Preimage().Text("SSJ-ASSIGN-V1").Bytes(seed).Sha256();

    /// <summary>Tasks are served by ascending task key.</summary>
    public static byte[] TaskKey(ReadOnlySpan<byte> assignSeed, string task) =>
        new Preimage().RawText(Convert.ToHexStringLower(assignSeed)).RawText(task).RawText("|T").Sha256();

    /// <summary>Candidates of a slot ('L' lead, 'S' second) are tried by ascending officer key.</summary>
    public static byte[] OfficerKey(ReadOnlySpan<byte> assignSeed, string task, string officer, char slot) =>
        new Preimage()
            .RawText(Convert.ToHexStringLower(assignSeed))
            .RawText(task)
            .RawText("|")
            .RawText(officer)
            .RawText(
                slot is 'L' or 'S' ? $"|{slot}" : throw new ArgumentOutOfRangeException(nameof(slot), slot, "L or S")
            )
            .Sha256();

    /// <summary>r_j of one draw from a party's secret of the ceremony day: HMAC-SHA256(day secret, drawId ‖
    /// u32be(attempt)).</summary>
    public static byte[] CeremonyDaySecret(ReadOnlySpan<byte> daySecret, string drawId, long attempt) =>
        HMACSHA256.HashData(daySecret, new Preimage().RawText(drawId).Number(attempt).ToArray());

    /// <summary>The bytes about to be hashed, written field by field.</summary>
    private sealed class Preimage
    {
        private readonly ArrayBufferWriter<byte> bytes = new(256);

        public Preimage Raw(ReadOnlySpan<byte> value)
        {
            bytes.Write(value);
            return this;
        }

        public Preimage RawText(string value) => Raw(Encoding.UTF8.GetBytes(value));

        public Preimage Bytes(ReadOnlySpan<byte> value) => Number(value.Length).Raw(value);

        public Preimage Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

        public Preimage Number(long value)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.GetSpan(4), checked((uint)value));
            bytes.Advance(4);
            return this;
        }

        public byte[] ToArray() => bytes.WrittenSpan.ToArray();

        public byte[] Sha256() => SHA256.HashData(bytes.WrittenSpan);
    }
}

/// <summary>One party's share of the seed. <see cref="R"/> is empty when the party did not reveal in time; its
/// commitment stays in.</summary>
public sealed record PartyShare(string Party, byte[] Commit, byte[] R);
