using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Enforcement.Ledger.Journal;

/// <summary>
/// The keys of persons and cases of one service, in a file apart from its journal: who has a copy of the journal, or a
/// backup of it, reads nothing that is sealed. Each is wrapped (AES-256-GCM) under a key of the <see
/// cref="SealingKeyFile"/>, so the two files apart open nothing either.
/// </summary>
/// <remarks>
/// A new key is durable before the fact that needs it, and an erased one is forgotten after the fact that says so:
/// whatever stops the process between the two, no sealed text loses its key, and the next start forgets what was
/// erased.
/// </remarks>
public sealed class SealedKeys : IDisposable
{
    private const int Tag = 16,
        Nonce = 12;
    private readonly Lock gate = new();
    private readonly string source;
    private readonly Dictionary<string, byte[]> added = new(StringComparer.Ordinal);
    private readonly List<string> order = [],
        doomed = [];
    private SqliteConnection? connection;
    private SqliteCommand? find;
    private SealingKeyFile? wrapping;

    /// <param name="file">The database of the keys.</param>
    /// <param name="keyFile">What they are wrapped under.</param>
    public SealedKeys(string source, string file, string keyFile) =>
        (this.source, File, KeyFile) = (source, file, keyFile);

    public string File { get; }
    public string KeyFile { get; }

