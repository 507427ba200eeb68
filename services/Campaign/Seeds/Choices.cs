using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Campaign.Seeds;

/// <summary>
/// Repeatable choices for made-up data and stories: each depends on the seed and its own name only, never on the order
/// in which things are asked, so that adding one leaves all others as they were.
/// </summary>
public sealed class Choices(string seed)
{
    private readonly byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes(seed));

    public byte[] Bytes(string name) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(name));

    public ulong Number(string name) => BinaryPrimitives.ReadUInt64BigEndian(Bytes(name));

    /// <summary>0 to <paramref name="count"/> − 1.</summary>
    public int Below(string name, int count) => (int)(Number(name) % (ulong)count);

    public bool Chance(string name, int inHundred) => Below(name, 100) < inHundred;

    public T Of<T>(string name, IReadOnlyList<T> items) => items[Below(name, items.Count)];

    /// <summary>One of weighted items.</summary>
    public T Weighted<T>(string name, IReadOnlyList<(T Item, int Weight)> items)
    {
        var at = Below(name, items.Sum(i => i.Weight));
        foreach (var (item, weight) in items)
            if ((at -= weight) < 0)
                return item;
        return items[^1].Item;
    }

    /// <summary>Some of the items, in their order.</summary>
    public IReadOnlyList<T> Some<T>(string name, IReadOnlyList<T> items, int count) =>
        [
            .. items
                .Select((item, i) => (item, i, Number($"{name}/{i}")))
                .OrderBy(x => x.Item3)
                .Take(count)
                .OrderBy(x => x.i)
                .Select(x => x.item),
        ];
}
