using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Messaging;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.Integration.Messaging;

/// <summary>What is on the bus and not what the source wrote.</summary>
public abstract partial class TransportCompliance
{
    [Fact]
    public async Task A_message_that_is_not_what_the_source_wrote_changes_nothing()
    {
        await using var world = await Started();
        await world.AppendMany(20);
        await world.MirrorsAll();
        var next = world.SourceJournal.Reader.Page(19, 1)[0];
        var key = world.SourceJournal.Key;
        world.Follower.Arrived(Signed(next with { Seq = 21, Data = "damaged"u8.ToArray() }));
        world.Follower.Arrived(Signed(next with { Seq = 500 }));
        world.Follower.Arrived(new([], []));
        world.Follower.Hinted(1_000_000);
        await world.AppendMany(20);
        await world.MirrorsAll();
        await world.Reaches(FollowerState.Following, 40);

        SignedPage Signed(Entry entry) => SignedPage.Of(key, world.SourceJournal.Source, [entry]);
    }

    [Fact]
    public async Task What_continues_the_chain_without_the_sources_signature_is_refused_and_the_true_entry_arrives()
    {
        await using var world = await Started();
        await world.AppendMany(20);
        await world.MirrorsAll();
        var source = world.SourceJournal;
        // Whoever may read the journal can write this: every hash of it holds.
        var forged = Entry.After(
            source.Head,
            source.Catalog,
            TestLedger.Fact("A", "forged"),
            "somebody",
            DateTimeOffset.UnixEpoch,
            null,
            Guid.CreateVersion7()
        );
        world.Follower.Arrived(SignedPage.Of(SigningKey.Generate(), source.Source, [forged]));
        await Refused(1);
        // Another journal's key is none, and what was given whole cannot be withheld on the way.
        world.Follower.Arrived(SignedPage.Of(source.Key, "another", [forged]));
        await Refused(2);
        var whole = SignedPage.Of(source.Key, source.Source, [forged]);
        world.Follower.Arrived(whole with { Entries = [forged.Withhold()] });
        await Refused(3);
        Assert.Equal(20, world.Follower.Status().Checkpoint);
        await world.AppendMany(20);
        await world.MirrorsAll();
        await world.Reaches(FollowerState.Following, 40);
        Assert.Equal(3, world.Follower.Status().RefusedPages);
        var health = await world
            .Mirror.Get<HealthCheckService>()
            .CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Contains(health.Entries.Values, e =>
            e.Status == HealthStatus.Degraded
            && e.Description == "3 pages on the bus to planning were forged in the name of registry"
        );

        Task Refused(int pages) =>
            Eventually.IsTrue(() => world.Follower.Status().RefusedPages == pages, $"{pages} pages were refused");
    }
}
