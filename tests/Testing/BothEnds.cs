using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Enforcement.BuildingBlocks.Signatures;
using Microsoft.Data.Sqlite;

namespace Enforcement.Testing;

/// <summary>
/// Lays the two ends of the way to one agency beside each other, by their database files alone: what Supervision sent,
/// what the inbox took and in which order, what it signed for, and what Supervision has written down of it.
/// </summary>
public static class BothEnds
{
    private sealed record Sent(long Number, byte[] Body, string BodyHash, string State);

    private sealed record Taken(long Number, byte[] Body, string BodyHash);

    private sealed record Signed(long Number, string Kind, string Jws, string State);

    /// <param name="taken">The numbers in the order in which the inbox is to have taken them.</param>
    /// <returns>What differs, in words. Empty: every referral is there once, in this order, and its receipt stands on
    /// both sides.</returns>
    public static IReadOnlyList<string> Differences(
        string supervisionFile,
        string inboxFile,
        string agency,
        string agencyKey,
        IReadOnlyList<long> taken
    )
    {
        using SqliteConnection supervision = Open(supervisionFile),
            inbox = Open(inboxFile);
        using var sealing = SealedKeys.Beside(supervisionFile);
        sealing.Open(isNew: false);
        var found = new List<string>();

        var sent = Rows(
            supervision,
            "SELECT number, body, body_hash, state FROM delivery WHERE agency = $1 AND NOT is_withdrawal ORDER BY seq",
            r => new Sent(r.GetInt64(0), r.GetFieldValue<byte[]>(1), r.GetString(2), r.GetString(3)),
            agency
        );
        Same(found, "Supervision's deliveries", taken.Order(), sent.Select(s => s.Number));
        found.AddRange(sent.Where(s => s.State != "sent").Select(s => $"number {s.Number} is {s.State}, not sent"));

        // rowid counts up with each row that is written: it is the order of taking.
        var held = Rows(
            inbox,
            "SELECT number, body, body_hash FROM message WHERE NOT is_withdrawal ORDER BY rowid",
            r => new Taken(r.GetInt64(0), r.GetFieldValue<byte[]>(1), r.GetString(2))
        );
        Same(found, "what the inbox took, in its order", taken, held.Select(h => h.Number));
        var bodies = sent.GroupBy(s => s.Number).ToDictionary(g => g.Key, g => g.First());
        var hashes = new Dictionary<long, string>();
        foreach (var h in held)
        {
            var hash = hashes[h.Number] = Convert.ToHexStringLower(SHA256.HashData(h.Body));
            if (!bodies.TryGetValue(h.Number, out var s))
                found.Add($"number {h.Number} was taken and never sent");
            else if (!h.Body.AsSpan().SequenceEqual(s.Body))
                found.Add($"number {h.Number} was sent with other bytes");
            else if (hash != s.BodyHash || hash != h.BodyHash)
                found.Add(
                    $"number {h.Number}: the bytes hash to {hash}, Supervision notes {s.BodyHash}, the inbox "
                        + $"{h.BodyHash}"
                );
        }

        var signed = Rows(
            inbox,
            "SELECT number, kind, jws, state FROM receipt WHERE kind = 'received' ORDER BY no",
            r => new Signed(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3))
        );
        Same(found, "the inbox's receipts", taken, signed.Select(s => s.Number));
        var key = VerificationKey.Parse(agencyKey);
        foreach (var s in signed)
        {
            if (s.State != "handed-over")
                found.Add($"the receipt of number {s.Number} is {s.State}, not handed over");
            try
            {
                var receipt = Receipt.Read(s.Jws, key.VerifyJws, agency);
                if (receipt.Number != s.Number || receipt.Kind != s.Kind)
                    found.Add($"the receipt of number {s.Number} signs {receipt.Kind} for {receipt.Number}");
                if (receipt.BodyHash != hashes.GetValueOrDefault(s.Number))
                    found.Add($"the receipt of number {s.Number} signs another body");
            }
            catch (MessageFault e)
            {
                found.Add($"the receipt of number {s.Number}: {e.Message}");
            }
        }

        var entered = Rows(
            supervision,
            """
            SELECT json_extract(CAST(data AS TEXT), '$.number'), json_extract(CAST(data AS TEXT), '$.kind'),
              json_extract(CAST(data AS TEXT), '$.jws')
            FROM journal
            WHERE json_extract(CAST(header AS TEXT), '$.type') = 'supervision.referral-receipted.v1'
            AND json_extract(CAST(data AS TEXT), '$.agency') = $1
            AND json_extract(CAST(data AS TEXT), '$.kind') = 'received' ORDER BY seq
            """,
            r => new Signed(r.GetInt64(0), r.GetString(1), Opened(sealing, r.GetString(2)), ""),
            agency
        );
        Same(found, "Supervision's entries of receipts", taken, entered.Select(e => e.Number));
        var ours = signed.GroupBy(s => s.Number).ToDictionary(g => g.Key, g => g.First().Jws);
        found.AddRange(
            entered
                .Where(e => e.Jws != ours.GetValueOrDefault(e.Number))
                .Select(e => $"number {e.Number}: Supervision entered another receipt than the inbox signed")
        );
        found.AddRange(
            Rows(
                supervision,
                "SELECT reason FROM quarantine WHERE agency = $1",
                r => $"a receipt is in quarantine: {r.GetString(0)}",
                agency
            )
        );
        return found;
    }

    /// <summary>A sealed text of an entry, by the key that lies apart from it; "" where that was erased.</summary>
    private static string Opened(SealedKeys sealing, string json)
    {
        using var content = JsonDocument.Parse(json);
        string Text(string name) => content.RootElement.GetProperty(name).GetString()!;
        var (keyId, bytes) = (Text("key_id"), Convert.FromBase64String(Text("ciphertext")));
        if (sealing.Find(keyId) is not { } key)
            return "";
        var plain = new byte[bytes.Length - 16];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(
            Convert.FromBase64String(Text("nonce")),
            bytes.AsSpan(0, plain.Length),
            bytes.AsSpan(plain.Length),
            plain,
            Encoding.UTF8.GetBytes(keyId)
        );
        return Encoding.UTF8.GetString(plain);
    }

    private static void Same(List<string> found, string what, IEnumerable<long> expected, IEnumerable<long> seen)
    {
        var (want, have) = (expected.ToList(), seen.ToList());
        if (want.SequenceEqual(have))
            return;
        var at = want.Zip(have).TakeWhile(p => p.First == p.Second).Count();
        found.Add(
            $"{what}: {have.Count} instead of {want.Count}, and at place {at + 1} "
                + $"{(at < have.Count ? have[at] : "nothing")} instead of {(at < want.Count ? want[at] : "nothing")}"
        );
    }

    private static List<T> Rows<T>(
        SqliteConnection connection,
        string sql,
        Func<SqliteDataReader, T> row,
        params object[] values
    )
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
