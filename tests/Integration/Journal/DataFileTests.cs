using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Microsoft.Data.Sqlite;

namespace Enforcement.Integration.Journal;

/// <summary>A database of another version of the program: folded again, or refused in a sentence; and files that are
/// none.</summary>
public sealed class DataFileTests : IDisposable
{
    private readonly TempFolder folder = new();
    private string Db => folder.File("ledger.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Theory]
    [InlineData("DROP TABLE account")]
    [InlineData("DROP TABLE tables_version")]
    [InlineData("DROP TABLE tables_version; DROP TABLE account; DROP TABLE timer; DROP TABLE policy_parameter")]
    [InlineData("UPDATE tables_version SET fingerprint = 'older'; ALTER TABLE account DROP COLUMN facts")]
    [InlineData(
        "UPDATE tables_version SET fingerprint = 'older'; ALTER TABLE account ADD COLUMN gone INTEGER; CREATE "
            + "TABLE no_more (a)"
    )]
    [InlineData("UPDATE tables_version SET fingerprint = 'older'; DELETE FROM account; DELETE FROM timer")]
    public async Task Tables_of_an_earlier_version_are_folded_again_and_what_is_no_fold_stays(string earlier)
    {
        string before;
        var sealer = new Sealer(new Randomness());
        Sealed? told = null;
        await using (var journal = await TestLedger.OpenSource(Db))
        {
            for (var i = 0; i < 100; i++)
                await journal.Put($"A{i % 10}", $"{i}");
            await journal.Put("T", "timer");
            await journal.Append(
                "clerk",
                (db, _) =>
                    [
                        new ObservationApplied(
                            "OBS-1",
                            "A",
                            new(2025, 1, 1),
                            "site",
                            [],
                            "title",
                            "",
                            told = sealer.Seal(db, "person-1", "张三"),
                            false,
                            []
                        ),
                    ],
                default
            );
            await journal.Run(
                s =>
                {
                    s.Store.SavePosition(7);
                    return true;
                },
                default
            );
            before = await journal.Run(s => TestLedger.State(s.Db.Accounts), default);
        }
        if (
            !earlier.StartsWith("UPDATE", StringComparison.Ordinal)
            && !earlier.Contains("tables_version", StringComparison.Ordinal)
        )
            earlier += "; UPDATE tables_version SET fingerprint = 'older'";
        Alter(earlier);

        await using (var journal = await TestLedger.OpenSource(Db))
        {
            Assert.Equal(before, await journal.Run(s => TestLedger.State(s.Db.Accounts), default));
            Assert.Equal("张三", await journal.Run(s => Sealer.Open(s.Db, told!), default));
            Assert.Equal(7, journal.Reader.RelayPosition());
            Assert.NotNull(journal.NextTimer());
            Assert.Empty((await journal.CheckRebuild((_, _) => [], default)).Differences);
            Assert.Equal(0, JournalVerification.Run(journal.Reader, default).FirstBadSeq);
            await journal.Put("A0", "later");
            Assert.Equal(103, journal.Head.Seq);
        }
        Assert.DoesNotContain("no_more", Names());
    }

    [Fact]
    public async Task A_mirror_is_folded_again_from_the_journal_it_follows_and_its_own_entries_are_not_repeated()
    {
        var definition = TestLedger.Mirror();
        await using var source = await TestLedger.OpenSource(folder.File("source.db"));
        for (var i = 0; i < 25; i++)
            await source.Put($"A{i % 3}", $"{i}");
        string State()
        {
            using var db = new SqliteConnection(SqliteFile.ReadOnly(Db));
            db.Open();
            using var c = db.CreateCommand();
            c.CommandText = "SELECT group_concat(code || facts || \"order\") FROM account";
            return (string)c.ExecuteScalar()!;
        }
        await using (var mirror = await TestLedger.OpenMirror(Db, definition))
            await mirror.Run(
                s =>
                {
                    foreach (var e in source.Reader.All())
                        definition.Follows[0].Mirror(s.Db, Facts.Read(TestLedger.Types, e)!);
                    s.Store.SaveCheckpoint("registry", source.Head);
                    return true;
                },
                default
            );
        var before = State();
        Alter("DROP TABLE account; UPDATE tables_version SET fingerprint = 'older'");

        var said = new List<string>();
        await using (var again = TestLedger.NotStarted(Db, definition))
        {
            using (var tables = again.Prepare(said.Add, (_, upTo) => source.Reader.All(upTo: upTo)))
                tables.Keep();
            Assert.Equal(before, State());
            Assert.Equal(0, again.Reader.Head().Seq);
        }
        Assert.Contains(said, s => s.Contains("folded again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fold_that_ends_in_the_middle_leaves_everything_as_it_was_and_the_next_start_does_it()
    {
        string before;
        await using (var journal = await TestLedger.OpenSource(Db))
        {
            for (var i = 0; i < 50; i++)
                await journal.Put("A", $"{i}");
            before = await journal.Run(s => TestLedger.State(s.Db.Accounts), default);
        }
        Alter("UPDATE tables_version SET fingerprint = 'older'; CREATE TABLE witness (a)");
        var broken = new ServiceDefinition<SourceDb>
        {
            Catalog = TestLedger.Types,
            Fold = (_, e) =>
            {
                if (e.Seq == 30)
                    throw new InvalidOperationException("does not fit");
            },
        };
        await using (var journal = TestLedger.NotStarted(Db, broken))
        {
            var fault = Assert.Throws<DataFault>(() => journal.Prepare(_ => { }));
            Assert.Contains("entry 30 of registry", fault.Message, StringComparison.Ordinal);
            Assert.Contains("does not fit", fault.Message, StringComparison.Ordinal);
        }
        Assert.Contains("witness", Names());
        await using var healthy = await TestLedger.OpenSource(Db);
        Assert.Equal(before, await healthy.Run(s => TestLedger.State(s.Db.Accounts), default));
    }

    [Fact]
    public async Task Until_all_journals_of_a_process_are_prepared_each_is_as_it_was()
    {
        await (await TestLedger.OpenSource(Db)).DisposeAsync();
        Alter("UPDATE tables_version SET fingerprint = 'older'; CREATE TABLE witness (a)");
        Prepare(TestLedger.Source); // and not kept, since another cannot be folded
        Assert.Contains("witness", Names());
    }

    [Fact]
    public async Task A_later_version_is_refused_by_its_format_or_by_an_entry_nobody_here_knows()
    {
        await using (var journal = await TestLedger.OpenSource(Db))
            await journal.Append("clerk", (_, _) => [TestLedger.Secret("A", "x")], default);
        Alter("UPDATE tables_version SET fingerprint = 'later', format = 99");
        Assert.Contains(
            "later version",
            Assert.Throws<DataFault>(() => Prepare(TestLedger.Source)).Message,
            StringComparison.Ordinal
        );

        Alter("UPDATE tables_version SET fingerprint = 'later', format = 1");
        var older = new ServiceDefinition<SourceDb>
        {
            Catalog = new("registry", (typeof(EnterpriseStatusChanged), "enterprise-status-changed", false)),
            Fold = (_, _) => { },
        };
        Assert.Contains(
            "seq 1, registry.enterprise-tagged.v1",
            Assert.Throws<DataFault>(() => Prepare(older)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_by_its_name_and_left_alone()
    {
        await (await TestLedger.OpenSource(Db)).DisposeAsync();
        var whole = await File.ReadAllBytesAsync(Db, TestContext.Current.CancellationToken);
        foreach (
            var bytes in (byte[][])
                [
                    "this is a text file, and no short one either"u8.ToArray(),
                    [],
                    [0x53],
                    whole[..100],
                    whole[..(whole.Length / 2)],
                    [.. whole[..16], .. new byte[whole.Length - 16]],
                ]
        )
        {
            await File.WriteAllBytesAsync(Db, bytes, TestContext.Current.CancellationToken);
            Assert.StartsWith(
                Db,
                Assert.Throws<DataFault>(() => Prepare(TestLedger.Source)).Message,
                StringComparison.Ordinal
            );
            Assert.Equal(bytes, await File.ReadAllBytesAsync(Db, TestContext.Current.CancellationToken));
        }
        File.Delete(Db);
        await File.WriteAllBytesAsync($"{Db}-wal", whole, TestContext.Current.CancellationToken);
        Assert.Contains(
            "is gone",
            Assert.Throws<DataFault>(() => Prepare(TestLedger.Source)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused()
    {
        Alter("CREATE TABLE journal (id INTEGER PRIMARY KEY, text TEXT)");
        Assert.Contains(
            "holds no journal",
            Assert.Throws<DataFault>(() => Prepare(TestLedger.Source)).Message,
            StringComparison.Ordinal
        );
        await Task.CompletedTask;
    }

    [Fact]
    public async Task The_start_says_nothing_where_the_version_is_the_same()
    {
        await (await TestLedger.OpenSource(Db)).DisposeAsync();
        var said = new List<string>();
        await using var journal = TestLedger.NotStarted(Db, TestLedger.Source);
        journal.Prepare(said.Add).Dispose();
        Assert.Empty(said);
    }

    private void Prepare(ServiceDefinition<SourceDb> definition)
    {
        SqliteConnection.ClearAllPools();
        TestLedger.NotStarted(Db, definition).Prepare(_ => { }).Dispose();
    }

    private void Alter(string sql)
    {
        SqliteConnection.ClearAllPools();
        using var db = new SqliteConnection(SqliteFile.ReadWrite(Db));
        db.Open();
        SqliteFile.Execute(db, sql);
    }

    private List<string> Names()
    {
        using var db = new SqliteConnection(SqliteFile.ReadWrite(Db));
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_schema";
        using var row = command.ExecuteReader();
        var names = new List<string>();
        while (row.Read())
            names.Add(row.GetString(0));
        return names;
    }
}
