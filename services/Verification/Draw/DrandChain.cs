using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Verification.Draw;

/// <summary>
/// A drand chain's public parameters: when a round comes out, and the hash that names the chain in a notice. Whether a
/// signature is right (BLS12-381) is not checked here; two people enter the beacon, and anybody can ask any node again.
/// </summary>
/// <param name="Period">time between rounds, whole seconds.</param>
/// <param name="Genesis">time of round 1.</param>
/// <param name="PublicKey">hex.</param>
/// <param name="GroupHash">hex.</param>
/// <param name="BeaconId">"default" for the first network.</param>
public sealed record DrandChain(
    TimeSpan Period,
    DateTimeOffset Genesis,
    string PublicKey,
    string GroupHash,
    string BeaconId
)
{
    /// <summary>The League of Entropy's unchained network: a round every 3 seconds.</summary>
    public static DrandChain Quicknet { get; } =
        new(
            TimeSpan.FromSeconds(3),
            DateTimeOffset.FromUnixTimeSeconds(1692803367),
            "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451"
                + "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
            "f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e",
            "quicknet"
        );

    /// <summary>SHA-256(be32 period ‖ be64 genesis ‖ public key ‖ group hash ‖ beacon id unless "default"),
    /// hex.</summary>
    public string Hash
    {
        get
        {
            Span<byte> numbers = stackalloc byte[12];
            BinaryPrimitives.WriteUInt32BigEndian(numbers, (uint)Period.TotalSeconds);
            BinaryPrimitives.WriteInt64BigEndian(numbers[4..], Genesis.ToUnixTimeSeconds());
            var name = BeaconId == "default" ? "" : BeaconId;
            return Hex.Text(
                SHA256.HashData([
                    .. numbers,
                    .. Hex.Bytes(PublicKey),
                    .. Hex.Bytes(GroupHash),
                    .. Encoding.UTF8.GetBytes(name),
                ])
            );
        }
    }

    /// <summary>When a round comes out.</summary>
    public DateTimeOffset TimeOf(long round)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(round, 1);
        return Genesis + (round - 1) * Period;
    }

    /// <summary>The first round that comes out at or after a time: what a notice names for a beacon "not
    /// before".</summary>
    public long RoundFrom(DateTimeOffset time) =>
        time <= Genesis ? 1 : (time - Genesis + Period - TimeSpan.FromTicks(1)).Ticks / Period.Ticks + 1;

    /// <summary>The notice's beacon for a round of this chain.</summary>
    public NoticeBeacon Beacon(long round) => new("drand", $"{Hash}:{round}", TimeOf(round));
}
