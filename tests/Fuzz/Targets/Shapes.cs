using System.Runtime.InteropServices;

namespace Enforcement.Fuzzing.Targets;

/// <summary>What several targets make of their bytes.</summary>
internal static class Shapes
{
    /// <summary>Parts one input from the next: no text that is read here needs it.</summary>
    public const byte Separator = 0x1E;

    /// <summary>UTF-8; behind a byte FF two bytes are a char each, so that halves of characters come too.</summary>
    public static string Text(ReadOnlySpan<byte> bytes) =>
        bytes is [0xFF, .. var units]
            ? new string(MemoryMarshal.Cast<byte, char>(units))
            : Encoding.UTF8.GetString(bytes);

    /// <summary>A cell that was read: whoever takes it normalizes it.</summary>
    public static string Sound(string cell)
    {
        cell.Normalize();
        return cell;
    }

    public static IReadOnlyList<byte[]> Parts(byte[] input)
    {
        var parts = new List<byte[]>();
        foreach (var range in input.AsSpan().Split(Separator))
            parts.Add(input[range]);
        return parts;
    }

    public static byte[] Joined(params IEnumerable<string> parts) =>
        Encoding.UTF8.GetBytes(string.Join((char)Separator, parts));

    public static byte[] Behind(byte first, ReadOnlySpan<byte> rest) => [first, .. rest];
}
