using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.EnforcementSupervision.Delivery;
using Enforcement.EnforcementSupervision.Referrals;
using Google.Protobuf;
using Microsoft.Data.Sqlite;

namespace Enforcement.Integration.Referrals;

/// <summary>An agency need not believe that its referrals stand in Supervision's journal: it is proven, and a journal
/// that was rewritten is seen.</summary>
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

    private AgencyInbox.Inbox InboxOf(string agency) =>
        house.Host.Get<IEnumerable<AgencyInbox.Inbox>>().Single(i => i.Agency == agency);

    private List<string> Alarms => [.. InboxOf("CCDI").Store.Alarms().Select(a => a.Kind)];

    private async Task Bring(int count)
    {
        for (var i = 0; i < count; i++)
            await house.Send("CCDI");
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
        var result = TrailVerifier.Verify(
            trail.Trail.Memory,
            jwk => Enforcement.BuildingBlocks.Signatures.VerificationKey.Parse(jwk).VerifyJws,
            null,
            null
        );
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
            var refused = await Refused.By(() =>
                house.Exchange("CCDI").ProveEntriesAsync(new() { Sequences = { seq } })
            );
            Assert.Equal((StatusCode.NotFound, "UNKNOWN_NUMBER"), (refused.Status, refused.Reason));
        }
        var tooLarge = await Refused.By(() =>
            house.Exchange("CCDI").ProveEntriesAsync(new() { EarlierSize = house.Journal.Head.Seq + 1 })
        );
        Assert.Equal(
            (StatusCode.InvalidArgument, "OUT_OF_RANGE", "earlier_size"),
            (tooLarge.Status, tooLarge.Reason, tooLarge.Field)
        );
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
        using (var db = house.Read())
            last = db.Deliveries.Max(d => d.Seq);
        // Somebody with the database file in his hands; the tree has not cached so small a journal.
        await using (
            var file = new SqliteConnection($"Data Source={Path.Combine(data.Path, "supervision.db")};Pooling=False")
        )
        {
            await file.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = file.CreateCommand();
            command.CommandText = $"""
                DROP TRIGGER journal_no_update;
                UPDATE journal SET leaf_hash = randomblob(32) WHERE seq = {(
                    what.StartsWith("an earlier", StringComparison.Ordinal) ? 1 : last
                )};
                """;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await house.Inbox("CCDI").PollAsync(new());
        Assert.Equal([alarm], Alarms);
        Assert.Equal(2, InboxOf("CCDI").Store.Count()); // what came stays
        Assert.Equal(
            [2],
            TrailVerifier
                .Verify(
                    (await house.Inbox("CCDI").ExportTrailAsync(new())).Trail.Memory,
                    jwk => Enforcement.BuildingBlocks.Signatures.VerificationKey.Parse(jwk).VerifyJws,
                    null,
                    null
                )
                .Unproven
        );
    }

    [Fact]
    public async Task Our_own_receipt_to_the_agency_is_an_entry_that_is_proven_to_nobody()
    {
        await Bring(1);
        Assert.True((await house.Inbox("CCDI").ReferAsync(new() { Text = "the other way" })).HandedOver);
        await house.Send("CCDI");
        await house.Inbox("CCDI").PollAsync(new());
        long receipt;
        using (var db = house.Read())
            receipt = db.Deliveries.Single(d => d.Agency == "CCDI" && d.IsReceipt).Seq;
        var refused = await Refused.By(() =>
            house.Exchange("CCDI").ProveEntriesAsync(new() { Sequences = { receipt } })
        );
        Assert.Equal((StatusCode.NotFound, "UNKNOWN_NUMBER"), (refused.Status, refused.Reason));
        Assert.Empty(Alarms);
    }

    [Fact]
    public async Task That_Supervision_no_longer_knows_what_it_had_signed_is_an_alarm()
    {
        await Bring(2);
        long first;
        using (var db = house.Read())
            first = db.Deliveries.Min(d => d.Seq);
        await Forget();
        await Change("supervision.db", $"DELETE FROM delivery WHERE seq = {first}");
        await house.Inbox("CCDI").PollAsync(new());
        var alarm = Assert.Single(InboxOf("CCDI").Store.Alarms());
        Assert.Equal(("ENTRY_UNPROVEN", "Supervision refuses the proof: UNKNOWN_NUMBER"), (alarm.Kind, alarm.About));
    }

    [Theory(Timeout = 60_000)] // who takes what is missing for proven asks for it without end
    [InlineData("all kept back", "no proof was given")]
    [InlineData("one kept back", "no proof was given")]
    [InlineData("the head signed by another", "not signed by Supervision's key")]
    [InlineData("another's path", "does not lead to the root")]
    [InlineData("nothing", null)]
    public async Task A_Supervision_that_answers_with_less_than_was_asked_has_proven_nothing(string what, string? about)
    {
        await Bring(2);
        await Forget();
        var file = Path.Combine(data.Path, "inbox-ccdi.db");
        var inbox = new InboxOptions { Agency = "CCDI" };
        using var proving = new Proving(
            new InboxKeys(house.Host.Get<EnforcementOptions>(), inbox),
            new ProofStore(file),
            new Answers(InboxOf("CCDI").Link, proven => what switch
                {
                    "all kept back" => proven with { Proofs = [] },
                    "one kept back" => proven with { Proofs = [proven.Proofs[0]] },
                    "the head signed by another" => Resigned(proven),
                    "another's path" => proven with
                    {
                        Proofs = [proven.Proofs[0], proven.Proofs[1] with { Path = proven.Proofs[0].Path }],
                    },
                    _ => proven,
                })
        );
        var fault = await proving.Prove(TestContext.Current.CancellationToken);
        Assert.Equal(about is null ? null : "ENTRY_UNPROVEN", fault?.Kind);
        if (about is not null)
            Assert.Contains(about, fault!.Value.About, StringComparison.Ordinal);
        // none is taken as proven beside the one that is not
        Assert.Equal(about is null ? 0 : 2, proving.Store.Unproven(10).Count);
    }

    private static Proven Resigned(Proven proven)
    {
        var payload = proven.Head.Split('.')[1].Replace('-', '+').Replace('_', '/');
        var head = Enforcement
            .BuildingBlocks.Signatures.SigningKey.Generate()
            .SignJws(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')));
        return proven with { Head = head, Proofs = [.. proven.Proofs.Select(p => p with { Head = head })] };
    }

    /// <summary>The inbox has its messages and no proof of them, as if it had been away when they could be
    /// had.</summary>
    private Task Forget() => Change("inbox-ccdi.db", "DELETE FROM proof");

    private async Task Change(string database, string sql)
    {
        await using var file = new SqliteConnection($"Data Source={Path.Combine(data.Path, database)};Pooling=False");
        await file.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = file.CreateCommand();
        command.CommandText = sql;
        Assert.True(await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken) > 0);
    }

    /// <summary>The way there is, on which a Supervision that does not mean well changes its answers.</summary>
    private sealed class Answers(ISupervisionLink link, Func<Proven, Proven> change) : ISupervisionLink
    {
        public async Task<Proven?> Prove(IReadOnlyList<long> sequences, long earlierSize, CancellationToken token) =>
            await link.Prove(sequences, earlierSize, token) is { } proven ? change(proven) : null;

        public Task Run(AgencyInbox.Inbox inbox, CancellationToken stopping) => link.Run(inbox, stopping);

        public Task BringIn(AgencyInbox.Inbox inbox, long untilNumber, CancellationToken token) =>
            link.BringIn(inbox, untilNumber, token);

        public Task<HandOver> Give(OwnReceipt receipt, CancellationToken token) => link.Give(receipt, token);

        public Task<HandOver> Send(ReferredMessage message, CancellationToken token) => link.Send(message, token);

        public Task AskFor(string signedRequest, CancellationToken token) => link.AskFor(signedRequest, token);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask; // the inbox's own
    }
}
