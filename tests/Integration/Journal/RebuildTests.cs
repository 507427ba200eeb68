using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Microsoft.Data.Sqlite;

namespace Enforcement.Integration.Journal;

public sealed class RebuildTests : IDisposable
{
    private readonly TempFolder folder = new();
    private string Db => folder.File("ledger.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Theory]
    [InlineData("UPDATE account SET facts = facts + 1 WHERE code = 'A3'", "account A3: facts 11 != 10")]
    [InlineData("DELETE FROM account WHERE code = 'A9'", "account A9: only rebuilt")]
    [InlineData("INSERT INTO account VALUES ('B', 1, '')", "account B: only live")]
    [InlineData("DELETE FROM timer", "timer T: only rebuilt")]
    public async Task A_row_changed_by_hand_is_named(string sql, string difference)
    {
        await using var journal = await TestLedger.OpenSource(Db);
        for (var i = 0; i < 100; i++)
            await journal.Put($"A{i % 10}", $"{i}");
        await journal.Put("T", "timer");
        var clean = await journal.CheckRebuild((_, _) => [], CancellationToken.None);
        Assert.Empty(clean.Differences);
        Assert.Equal((101, 12), (clean.Entries, clean.Rows));

        await journal.Run(s => s.Db.Run(sql), CancellationToken.None);
        Assert.Equal(
            difference,
            Assert.Single((await journal.CheckRebuild((_, _) => [], CancellationToken.None)).Differences)
        );
    }

    [Fact]
    public async Task A_fact_folds_on_what_the_one_before_it_left_in_one_command_or_two_and_in_a_rebuild()
    {
        await using var journal = await TestLedger.OpenSource(Db);
        // Each version ends the one before it, which a query over the table has to find.
        await journal.SetPolicy("op", Term(3), CancellationToken.None);
        await journal.SetPolicy("op", Term(4), CancellationToken.None);
        await journal.Append("op", (_, _) => [Term(5), Term(6)], CancellationToken.None);

        var ends = await journal.Run(
            s => s.Db.Policies.OrderBy(p => p.EffectiveFrom).Select(p => p.EffectiveTo).ToList(),
            CancellationToken.None
        );
        Assert.Equal([new(2025, 3, 31), new(2025, 4, 30), new(2025, 5, 31), null], ends);
        Assert.Empty((await journal.CheckRebuild((_, _) => [], CancellationToken.None)).Differences);

        static PolicySet Term(int month) =>
            new("registry.term", "", $"{month}", "count", "", "a test", new(2025, month, 1), null, "low");
    }

    [Fact]
    [Asvs("v5.0.0-14.2.4")]
    public async Task Sealed_content_is_erased_with_its_key_and_the_journal_stays_right()
    {
        await using var journal = await TestLedger.OpenSource(Db);
        var sealer = new Sealer(new Randomness());
        await journal.Append(
            "clerk",
            (db, _) => [Applied(sealer.Seal(db, "person-1", "张三 13800000000"))],
            CancellationToken.None
        );
        await journal.Append(
            "clerk",
            (db, _) => [Applied(sealer.Seal(db, "person-2", "李四"))],
            CancellationToken.None
        );
        var contents = journal
            .Entries()
            .Select(e => ((ObservationApplied)Facts.Read(TestLedger.Types, e)!.Event).Contact)
            .ToList();
        Assert.Equal(["张三 13800000000", "李四"], await Open());

        Assert.Equal(
            Reasons.UnknownKey,
            (
                await Assert.ThrowsAsync<Refusal>(() =>
                    journal.Erase("op", "person-9", "asked", CancellationToken.None)
                )
            ).Reason
        );
        Assert.Equal(4, await journal.Erase("op", "person-1", "asked for it", CancellationToken.None));
        Assert.Equal([null, "李四"], await Open());
        Assert.Equal(
            Reasons.UnknownKey,
            (
                await Assert.ThrowsAsync<Refusal>(() =>
                    journal.Erase("op", "person-1", "again", CancellationToken.None)
                )
            ).Reason
        );
        Assert.Equal(0, JournalVerification.Run(journal.Reader, CancellationToken.None).FirstBadSeq);
        Assert.Empty((await journal.CheckRebuild((_, _) => [], CancellationToken.None)).Differences);

        Task<List<string?>> Open() =>
            journal.Run(s => contents.Select(c => Sealer.Open(s.Db, c)).ToList(), CancellationToken.None);
    }

    private static ObservationApplied Applied(Sealed contact) =>
        new("OBS-1", "A", new(2025, 1, 1), "site", [], "title", "", contact, false, []);
}
