using System.Security.Cryptography;
using System.Text.Json;
using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>What stratum an opaque label stands for. For officials only: an enterprise must not learn its
/// class.</summary>
internal sealed record StratumMeaning(string Stratum, string RiskClass, int Burden);

/// <summary>The secret beginning of a snapshot: the key of all salts and what the labels mean.</summary>
internal sealed record SnapshotHead(string Key, int Count, IReadOnlyList<StratumMeaning> Strata);

/// <summary>
/// Table <c>snapshot(draw, no, bytes)</c>. Number 0 is the secret head (JSON), 1, 2, … are the roster as flat columns
/// (18 bytes an id, then one byte a stratum) in chunks of at most 1 MiB; the freeze entry's hash covers all of them in
/// this order. Numbers −1, −2, … are the bundle as it stands, bound by the hash of the entry that changed it last.
/// Written in the transaction of that entry; never in the journal, since head and early bundle would tell the firms
/// drawn.
/// </summary>
internal static class SnapshotStore
{
    public const int ChunkSize = 1 << 20;
    private const string RosterSql = "SELECT bytes FROM snapshot WHERE draw = $1 AND no >= 0 ORDER BY no";

    public static IReadOnlyList<byte[]> Pack(SnapshotHead head, byte[] ids, byte[] strata)
    {
        var chunks = new List<byte[]> { JsonSerializer.SerializeToUtf8Bytes(head) };
        foreach (var column in (byte[][])[ids, strata])
            for (var at = 0; at < column.Length; at += ChunkSize)
                chunks.Add(column[at..Math.Min(column.Length, at + ChunkSize)]);
        return chunks;
    }

    public static string Hash(IEnumerable<byte[]> chunks)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in chunks)
            sha.AppendData(chunk);
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    public static void Write(PlanningDb db, string drawId, IReadOnlyList<byte[]> chunks)
    {
        for (var no = 0; no < chunks.Count; no++)
            db.Run("INSERT INTO snapshot (draw, no, bytes) VALUES ($1, $2, $3)", drawId, no, chunks[no]);
    }

    public static bool IsAsFrozen(PlanningDb db, DrawRow draw)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var row = db.Rows(RosterSql, draw.DrawId);
        while (row.Read())
            sha.AppendData(row.GetFieldValue<byte[]>(0));
        return Convert.ToHexStringLower(sha.GetHashAndReset()) == draw.SnapshotSha256;
    }

    /// <exception cref="Refusal">ROSTER_DAMAGED: the bytes are not those of the freeze entry.</exception>
    public static (SnapshotHead Head, RosterColumns Roster) Roster(PlanningDb db, DrawRow draw)
    {
        var chunks = Read(db, RosterSql, draw.DrawId);
        if (chunks.Count == 0 || Hash(chunks) != draw.SnapshotSha256)
            throw Damaged(draw.DrawId);
        var head = JsonSerializer.Deserialize<SnapshotHead>(chunks[0])!;
        var columns = new byte[head.Count * (Uscc.Length + 1)];
        var at = 0;
        foreach (var chunk in chunks.Skip(1))
        {
            chunk.CopyTo(columns, at);
            at += chunk.Length;
        }
        var ids = head.Count * Uscc.Length;
        return (
            head,
            new RosterColumns(
                columns.AsMemory(0, ids),
                columns.AsMemory(ids),
                [.. head.Strata.Select(s => s.Stratum)],
                RosterSalts.Derived(Convert.FromHexString(head.Key))
            )
        );
    }

    /// <summary>No way out but the frozen bytes themselves: after T a draw can only be completed, or a damaged roster
    /// would be a second throw.</summary>
    public static Refusal Damaged(string drawId) =>
        Refusal.Precondition(
            Reasons.RosterDamaged,
            $"the stored roster of {drawId} is not the one that its freeze entry binds; put it back from a backup"
        );

    /// <summary>The secret head alone. Not compared with the freeze entry: that takes the whole roster, as <see
    /// cref="Roster"/> does.</summary>
    public static SnapshotHead Head(PlanningDb db, string drawId) =>
        JsonSerializer.Deserialize<SnapshotHead>(
            Read(db, "SELECT bytes FROM snapshot WHERE draw = $1 AND no = 0", drawId).Single()
        )!;

    /// <summary>Some rows of the roster without reading the others. Unlike <see cref="Roster"/> nothing here is
    /// compared with the freeze entry: a path to the root must be.</summary>
    public static RosterColumns Rows(PlanningDb db, string drawId, SnapshotHead head, int first, int rows)
    {
        var idChunks = ((long)head.Count * Uscc.Length + ChunkSize - 1) / ChunkSize;
        return new RosterColumns(
            Column(db, drawId, 1, (long)first * Uscc.Length, rows * Uscc.Length),
            Column(db, drawId, 1 + idChunks, first, rows),
            [.. head.Strata.Select(s => s.Stratum)],
            RosterSalts.Derived(Convert.FromHexString(head.Key))
        );
    }

    private static byte[] Column(PlanningDb db, string drawId, long firstChunk, long from, int length)
    {
        var column = new byte[length];
        for (var at = 0; at < length; )
        {
            var (chunk, offset) = ((from + at) / ChunkSize, (from + at) % ChunkSize);
            var part =
                db.ScalarNamed(
                    "SELECT substr(bytes, $from, $length) FROM snapshot WHERE draw = $draw AND no = $no",
                    ("from", offset + 1),
                    ("length", (long)(length - at)),
                    ("draw", drawId),
                    ("no", firstChunk + chunk)
                ) as byte[];
            if (part is null or [])
                throw Damaged(drawId);
            part.CopyTo(column, at);
            at += part.Length;
        }
        return column;
    }

    public static void WriteBundle(PlanningDb db, string drawId, byte[] bundle)
    {
        db.Run("DELETE FROM snapshot WHERE draw = $1 AND no < 0", drawId);
        for (int at = 0, no = -1; at < bundle.Length; at += ChunkSize, no--)
            db.Run(
                "INSERT INTO snapshot (draw, no, bytes) VALUES ($1, $2, $3)",
                drawId,
                no,
                bundle[at..Math.Min(bundle.Length, at + ChunkSize)]
            );
    }

    /// <summary>The bundle without population as it stands.</summary>
    /// <exception cref="Refusal">BUNDLE_CHANGED: the bytes are not those that the last entry binds.</exception>
    public static byte[] Bundle(PlanningDb db, DrawRow draw)
    {
        var bundle = Read(db, "SELECT bytes FROM snapshot WHERE draw = $1 AND no < 0 ORDER BY no DESC", draw.DrawId)
            .SelectMany(c => c)
            .ToArray();
        if (Convert.ToHexStringLower(SHA256.HashData(bundle)) != draw.BundleSha256)
            throw Refusal.Precondition(
                Reasons.BundleChanged,
                $"the stored bundle of {draw.DrawId} is not the one that its last entry binds; put it back from "
                    + "a backup"
            );
        return bundle;
    }

    private static List<byte[]> Read(PlanningDb db, string sql, string drawId)
    {
        var chunks = new List<byte[]>();
        using var row = db.Rows(sql, drawId);
        while (row.Read())
            chunks.Add(row.GetFieldValue<byte[]>(0));
        return chunks;
    }
}
