using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Enforcement.EnforcementSupervision.Complaints;

/// <summary>
/// CMPL-division-year-number. Numbers of a year are its count put through a secret permutation of eight digits: each is
/// given once, and neither how many were given nor which came before can be read from them.
/// </summary>
internal static class ComplaintNumbers
{
    internal const int Most = 100_000_000;

    // Two halves of 14 bits cover eight digits; what falls outside walks on until it falls inside (Black and Rogaway,
    // "Ciphers with arbitrary finite domains", 2002).
    private const int Half = 14,
        Mask = (1 << Half) - 1,
        Rounds = 8;

    /// <summary>Call inside a decision.</summary>
    /// <param name="ahead">How many the same decision has given already.</param>
    public static string Next(SupervisionDb db, Sealer sealer, string division, int year, int ahead = 0)
    {
        // A secret of the service and nobody's data, so nobody can have it erased.
        var key = sealer.Key(db, Sealer.OfService("complaint-numbers"));
        for (var count = (db.ComplaintCounts.Find(year)?.Count ?? 0) + ahead; ; count++)
        {
            var id = string.Create(
                CultureInfo.InvariantCulture,
                $"CMPL-{division}-{year}-{Permute(key, year, count):D8}"
            );
            // Under a key that was lost and made again a number may come twice.
            if (db.Complaints.Find(id) is null)
                return id;
        }
    }

    /// <param name="count">0 to 99,999,999.</param>
    internal static int Permute(byte[] key, int year, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(count, Most);
        var value = count;
        do value = Feistel(key, year, value);
        while (value >= Most);
        return value;
    }

    private static int Feistel(byte[] key, int year, int value)
    {
        var (left, right) = (value >> Half, value & Mask);
        Span<byte> hash = stackalloc byte[32];
        for (var round = 0; round < Rounds; round++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{year}/{round}/{right}");
            HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text), hash);
            (left, right) = (right, left ^ (BinaryPrimitives.ReadUInt16BigEndian(hash) & Mask));
        }
        return (left << Half) | right;
    }
}
