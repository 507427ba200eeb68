using System.Buffers.Binary;
using System.Text;

namespace Enforcement.Verification.Roster;

/// <summary>
/// The constant parts of a roster's leaf messages. A stratum's commitment is SHA-256(LP(label) LP(salt)): at most 40
/// bytes, one block, in which only the 16 bytes of salt differ between firms of the stratum.
/// </summary>
internal sealed class LeafTemplates
{
    public LeafTemplates(RosterColumns roster)
    {
        Words = new uint[16 * roster.Labels.Count];
        SaltAt = new int[roster.Labels.Count];
        for (var i = 0; i < roster.Labels.Count; i++)
        {
            var label = Encoding.ASCII.GetBytes(roster.Labels[i]);
            SaltAt[i] = 8 + label.Length;
            byte[] block = [0, 0, 0, (byte)label.Length, .. label, 0, 0, 0, 16, .. new byte[16], 0x80];
            ToWords([.. block, .. new byte[64 - block.Length]], Words.AsSpan(16 * i, 16));
            Words[16 * i + 15] = (uint)(block.Length - 1) * 8;
        }
        IsUniform = SaltAt.All(at => at == SaltAt[0]);
        if (roster.RequireSalts().Key is not { } key)
            return;
        // LP("SSJ-SALT-V1") LP(key) and the length of the id: 55 bytes, after which only the id differs.
        SaltPrefix = new uint[14];
        byte[] prefix = [0, 0, 0, 11, .. "SSJ-SALT-V1"u8, 0, 0, 0, 32, .. key, 0, 0, 0, Uscc.Length, 0];
        ToWords(prefix, SaltPrefix);
    }

    /// <summary>16 words a label: its commitment's padded block with zeros for the salt.</summary>
    public uint[] Words { get; }

    /// <summary>The byte where the salt starts, for each label.</summary>
    public int[] SaltAt { get; }

    /// <summary>All labels are equally long, as S1 to S9 are: their blocks differ in nothing but the words of the
    /// label.</summary>
    public bool IsUniform { get; }

    /// <summary>The last word that holds a byte of the label, when the labels are equally long; it lies before the
    /// salt's first.</summary>
    public int LastLabelWord => (SaltAt[0] - 5) / 4;

    /// <summary>The first 14 words of a derived salt's message, the id's first byte still zero; null when salts are
    /// listed.</summary>
    public uint[]? SaltPrefix { get; }

    private static void ToWords(ReadOnlySpan<byte> bytes, Span<uint> words)
    {
        for (var i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 * i)..]);
    }
}
