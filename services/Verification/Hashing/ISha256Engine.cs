namespace Enforcement.Verification.Hashing;

/// <summary>
/// One way to compute SHA-256 (FIPS 180-4) over several messages side by side. Buffers are rows of lanes: word j of
/// lane l stands at [j · Lanes + l], so that one vector instruction serves all lanes.
/// </summary>
internal unsafe interface ISha256Engine
{
    /// <summary>Messages processed side by side.</summary>
    static abstract int Lanes { get; }

    /// <summary>One block for every lane, from the 8 rows <paramref name="start"/> to the 8 rows <paramref
    /// name="state"/>, which may be the same. <paramref name="words"/>: 16 rows, with room for 64 (scratch).</summary>
    static abstract void Compress(uint* start, uint* state, uint* words);

    /// <summary>16 bytes of every lane, big-endian, into 4 rows; lane l starts at <paramref name="first"/> + l ·
    /// <paramref name="stride"/>.</summary>
    static abstract void Load(byte* first, nint stride, uint* rows);

    /// <summary>4 rows into 16 bytes of every lane, big-endian; the reverse of <see cref="Load"/>.</summary>
    static abstract void Store(uint* rows, byte* first, nint stride);
}
