using Google.Protobuf;

namespace Enforcement.Testing;

/// <summary>The SHA-256 of a file that only its sender has: taken at his word where no rule asks for stored
/// files.</summary>
public static class AnyFile
{
    public static ByteString Hash { get; } = ByteString.CopyFrom([.. Enumerable.Repeat((byte)0xA5, 32)]);
}
