using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Microsoft.Data.Sqlite;

namespace Enforcement.Integration.Sealing;

/// <summary>The keys of sealed texts lie apart from the journal, wrapped; together the two open, each alone does
/// not.</summary>
public sealed class SealedKeysTests : IDisposable
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("PLANTED-KEY-OF-32-BYTES-EXACTLY!");
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private string Journal => folder.File("data/registry.db");

    [Fact]
    public void A_key_stands_wrapped_in_a_file_of_its_own_that_only_its_owner_reads()
    {
        using (var keys = Opened())
        {
            keys.Add("visit/1", Key);
            Assert.Equal(Key, keys.Find("visit/1")); // at once
            keys.Keep();
            Assert.Equal(Key, keys.Find("visit/1"));
            Assert.Null(keys.Find("visit/2"));
        }
        using (var again = Opened(isNew: false))
            Assert.Equal(Key, again.Find("visit/1"));
        Assert.Equal(
            ["registry.db", "sealing.key"],
            Directory
                .EnumerateFiles(folder.File("data/keys"), "*")
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
        );
        foreach (var file in Directory.EnumerateFiles(folder.File("data/keys")))
        {
            Assert.False(Holds(file, Key), file);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(folder.File("data/keys"))
            );
    }

    [Fact]
    public void A_key_in_another_ones_place_or_of_another_service_opens_nothing()
    {
        using (var keys = Opened())
        {
            keys.Add("visit/1", Key);
            keys.Add("visit/2", Key[..31].Append((byte)'?').ToArray());
            keys.Keep();
        }
        Run(
            "UPDATE personal_key SET wrapped = (SELECT wrapped FROM personal_key WHERE key_id = 'visit/2') "
                + "WHERE key_id = 'visit/1'"
        );
        using (var keys = Opened(isNew: false))
            Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => keys.Find("visit/1"));
        using var other = new SealedKeys(
            "planning",
            folder.File("data/keys/registry.db"),
            folder.File("data/keys/sealing.key")
        );
        other.Open(isNew: false);
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => other.Find("visit/2"));
    }

    [Fact]
    public void Rotation_wraps_every_key_again_at_the_next_start_and_the_older_one_can_go()
    {
        using (var keys = Opened())
        {
            for (var i = 0; i < 100; i++)
                keys.Add($"visit/{i}", Key);
            keys.Keep();
        }
        var (file, first) = (folder.File("data/keys/sealing.key"), SealingKeyFile.Parse(KeyText()));
        File.WriteAllText(file, first.Rotated());
        using (var keys = SealedKeys.Beside(Journal))
        {
            Assert.Equal(100, keys.Open(isNew: false));
            keys.Add("visit/new", Key);
            keys.Keep();
        }
        var rotated = SealingKeyFile.Parse(KeyText());
        Assert.Equal(first.InUse, Assert.Single(rotated.Ids.Skip(1)));
        Assert.NotEqual(first.InUse, rotated.InUse);
        File.WriteAllText(file, rotated.Alone());
        using (var keys = SealedKeys.Beside(Journal))
        {
            Assert.Equal(0, keys.Open(isNew: false));
            Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(Key, keys.Find($"visit/{i}")));
            Assert.Equal(Key, keys.Find("visit/new"));
        }
        // With the first key alone nothing starts: it opens none of them any more.
        File.WriteAllText(file, first.Alone());
        var refused = Assert.Throws<KeyFault>(() => Opened(isNew: false));
        Assert.Contains($"lacks the key {rotated.InUse}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_gone_is_not_made_anew_since_nothing_else_opens_what_is_sealed()
    {
        using (var keys = Opened())
        {
            keys.Add("visit/1", Key);
            keys.Keep();
        }
        File.Move(folder.File("data/keys/sealing.key"), folder.File("away"));
        Assert.Contains("sealing.key': is gone", Assert.Throws<KeyFault>(() => Opened(isNew: false)).Message);
        File.WriteAllText(folder.File("data/keys/sealing.key"), "no key");
        Assert.Throws<KeyFault>(() => Opened(isNew: false));
        File.Move(folder.File("away"), folder.File("data/keys/sealing.key"), overwrite: true);
        File.Delete(folder.File("data/keys/registry.db"));
        Assert.Contains("is gone", Assert.Throws<DataFault>(() => Opened(isNew: false)).Message);
    }

    [Fact]
    public async Task A_refused_command_leaves_no_key_and_an_erased_one_is_gone_from_the_files()
    {
        Directory.CreateDirectory(folder.File("data"));
        var sealer = new Sealer(new Randomness());
        Sealed? content = null;
        await using (var journal = await TestLedger.OpenSource(Journal))
        {
            await Assert.ThrowsAsync<Refusal>(() =>
                journal.Append(
                    "clerk",
                    (db, _) =>
                    {
                        sealer.Seal(db, "visit/refused", "text");
                        throw Refusal.Invalid("field", Reasons.OutOfRange, "no");
                    },
                    default
                )
            );
            await journal.Append(
                "clerk",
                (db, _) =>
                {
                    content = sealer.Seal(db, "visit/1", "text");
                    return [TestLedger.Fact("a")];
                },
                default
            );
            Assert.Equal(["visit/1"], Ids());
            await journal.Append("operator", (_, _) => [new SealErased("visit/1", "asked for", "art. 47")], default);
            Assert.Empty(Ids());
            await journal.Append(
                "clerk",
                (db, _) =>
                {
                    Assert.Null(Sealer.Open(db, content!));
                    Assert.Equal("visit/1/2", sealer.Seal(db, "visit/1", "later").KeyId);
                    return [TestLedger.Fact("b")];
                },
                default
            );
        }
        Assert.Equal(["visit/1/2"], Ids());
    }

    [Fact]
    public async Task A_key_whose_erasure_was_committed_a_moment_before_the_end_is_forgotten_at_the_next_start()
    {
        Directory.CreateDirectory(folder.File("data"));
        var sealer = new Sealer(new Randomness());
        await using (var journal = await TestLedger.OpenSource(Journal))
        {
            await journal.Append(
                "clerk",
                (db, _) =>
                {
                    sealer.Seal(db, "visit/1", "text");
                    return [TestLedger.Fact("a")];
                },
                default
            );
        }
        File.Copy(folder.File("data/keys/registry.db"), folder.File("before"));
        await using (var journal = await TestLedger.OpenSource(Journal))
            await journal.Append("operator", (_, _) => [new SealErased("visit/1", "asked for", "art. 47")], default);
        SqliteConnection.ClearAllPools();
        File.Copy(folder.File("before"), folder.File("data/keys/registry.db"), overwrite: true);
        Assert.Equal(["visit/1"], Ids());
        await using (await TestLedger.OpenSource(Journal))
            Assert.Empty(Ids());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keys_that_an_earlier_program_kept_in_the_journals_file_move_once_and_leave_nothing_there(
        bool stoppedInTheMiddle
    )
    {
        Directory.CreateDirectory(folder.File("data"));
        await using (var journal = await TestLedger.OpenSource(Journal))
            await journal.Append("clerk", (_, _) => [TestLedger.Fact("a")], default);
        SqliteConnection.ClearAllPools();
        // As an earlier program left it; or as this one did, killed between the copy and the drop.
        using (var file = new SqliteConnection($"Data Source={Journal};Pooling=False"))
        {
            file.Open();
            Sql(file, "CREATE TABLE personal_key (key_id TEXT PRIMARY KEY, key BLOB NOT NULL)");
            using var put = file.CreateCommand();
            put.CommandText = "INSERT INTO personal_key VALUES ('visit/1', $1)";
            put.Parameters.AddWithValue("$1", Key);
            put.ExecuteNonQuery();
            if (!stoppedInTheMiddle)
                Sql(file, "UPDATE tables_version SET fingerprint = 'earlier', format = 1");
        }
        if (!stoppedInTheMiddle)
            Directory.Delete(folder.File("data/keys"), recursive: true);
        else
            using (var keys = Opened(isNew: false))
                keys.Take([("visit/1", Key)]);
        Assert.True(Holds(Journal, Key), "the planted key is there before");
        await using (var journal = await TestLedger.OpenSource(Journal))
            await journal.Append(
                "clerk",
                (db, _) =>
                {
                    Assert.Equal(Key, Sealer.KnownKey(db, "visit/1"));
                    return [TestLedger.Fact("b")];
                },
                default
            );
        SqliteConnection.ClearAllPools();
        Assert.Equal(["visit/1"], Ids());
        foreach (var file in Directory.EnumerateFiles(folder.File("data"), "*", SearchOption.AllDirectories))
            Assert.False(Holds(file, Key), $"{file} still holds the key");
        using var now = new SqliteConnection($"Data Source={Journal};Pooling=False");
        now.Open();
        Assert.Equal(0L, Sql(now, "SELECT count(*) FROM sqlite_schema WHERE name = 'personal_key'"));
    }

    private SealedKeys Opened(bool isNew = true)
    {
        var keys = SealedKeys.Beside(Journal);
        keys.Open(isNew);
        return keys;
    }

    private string KeyText() => File.ReadAllText(folder.File("data/keys/sealing.key"));

    private List<string> Ids()
    {
        using var file = new SqliteConnection($"Data Source={folder.File("data/keys/registry.db")};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = "SELECT key_id FROM personal_key ORDER BY key_id";
        using var row = command.ExecuteReader();
        var ids = new List<string>();
        while (row.Read())
            ids.Add(row.GetString(0));
        return ids;
    }

    private void Run(string sql)
    {
        using var file = new SqliteConnection($"Data Source={folder.File("data/keys/registry.db")};Pooling=False");
        file.Open();
        Sql(file, sql);
    }

    private static object? Sql(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static bool Holds(string file, byte[] text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray().AsSpan().IndexOf(text) >= 0;
    }
}
