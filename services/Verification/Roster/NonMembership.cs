namespace Enforcement.Verification.Roster;

/// <summary>One leaf shown without opening its stratum: <see cref="Blind"/> is the 32-byte commitment inside the
/// leaf.</summary>
public sealed record Neighbour(string Id, byte[] Blind, long Index, IReadOnlyList<byte[]> Path);

/// <summary>
/// Proof that an id is not in a roster: the leaves are sorted by id and unique, so two leaves side by side with the id
/// between them leave no place for it. Before the first or after the last leaf one neighbour is enough.
/// </summary>
public static class NonMembership
{
    /// <summary>Null when the proof holds, otherwise what is wrong with it, in words.</summary>
    public static string? Fault(string id, long size, ReadOnlySpan<byte> root, Neighbour? before, Neighbour? after)
    {
        if (size < 1)
            return "the roster is empty";
        if (before is null && after is null)
            return "no neighbour is shown";
        if (before is not null && string.CompareOrdinal(before.Id, id) >= 0)
            return $"{before.Id} does not sort before {id}";
        if (after is not null && string.CompareOrdinal(id, after.Id) >= 0)
            return $"{after.Id} does not sort after {id}";
        if (before is null && after!.Index != 0)
            return $"{after.Id} is not the first of the roster";
        if (after is null && before!.Index != size - 1)
            return $"{before.Id} is not the last of the roster";
        if (before is not null && after is not null && before.Index + 1 != after.Index)
            return "the two neighbours do not stand side by side";
        foreach (var neighbour in new[] { before, after })
            if (
                neighbour is not null
                && !MerkleProof.Includes(
                    DrawHash.Leaf(neighbour.Id, neighbour.Blind),
                    neighbour.Index,
                    size,
                    neighbour.Path,
                    root
                )
            )
                return $"the path of {neighbour.Id} does not lead to the root";
        return null;
    }
}
