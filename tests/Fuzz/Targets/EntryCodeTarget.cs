using System.Buffers.Binary;
using System.Security.Cryptography;
using Enforcement.Contracts;
using Enforcement.InspectionPlanning.Visits;

namespace Enforcement.Fuzzing.Targets;

/// <summary>The code that is scanned at the gate: as a text, and as the values of one that is written, read, and then
/// changed in one character, which nobody may read.</summary>
internal static class EntryCodeTarget
{
    private static readonly byte[] Key = SHA256.HashData("key"u8);

    // DateTimeOffset's own bounds, in seconds.
    private static readonly (long First, long Last) Seconds = (
        DateTimeOffset.MinValue.ToUnixTimeSeconds(),
        DateTimeOffset.MaxValue.ToUnixTimeSeconds()
    );

    public static Target Target { get; } =
        new("entry-code", Take)
        {
            Words = ["TASK-449917-2025-000123", "=", "-_", "AAAA", "L", "S"],
            Seeds = () =>
                [
                    Shapes.Behind(
                        1,
                        Encoding.ASCII.GetBytes(Written("TASK-449917-2025-000123", 'L', 1_741_572_600, new byte[12]))
                    ),
                    [0, .. "LAAAAAAAA"u8, .. new byte[12], .. "TASK-449917-2025-000123"u8],
                ],
            Longest = 160,
        };

    private static bool Take(byte[] input)
    {
        if (input.Length == 0)
            return false;
        if ((input[0] & 1) == 1)
            return EntryCodes.Read(Shapes.Text(input.AsSpan(1)), Key) is not null;
        if (input.Length < 23)
            return false;
        var seconds = BinaryPrimitives.ReadInt64BigEndian(input.AsSpan(2)) % Seconds.Last;
        seconds = Math.Max(seconds, Seconds.First);
        var id = new string([.. input[22..].Select(b => (char)(0x20 + b % 0x5F))]);
        var (slot, nonce) = ((char)(input[1] & 0x7F), input[10..22]);
        var text = Written(id, slot, seconds, nonce);
        var read = EntryCodes.Read(text, Key);
        PropertyBroken.Unless(
            text.Length > EntryCodes.MostCharacters
                ? read is null
                : read is not null
                    && read.VisitId.Value == id
                    && read.Slot == slot
                    && read.ExpiresAt.ToUnixTimeSeconds() == seconds
                    && read.Nonce.AsSpan().SequenceEqual(nonce),
            $"written for {id}, {slot}, {seconds}, read {read}"
        );
        var at = input[0] % text.Length;
        var other = text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];
        PropertyBroken.Unless(EntryCodes.Read(other, Key) is null, $"{other} is read though nobody wrote it");
        return read is not null;
    }

    private static string Written(string id, char slot, long seconds, byte[] nonce) =>
        EntryCodes.Write(new(VisitId.Stored(id), slot, DateTimeOffset.FromUnixTimeSeconds(seconds), nonce), Key);
}
