using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts.Agency.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;

namespace Enforcement.Integration.Referrals;

public sealed class ReferralByPullTests
{
    [Fact]
    public async Task A_clue_reaches_its_agency_sealed_and_is_closed_by_the_agencys_own_receipts()
    {
        await using var house = await ReferralHouse.Ready();
        var (id, number) = await house.Send("CCDI", "某人在某处做了某事");
        Assert.Equal(("REF-CCDI-2025-0001", 1), (id, number));

        var inbox = house.Inbox("CCDI");
        var polled = await inbox.PollAsync(new());
        Assert.Equal((1, 1, 0, 0), (polled.BroughtIn, polled.LastNumber, polled.Missing, polled.ReceiptsWaiting));
        Assert.Equal(ReferralState.Received, await house.StateOf(id));
        var read = (await inbox.GetReferralAsync(new() { Number = 1 })).Referral;
        Assert.Equal(("某人在某处做了某事", id, "received"), (read.Clue, read.ReferralId, read.State));

        Assert.True((await inbox.AcceptAsync(new() { Number = 1 })).HandedOver);
        Assert.Equal(ReferralState.Accepted, await house.StateOf(id));
        await inbox.ProcessAsync(new() { Number = 1 });
        await inbox.FeedbackAsync(new() { Number = 1, Outcome = "dealt with" });
        Assert.Equal(ReferralState.Feedback, await house.StateOf(id));
        await inbox.CloseAsync(new() { Number = 1 });
        Assert.Equal(ReferralState.Closed, await house.StateOf(id));

        var rebuilt = await house.Journal.CheckRebuild((_, _) => [], TestContext.Current.CancellationToken);
        Assert.Empty(rebuilt.Differences);
    }

    [Fact]
    public async Task Numbers_are_consecutive_per_agency_and_refused_approvals_leave_no_hole()
    {
        await using var house = await ReferralHouse.Ready();
        Assert.Equal(1, (await house.Send("CCDI")).Number);
        Assert.Equal(1, (await house.Send("PROC")).Number);
        var unchecked_ = await house.Draft("CCDI");
        Assert.Equal(
            "REFERRAL_STATE",
            (
                await Refused.By(() => house.Approver.Referrals.ApproveReferralAsync(new() { ReferralId = unchecked_ }))
            ).Reason
        );
        Assert.Equal(2, (await house.Send("CCDI")).Number);
        Assert.Equal(2, (await house.Inbox("CCDI").PollAsync(new())).LastNumber);
        Assert.Equal(1, (await house.Inbox("PROC").PollAsync(new())).LastNumber);
    }

    [Fact]
    public async Task The_bytes_are_made_once_and_are_the_same_at_every_fetch_and_after_a_restart()
    {
        using var folder = new TempFolder();
        byte[] first;
        await using (var house = await ReferralHouse.Ready(folder.Path))
        {
            await house.Send("CCDI");
            first = (await house.Exchange("CCDI").FetchReferralsAsync(new())).Bodies.Single().ToByteArray();
            Assert.Equal(
                first,
                (await house.Exchange("CCDI").FetchReferralsAsync(new())).Bodies.Single().ToByteArray()
            );
        }
        await using var again = await ReferralHouse.Start(folder.Path);
        Assert.Equal(first, (await again.Exchange("CCDI").FetchReferralsAsync(new())).Bodies.Single().ToByteArray());
    }

    [Fact]
    public async Task The_message_names_the_journal_entry_it_was_made_from()
    {
        await using var house = await ReferralHouse.Ready();
        var (id, number) = await house.Send("CCDI");
        var body = (await house.Exchange("CCDI").FetchReferralsAsync(new())).Bodies.Single().ToByteArray();
        var message = ReferralMessage.Read(
            body,
            VerificationKey
                .Parse(await File.ReadAllTextAsync(Path.Combine(house.Host.Data, "supervision-referrals.pub.jwk")))
                .VerifyJws
        );
        var entry = house.Journal.Reader.Page(message.JournalSeq - 1, 1)[0];
        var header = JournalHash.Read(entry.Header);
        Assert.Equal("supervision.referral-sent.v1", header.Type);
        Assert.Equal(
            (header.Id.ToString(), Convert.ToHexStringLower(entry.LeafHash), "2025-06-16T01:00:00.000000Z"),
            (message.Id, message.LeafHash, message.Time)
        );
        Assert.Equal(
            (id, number, "CCDI", "/enforcement/449917/supervision"),
            (message.ReferralId, message.Number, message.Agency, message.Source)
        );
        Assert.Equal(Convert.ToHexStringLower(JournalHash.Leaf(entry.Header)), message.LeafHash);
    }

    [Fact]
    public async Task Pages_of_a_long_absence_come_in_order_without_a_hole()
    {
        await using var house = await ReferralHouse.Ready();
        for (var i = 0; i < 7; i++)
            await house.Send("CCDI");
        var page = await house.Exchange("CCDI").FetchReferralsAsync(new() { After = 2, Limit = 3 });
        Assert.Equal((3, 7L), (page.Bodies.Count, page.LastNumber));
        Assert.Equal(7, (await house.Inbox("CCDI").PollAsync(new() { UntilNumber = 7 })).BroughtIn);
        var list = await house.Inbox("CCDI").ListReferralsAsync(new());
        Assert.Equal(Enumerable.Range(1, 7).Select(n => (long)n), list.Referrals.Select(r => r.Number));
    }
}