    /// <summary>In a folder beside the journal's file.</summary>
    public static SealedKeys Beside(string journal)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(journal))!, Folder);
        return new(
            Path.GetFileNameWithoutExtension(journal),
            Path.Combine(folder, Path.GetFileName(journal)),
            Path.Combine(folder, UsualKeyFile)
        );
    }

    public const string Folder = "keys",
        UsualKeyFile = "sealing.key";

    /// <summary>Opens it, or makes it for a journal that is new or has its keys within.</summary>
    /// <param name="isNew">There is nothing yet that a lost file would leave closed for ever.</param>
    /// <returns>How many keys were wrapped again, under the key that is in use now.</returns>
    /// <exception cref="DataFault">It is gone, or cannot be read.</exception>
    /// <exception cref="KeyFault">The key file is gone, or not the one.</exception>
    internal int Open(bool isNew)
    {
        lock (gate)
        {
            if (connection is not null)
                return 0;
            var isThere = System.IO.File.Exists(File);
            if (!isThere && !isNew)
                throw new DataFault(
                    File,
                    $"is gone, and nothing else opens what is sealed in {source}.db: put its backup in its place"
                );
            if (isThere && !System.IO.File.Exists(KeyFile))
                throw new KeyFault(
                    "ENFORCEMENT__SEALING__KEYFILE",
                    KeyFile,
                    $"is gone, and nothing else opens {File}: put its backup in its place"
                );
            MakeFolder(Path.GetDirectoryName(Path.GetFullPath(File))!);
            MakeFolder(Path.GetDirectoryName(Path.GetFullPath(KeyFile))!);
            wrapping = BuildingBlocks.Hosting.KeyFile.ReadOrMake(KeyFile, SealingKeyFile.Make, SealingKeyFile.Parse);
            SqliteFile.Own(File);
            connection = new SqliteConnection(SqliteFile.ReadWrite(File));
            try
            {
                connection.Open();
                SqliteFile.SetPragmas(connection);
                SqliteFile.Execute(
                    connection,
                    """
                    PRAGMA journal_mode=WAL;
                    CREATE TABLE IF NOT EXISTS personal_key
                        (key_id TEXT PRIMARY KEY, wrapped_by TEXT NOT NULL, wrapped BLOB NOT NULL) WITHOUT ROWID
                    """
                );
                MustUnwrap();
                return WrapAgain();
            }
            catch (Exception e) when (e is SqliteException or CryptographicException)
            {
                Close();
                throw new DataFault(File, $"cannot be read as a database ({e.Message}): put a backup in its place");
            }
            catch
            {
                Close();
                throw;
            }
        }
    }

    /// <summary>Null where there is none, or it was erased.</summary>
    internal byte[]? Find(string keyId)
    {
        lock (gate)
        {
            if (doomed.Contains(keyId))
                return null;
            if (added.TryGetValue(keyId, out var fresh))
                return fresh;
            find ??= Command("SELECT wrapped_by, wrapped FROM personal_key WHERE key_id = $1", "$1");
            find.Parameters[0].Value = keyId;
            using var row = find.ExecuteReader();
            return row.Read() ? Unwrap(keyId, row.GetString(0), row.GetFieldValue<byte[]>(1)) : null;
        }
    }

    /// <summary>Those of them that there are, by one statement: a page of people has a key each.</summary>
    internal IReadOnlyDictionary<string, byte[]> Find(IReadOnlyCollection<string> keyIds)
    {
        lock (gate)
        {
            var found = keyIds.Where(added.ContainsKey).Distinct().ToDictionary(id => id, id => added[id]);
            using var command = Command(
                "SELECT key_id, wrapped_by, wrapped FROM personal_key "
                    + "WHERE key_id IN (SELECT value FROM json_each($1))",
                "$1"
            );
            command.Parameters[0].Value = JsonSerializer.Serialize(keyIds);
            using var row = command.ExecuteReader();
            while (row.Read())
                found[row.GetString(0)] = Unwrap(row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2));
            foreach (var keyId in doomed)
                found.Remove(keyId);
            return found;
        }
    }

    /// <summary>Known at once, durable by <see cref="Keep"/>.</summary>
    internal void Add(string keyId, byte[] key)
    {
        lock (gate)
        {
            added.Add(keyId, key);
            order.Add(keyId);
        }
    }

    /// <summary>Not known from now on, and gone by <see cref="Forget()"/>.</summary>
    internal void Erase(string keyId)
    {
        lock (gate)
            doomed.Add(keyId);
    }

    /// <summary>Where a command begins, for <see cref="Undo"/>.</summary>
    internal (int Added, int Doomed) Mark
    {
        get
        {
            lock (gate)
                return (order.Count, doomed.Count);
        }
    }

    /// <summary>The command was refused: what it added and erased is as if never tried.</summary>
    internal void Undo((int Added, int Doomed) mark)
    {
        lock (gate)
        {
            foreach (var keyId in order.Skip(mark.Added))
                added.Remove(keyId);
            order.RemoveRange(mark.Added, order.Count - mark.Added);
            doomed.RemoveRange(mark.Doomed, doomed.Count - mark.Doomed);
        }
    }

    /// <summary>Before the facts are committed: the keys they need are durable.</summary>
    internal void Keep()
    {
        lock (gate)
        {
            if (order.Count == 0)
                return;
            Write("INSERT OR IGNORE INTO personal_key VALUES ($1, $2, $3)", order.Select(id => (id, added[id])));
            added.Clear();
            order.Clear();
        }
    }

    /// <summary>After the facts are committed that say so.</summary>
    internal void Forget()
    {
        lock (gate)
        {
            if (doomed.Count == 0)
                return;
            Forget(doomed);
            doomed.Clear();
        }
    }

    /// <summary>What was erased while this file was away, or a moment before the process ended.</summary>
    internal void Forget(IEnumerable<string> erased)
    {
        lock (gate)
        {
            using var transaction = connection!.BeginTransaction();
            using var delete = Command("DELETE FROM personal_key WHERE key_id = $1", "$1");
            delete.Transaction = transaction;
            var gone = 0;
            foreach (var keyId in erased)
            {
                delete.Parameters[0].Value = keyId;
                gone += delete.ExecuteNonQuery();
            }
            transaction.Commit();
            // secure_delete has overwritten it in the file; the log may hold the page as it was.
            if (gone > 0)
                SqliteFile.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    /// <summary>Takes over keys that an earlier program kept within the journal's file; again, if it was stopped before
    /// they were dropped there.</summary>
    internal void Take(IEnumerable<(string KeyId, byte[] Key)> keys)
    {
        lock (gate)
            Write("INSERT OR IGNORE INTO personal_key VALUES ($1, $2, $3)", keys);
    }

    /// <summary>Nothing of a group that failed stays.</summary>
    internal void Drop()
    {
        lock (gate)
        {
            added.Clear();
            order.Clear();
            doomed.Clear();
        }
    }

    public void Dispose()
    {
        lock (gate)
            Close();
    }

    private void Close()
    {
        find?.Dispose();
        connection?.Dispose();
        (find, connection) = (null, null);
    }

    private void MustUnwrap()
    {
        foreach (var id in Wrappers().Except(wrapping!.Ids))
            throw new KeyFault(
                "ENFORCEMENT__SEALING__KEYFILE",
                KeyFile,
                $"lacks the key {id}, which opens {File}: put its backup in its place"
            );
    }

    private List<string> Wrappers()
    {
        using var command = Command("SELECT DISTINCT wrapped_by FROM personal_key");
        using var row = command.ExecuteReader();
        var ids = new List<string>();
        while (row.Read())
            ids.Add(row.GetString(0));
        return ids;
    }

    // In one transaction: whatever stops it, each key is under one of the two.
    private int WrapAgain()
    {
        var stale = new List<(string KeyId, byte[] Key)>();
        using (
            var command = Command("SELECT key_id, wrapped_by, wrapped FROM personal_key WHERE wrapped_by <> $1", "$1")
        )
        {
            command.Parameters[0].Value = wrapping!.InUse;
            using var row = command.ExecuteReader();
            while (row.Read())
                stale.Add((row.GetString(0), Unwrap(row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2))));
        }
        if (stale.Count == 0)
            return 0;
        Write("INSERT OR REPLACE INTO personal_key VALUES ($1, $2, $3)", stale);
        SqliteFile.Execute(connection!, "PRAGMA wal_checkpoint(TRUNCATE)");
        return stale.Count;
    }

    private void Write(string sql, IEnumerable<(string KeyId, byte[] Key)> keys)
    {
        using var transaction = connection!.BeginTransaction();
        using var put = Command(sql, "$1", "$2", "$3");
        put.Transaction = transaction;
        foreach (var (keyId, key) in keys)
        {
            put.Parameters[0].Value = keyId;
            put.Parameters[1].Value = wrapping!.InUse;
            put.Parameters[2].Value = Wrap(keyId, key);
            put.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    // Under the names of the service, the key and what wraps it: none can be put in another's place.
    private byte[] Bound(string keyId, string wrappedBy) => Encoding.UTF8.GetBytes($"{source}\n{wrappedBy}\n{keyId}");

    private byte[] Wrap(string keyId, byte[] key)
    {
        var whole = new byte[Nonce + key.Length + Tag];
        RandomNumberGenerator.Fill(whole.AsSpan(0, Nonce));
        using var aes = new AesGcm(wrapping!.Keys[0].Key, Tag);
        aes.Encrypt(
            whole.AsSpan(0, Nonce),
            key,
            whole.AsSpan(Nonce, key.Length),
            whole.AsSpan(Nonce + key.Length),
            Bound(keyId, wrapping.InUse)
        );
        return whole;
    }

    private byte[] Unwrap(string keyId, string wrappedBy, byte[] whole)
    {
        var by = wrapping!.Keys.First(k => k.Id == wrappedBy);
        var key = new byte[Math.Max(0, whole.Length - Nonce - Tag)];
        using var aes = new AesGcm(by.Key, Tag);
        aes.Decrypt(
            whole.AsSpan(0, Nonce),
            whole.AsSpan(Nonce, key.Length),
            whole.AsSpan(Nonce + key.Length),
            key,
            Bound(keyId, wrappedBy)
        );
        return key;
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = (connection ?? throw new InvalidOperationException($"{File} is not open")).CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(folder))
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
    }
}
