using System.Security.Cryptography;
using System.Text;

namespace Enforcement.BuildingBlocks.Domain;

/// <summary>
/// Randomness that enters the domain. From the operating system, or in a simulation HMAC-SHA256(seed, purpose) so that
/// a run repeats; a purpose therefore names exactly one use ("seal-key/…").
/// </summary>
public sealed class Randomness
{
    private volatile byte[]? seed;

    public void Seed(ReadOnlySpan<byte> value) => seed = value.ToArray();

    public byte[] Bytes(string purpose, int count)
    {
        var bytes = new byte[count];
        if (seed is not { } key)
        {
            RandomNumberGenerator.Fill(bytes);
            return bytes;
        }
        for (var (at, block) = (0, 0); at < count; block++)
        {
            var name = block == 0 ? purpose : $"{purpose}\n{block}";
            var part = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(name));
            var take = Math.Min(part.Length, count - at);
            part.AsSpan(0, take).CopyTo(bytes.AsSpan(at));
            at += take;
        }
        return bytes;
    }
}
