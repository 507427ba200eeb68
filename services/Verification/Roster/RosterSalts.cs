namespace Enforcement.Verification.Roster;

/// <summary>Where the 16-byte salts of a roster come from: one secret per snapshot, or a column as published in a full
/// bundle.</summary>
public sealed class RosterSalts
{
    private RosterSalts(byte[]? key, ReadOnlyMemory<byte>? column) => (Key, Column) = (key, column);

    internal byte[]? Key { get; }
    internal ReadOnlyMemory<byte>? Column { get; }

    /// <summary>salt_i = the first 16 bytes of SHA-256(LP("SSJ-SALT-V1") LP(snapshotKey) LP(id_i)). The key stays
    /// secret: with it every stratum is open.</summary>
    /// <exception cref="ArgumentException">the key has not 32 bytes.</exception>
    public static RosterSalts Derived(ReadOnlySpan<byte> snapshotKey) =>
        snapshotKey.Length == 32
            ? new(snapshotKey.ToArray(), null)
            : throw new ArgumentException("a snapshot key has 32 bytes", nameof(snapshotKey));

    /// <summary>16 bytes a row, in row order.</summary>
    public static RosterSalts Listed(ReadOnlyMemory<byte> column) => new(null, column);

    internal byte[] Of(int row, string id) =>
        Key is null ? Column!.Value.Slice(row * 16, 16).ToArray() : DrawHash.Salt(Key, id);
}
