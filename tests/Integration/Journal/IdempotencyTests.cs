using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Microsoft.Data.Sqlite;

namespace Enforcement.Integration.Journal;

public sealed class IdempotencyTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task The_same_body_under_the_same_key_gets_the_stored_reply_also_after_a_restart()
    {
        var key = Guid.CreateVersion7();
        await using (var journal = await TestLedger.OpenSource(folder.File("l.db")))
        {
            await journal.Put("other");
            Assert.Equal(2, (await journal.Put("A", "x", key)).Sequence);
            Assert.Equal(2, (await journal.Put("A", "x", key)).Sequence);
        }
        await using var again = await TestLedger.OpenSource(folder.File("l.db"));
        Assert.Equal(2, (await again.Put("A", "x", key)).Sequence);
        Assert.Equal(2, again.Head.Seq);
    }

    [Fact]
    public async Task The_same_key_twice_at_once_writes_once()
    {
        await using var journal = await TestLedger.OpenSource(folder.File("l.db"));
        var key = Guid.CreateVersion7();
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => journal.Put("A", "x", key)));
        Assert.All(replies, r => Assert.Equal(1, r.Sequence));
        Assert.Equal(1, journal.Head.Seq);
    }

    [Fact]
    public async Task Another_body_under_a_used_key_is_refused()
    {
        await using var journal = await TestLedger.OpenSource(folder.File("l.db"));
        var key = Guid.CreateVersion7();
        await journal.Put("A", "x", key);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => journal.Put("A", "y", key));
        Assert.Equal((RefusalKind.AlreadyExists, Reasons.IdempotencyKeyReused), (refusal.Kind, refusal.Reason));
        Assert.Equal(1, journal.Head.Seq);
    }

    [Fact]
    public async Task A_key_belongs_to_its_actor()
    {
        await using var journal = await TestLedger.OpenSource(folder.File("l.db"));
        var key = Guid.CreateVersion7();
        Assert.Equal(1, (await journal.Put("A", "x", key, "ann")).Sequence);
        Assert.Equal(2, (await journal.Put("A", "x", key, "bob")).Sequence);
    }

    [Fact]
    public async Task A_refusal_is_not_stored_so_the_same_key_may_succeed_later()
    {
        await using var journal = await TestLedger.OpenSource(folder.File("l.db"));
        var key = Guid.CreateVersion7();
        await Assert.ThrowsAsync<Refusal>(() =>
            journal.Put("A", "x", key, decide: _ => throw Refusal.Precondition("NOT_YET", "later"))
        );
        Assert.Equal(1, (await journal.Put("A", "x", key)).Sequence);
    }
}
