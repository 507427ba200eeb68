using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Unit.Verification;

/// <summary>Bare draws for statistics: who of N numbered ids is among the n smallest tickets.</summary>
internal static class Draws
{
    public static byte[] Seed(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));

    /// <summary>18-character ids that differ in their last digits; statistics do not need check characters.</summary>
    public static byte[] Ids(int count, string prefix = "91440117MA") =>
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, count).Select(i => $"{prefix}{i:00000000}")));

    public static ulong[] Keys(byte[] seed, byte[] ids)
    {
        var keys = new ulong[ids.Length / Uscc.Length];
        Sha256Lanes.TicketKeys(seed, ids, keys);
        return keys;
    }

    /// <summary>Positions of the n smallest keys.</summary>
    public static int[] Smallest(ulong[] keys, int n)
    {
        var (sorted, order) = ((ulong[])keys.Clone(), new int[keys.Length]);
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(sorted, order);
        return order[..n];
    }

    public static int[] Sample(string seed, byte[] ids, int n) => Smallest(Keys(Seed(seed), ids), n);
}
