namespace Enforcement.Contracts;

/// <summary>
/// What came in and was refused is kept for a person, within bounds: whoever can write to a queue must not fill the
/// disk behind it. The beginning of a message is kept, and the newest messages.
/// </summary>
public static class Quarantine
{
    public const int MostBytes = 64 << 10,
        MostMessages = 10_000;

    public static byte[] Kept(ReadOnlySpan<byte> body) => body[..Math.Min(body.Length, MostBytes)].ToArray();
}
