using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Referrals;
using static Enforcement.Integration.Referrals.ClueSteps;

namespace Enforcement.Integration.Referrals;

/// <summary>A clue that comes to the wrong party, and the body it is about: who learns what.</summary>
public sealed class ClueAstrayTests
{
    [Fact]
    public async Task A_wrong_receiver_sends_it_back_the_sender_is_told_why_and_it_goes_on_to_the_agency_it_belongs_to()
    {
        await using var house = await Ready();
        var (first, _) = await house.Send("PROC", "belongs elsewhere", about: "ZJJ");
        await house.Inbox("PROC").PollAsync(new());
        await house.Inbox("PROC").ReturnAsync(new() { Number = 1, Reason = "not ours: discipline" });
        var shown = (await house.Drafter.Referrals.GetReferralAsync(new() { ReferralId = first })).Referral;
        Assert.Equal(
            (ReferralState.Returned, "not ours: discipline", "forward"),
            (shown.State, shown.ReturnedBecause, shown.Awaits)
        );

        var (second, _) = await house.Send("CCDI", clue: "", forwards: first);
        await house.Inbox("CCDI").PollAsync(new());
        Assert.Equal(
            "belongs elsewhere",
            (await house.Inbox("CCDI").GetReferralAsync(new() { Number = 1 })).Referral.Clue
        );
        Assert.Equal(
            second,
            (await house.Drafter.Referrals.GetReferralAsync(new() { ReferralId = first })).Referral.ForwardedTo
        );
        Assert.Equal(
            first,
            (await house.Drafter.Referrals.GetReferralAsync(new() { ReferralId = second })).Referral.Forwards
        );
        using var db = house.Read();
        Assert.Equal("ZJJ", db.Referrals.Single(r => r.ReferralId == second).AboutBody);
    }

    [Fact]
    public async Task The_body_concerned_has_an_account_here_and_learns_nothing_of_the_clue()
    {
        await using var house = await Ready();
        var clue = await ClueTests.Record(house, "ZJJ");
        var other = await ClueTests.Record(house);
        await house.Checker.Referrals.LinkCluesAsync(
            new()
            {
                ClueId = clue,
                OtherId = other,
                Reason = "same",
            }
        );
        var own = house.As(Role.Supervisor, "lent to us", ("body", "ZJJ"));
        foreach (var id in new[] { clue, "CLUE-2025-0777" })
        {
            Assert.Equal(
                "UNKNOWN_CLUE",
                (await Refused.By(() => own.Referrals.GetClueAsync(new() { ClueId = id }))).Reason
            );
            Assert.Equal(
                "UNKNOWN_CLUE",
                (await Refused.By(() => own.Referrals.DecideSplitAsync(ClueTests.AsProposed(id)))).Reason
            );
            Assert.Equal(
                "UNKNOWN_CLUE",
                (
                    await Refused.By(() =>
                        own.Referrals.LinkCluesAsync(
                            new()
                            {
                                ClueId = other,
                                OtherId = id,
                                Reason = "?",
                            }
                        )
                    )
                ).Reason
            );
        }
        Assert.Empty((await own.Referrals.GetClueAsync(new() { ClueId = other })).Clue.Linked);
        Assert.Equal(
            "REFERRAL_BYPASSES_CALLER",
            (await Refused.By(() => own.Referrals.RecordClueAsync(ClueTests.Story("ZJJ")))).Reason
        );
    }

    [Fact]
    public async Task A_copy_that_comes_to_the_wrong_party_is_refused_there_unread_and_says_nothing()
    {
        await using var house = await Ready();
        await house.Send("CCDI", "CANARYCLUE4402", about: "CANARYBODY4402");
        var copy = (await house.Exchange("CCDI").FetchReferralsAsync(new())).Bodies.Single().Memory;
        var inboxes = house.Host.Get<IEnumerable<AgencyInbox.Inbox>>();
        var (right, wrong) = (inboxes.Single(i => i.Agency == "CCDI"), inboxes.Single(i => i.Agency == "PROC"));
        Assert.Equal(MessageFault.Misaddressed, wrong.BringIn(copy).RefusedBecause);
        Assert.Equal((0L, 0), (wrong.Store.Count(), wrong.Store.WaitingReceipts().Count));
        Assert.Equal(MessageFault.Misaddressed, wrong.Store.Alarms().Single().Kind);

        var message = ReferralMessage.Read(copy, wrong.Keys.Supervision.VerifyJws);
        Assert.Null(wrong.Keys.Decryption.Decrypt(message.Clue!));
        Assert.Equal("CANARYCLUE4402", right.Keys.Decryption.Decrypt(message.Clue!));
        foreach (var part in System.Text.Encoding.UTF8.GetString(copy.Span).Split('.', '"').Append(""))
        {
            Assert.DoesNotContain("CANARY", part, StringComparison.Ordinal);
            // Base64 hides a word from a plain search.
            if (part.Length > 0 && System.Buffers.Text.Base64Url.IsValid(part))
                Assert.DoesNotContain(
                    "CANARY",
                    System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part)),
                    StringComparison.Ordinal
                );
        }
        // Nor does it help to answer for the right one: Supervision knows whose key signs.
        var answer = new Receipt(
            Receipt.Received,
            "PROC",
            1,
            ReferralMessage.HashOf(copy.Span),
            "2025-06-16T01:00:00.000000Z",
            null
        ).Write(wrong.Keys.Signing.SignJws);
        Assert.Equal(
            "UNKNOWN_NUMBER",
            (
                await Refused.By(() =>
                    house
                        .Exchange("PROC")
                        .PostReceiptAsync(new() { Receipt = Google.Protobuf.ByteString.CopyFromUtf8(answer) })
                )
            ).Reason
        );
    }
}
