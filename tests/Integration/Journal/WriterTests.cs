using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Microsoft.Data.Sqlite;

namespace Enforcement.Integration.Journal;

public sealed class WriterTests : IDisposable
{
    private readonly TempFolder folder = new();
    private string Db => folder.File("ledger.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task Sequences_are_dense_and_each_caller_has_its_own_under_64_parallel_callers()
    {
        await using var journal = await TestLedger.OpenSource(Db);
        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(caller =>
                    Task.Run(async () =>
                    {
                        var mine = new List<long>();
                        for (var i = 0; i < 20; i++)
                            mine.Add((await journal.Put($"A{caller}", $"{i}")).Sequence);
                        return mine;
                    })
                )
        );

        Assert.Equal(Enumerable.Range(1, 1280).Select(i => (long)i), replies.SelectMany(r => r).Order());
        Assert.Equal(Enumerable.Range(1, 1280).Select(i => (long)i), journal.Entries().Select(e => e.Seq));
        Assert.Equal(new Head(1280, journal.Entries()[^1].ChainHash).Seq, journal.Head.Seq);
        // A caller that awaits each reply sees its facts in the order it gave them.
        Assert.All(replies, mine => Assert.Equal(mine.Order(), mine));
    }

    [Fact]
    [Asvs("v5.0.0-2.3.3")]
    public async Task A_refused_command_leaves_no_gap_and_disturbs_nobody_of_its_group()
    {
        await using var journal = await TestLedger.OpenSource(Db);
        var all = Enumerable
            .Range(0, 200)
            .Select(i => i % 3 == 0 ? journal.Put($"A{i}", decide: db =>
                    {
                        db.Accounts.Add(new AccountRow { Code = $"half-done-{i}" });
                        throw Refusal.Precondition("NO", "not today");
                    }) : journal.Put($"A{i}"))
            .ToArray();
        foreach (var (task, i) in all.Select((t, i) => (t, i)))
            if (i % 3 == 0)
                Assert.Equal("NO", (await Assert.ThrowsAsync<Refusal>(() => task)).Reason);
            else
                await task;

        Assert.Equal(Enumerable.Range(1, 133).Select(i => (long)i), journal.Entries().Select(e => e.Seq));
        Assert.Equal(133, Accounts(journal).Count);
        Assert.DoesNotContain(Accounts(journal), a => a.Code.StartsWith("half-done", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_decision_sees_the_commands_before_it_in_the_same_group()
    {
        await using var journal = await TestLedger.OpenSource(Db);
        var counts = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(i => journal.Put("one", decide: db =>
                    {
                        var before = db.Accounts.Find("one")?.Facts ?? 0;
                        return TestLedger.Fact("one", $"{before}");
                    }))
        );
        Assert.Equal(100, counts.Length);
        Assert.Equal(
            Enumerable.Range(0, 100).Select(i => $"{i}"),
            journal.Entries().Select(e => ((EnterpriseStatusChanged)Facts.Read(TestLedger.Types, e)!.Event).Reason)
        );
    }

    [Fact]
    public async Task A_failed_commit_fails_its_whole_group_and_the_next_one_reads_the_head_again()
    {
        var failing = false;
        var faults = FaultPoints.For("registry", null);
        faults.Visitor = point =>
        {
            if (failing && point == "after-append")
                throw new IOException("the disk is gone");
        };
        await using var journal = await TestLedger.OpenSource(Db, faults: faults);
        await journal.Put("A");
        failing = true;
        var group = Enumerable.Range(0, 10).Select(i => journal.Put($"lost{i}")).ToList();
        foreach (var task in group)
            await Assert.ThrowsAsync<IOException>(() => task);
        failing = false;

        Assert.Equal(1, journal.Head.Seq);
        Assert.Equal(2, (await journal.Put("B")).Sequence);
        Assert.Equal(["A", "B"], Accounts(journal).Select(a => a.Code).Order());
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_again_by_its_idempotency_key()
    {
        var failing = true;
        var faults = FaultPoints.For("registry", null);
        faults.Visitor = point =>
        {
            if (failing && point == "after-commit")
                throw new IOException("the power went after the commit");
        };
        await using var journal = await TestLedger.OpenSource(Db, faults: faults);
        var key = Guid.CreateVersion7();
        await Assert.ThrowsAsync<IOException>(() => journal.Put("A", key: key));
        failing = false;

        Assert.Equal(1, (await journal.Put("A", key: key)).Sequence);
        Assert.Equal(1, journal.Head.Seq);
        Assert.Single(journal.Entries());
    }

    [Fact]
    public async Task A_listener_that_fails_does_not_make_a_durable_command_look_lost()
    {
        await using var journal = await TestLedger.OpenSource(Db);
        var heard = new List<long>();
        using var bad = journal.OnAdvanced(_ => throw new InvalidOperationException("deaf"));
        using var good = journal.OnAdvanced(head => heard.Add(head.Seq));
        Assert.Equal(1, (await journal.Put("A")).Sequence);
        Assert.Equal(2, (await journal.Put("B")).Sequence);
        await Eventually.IsTrue(() => heard.Count == 2, "both commits are told");
    }

    [Fact]
    public async Task Closing_finishes_what_waits_and_refuses_what_comes_later()
    {
        var journal = await TestLedger.OpenSource(Db);
        var waiting = Enumerable.Range(0, 300).Select(i => journal.Put($"A{i}")).ToList();
        await journal.StopAsync(CancellationToken.None);
        Assert.Equal(300, (await Task.WhenAll(waiting)).Select(r => r.Sequence).Distinct().Count());
        await Assert.ThrowsAsync<OperationCanceledException>(() => journal.Put("late"));
        await using var again = await TestLedger.OpenSource(Db);
        Assert.Equal(300, again.Head.Seq);
    }

    [Fact]
    public async Task A_caller_who_has_gone_before_its_turn_leaves_nothing_behind()
    {
        await using var journal = await TestLedger.OpenSource(Db);
        using var gone = new CancellationTokenSource();
        using var busy = new ManualResetEventSlim();
        var blocker = journal.Run(
            _ =>
            {
                busy.Wait();
                return 0;
            },
            CancellationToken.None
        );
        var left = journal.Put("A", token: gone.Token);
        await gone.CancelAsync();
        busy.Set();
        await blocker;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(1, (await journal.Put("B")).Sequence);
    }

    [Fact]
    public async Task The_journal_can_neither_be_changed_nor_shortened_nor_skipped_by_a_statement()
    {
        await using (var journal = await TestLedger.OpenSource(Db))
        {
            await journal.Put("A");
            await journal.Put("B");
        }
        using var connection = new SqliteConnection(SqliteFile.ReadWrite(Db));
        connection.Open();
        foreach (
            var sql in (string[])
                [
                    "UPDATE journal SET data = x'00' WHERE seq = 1",
                    "DELETE FROM journal WHERE seq = 2",
                    "DELETE FROM journal",
                    "INSERT INTO journal SELECT 9, randomblob(16), header, salt, data, leaf_hash, chain_hash "
                        + "FROM journal WHERE seq = 1",
                    "INSERT OR REPLACE INTO journal SELECT 1, event_id, header, salt, data, leaf_hash, "
                        + "chain_hash FROM journal WHERE seq = 2",
                    "INSERT INTO journal SELECT 3, event_id, header, salt, data, leaf_hash, chain_hash FROM "
                        + "journal WHERE seq = 1",
                ]
        )
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            // SQLITE_CONSTRAINT
            Assert.Equal(19, Assert.Throws<SqliteException>(() => command.ExecuteNonQuery()).SqliteErrorCode);
        }
    }

    private static List<AccountRow> Accounts(Journal<SourceDb> journal) =>
        journal.Run(s => s.Db.Accounts.ToList(), CancellationToken.None).Result;
}
