using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Testing;
using Enforcement.Verification;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Data.Sqlite;

namespace Enforcement.Integration.Referrals;

/// <summary>An agency need not believe that its referrals stand in Supervision's journal: it is proven, and a journal that was rewritten is seen.</summary>
public sealed class EntryProofTests : IAsyncLifetime
{
    private readonly TempFolder data = new();
    private ReferralHouse house = null!;

    public async ValueTask InitializeAsync() => house = await ReferralHouse.Ready(data.Path);

    public async ValueTask DisposeAsync()
    {
        await house.DisposeAsync();
        data.Dispose();
    }

    private AgencyInbox.Inbox InboxOf(string agency) => house.Host.Get<IEnumerable<AgencyInbox.Inbox>>().Single(i => i.Agency == agency);
    private List<string> Alarms => [.. InboxOf("CCDI").Store.Alarms().Select(a => a.Kind)];

    private async Task Bring(int count)
    {
        for (var i = 0; i < count; i++) await house.Send("CCDI");
        await house.Inbox("CCDI").PollAsync(new());
    }

    [Fact]
    public async Task Every_message_is_proven_as_it_comes_and_each_head_extends_the_one_before()
    {
        for (var round = 1; round <= 3; round++)
        {
            await Bring(2);
            await house.Send("PROC"); // the journal grows by what is not ours
        }
        var trail = await house.Inbox("CCDI").ExportTrailAsync(new());
        var result = TrailVerifier.Verify(trail.Trail.Memory, jwk => Enforcement.BuildingBlocks.Signatures.VerificationKey.Parse(jwk).VerifyJws, null, null);
        Assert.Equal((null, 6, 0), (result.FailedCheck, result.Messages, result.Unproven.Count));
        Assert.Empty(Alarms);
    }

    [Fact]
    public async Task Nobody_is_given_a_proof_of_what_was_not_sent_to_him()
    {
        await Bring(1);
        var (_, number) = await house.Send("PROC");
        await house.Inbox("PROC").PollAsync(new());
        var others = InboxOf("PROC").Store.At(number)[0].JournalSeq;
        foreach (var seq in new[] { others, 1, house.Journal.Head.Seq })
        {
            var refused = await Refused.By(() => house.Exchange("CCDI").ProveEntriesAsync(new() { Sequences = { seq } }));
            Assert.Equal((StatusCode.NotFound, "UNKNOWN_NUMBER"), (refused.Status, refused.Reason));
        }
        var tooLarge = await Refused.By(() => house.Exchange("CCDI").ProveEntriesAsync(new() { EarlierSize = house.Journal.Head.Seq + 1 }));
        Assert.Equal((StatusCode.InvalidArgument, "OUT_OF_RANGE", "earlier_size"), (tooLarge.Status, tooLarge.Reason, tooLarge.Field));
    }

    [Theory]
    [InlineData("an earlier entry is another", "HISTORY_REWRITTEN")]
    [InlineData("the entry itself is another", "ENTRY_UNPROVEN")]
    public async Task A_journal_that_was_rewritten_is_an_alarm_at_the_agency(string what, string alarm)
    {
        await Bring(1);
        Assert.Empty(Alarms);
        await house.Send("CCDI");
        await house.Exchange("CCDI").FetchReferralsAsync(new()); // its message is made
        long last;
        using (var db = house.Read()) last = db.Deliveries.Max(d => d.Seq);
        // Somebody with the database file in his hands; the tree has not cached so small a journal.
        await using (var file = new SqliteConnection($"Data Source={Path.Combine(data.Path, "supervision.db")};Pooling=False"))
        {
            await file.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = file.CreateCommand();
            command.CommandText = $"""
                DROP TRIGGER journal_no_update;
                UPDATE journal SET leaf_hash = randomblob(32) WHERE seq = {(what.StartsWith("an earlier", StringComparison.Ordinal) ? 1 : last)};
                """;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await house.Inbox("CCDI").PollAsync(new());
        Assert.Equal([alarm], Alarms);
        Assert.Equal(2, InboxOf("CCDI").Store.Count()); // what came stays
        Assert.Equal([2], TrailVerifier.Verify((await house.Inbox("CCDI").ExportTrailAsync(new())).Trail.Memory, jwk => Enforcement.BuildingBlocks.Signatures.VerificationKey.Parse(jwk).VerifyJws, null, null).Unproven);
    }
}
