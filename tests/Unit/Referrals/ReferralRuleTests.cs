using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Delivery;
using Enforcement.EnforcementSupervision.Referrals;

namespace Enforcement.Unit.Referrals;

public sealed class ReferralRuleTests
{
    private static readonly DateTimeOffset Now = new(2025, 6, 16, 1, 0, 0, TimeSpan.Zero);
    private static readonly AgencyRow Agency = new()
    {
        Agency = "CCDI",
        Name = "",
        EncryptionJwk = "key 2",
        SigningJwk = "",
        Delivery = "grpc",
        LastNumber = 4,
    };

    private static ReferralRow Row(ReferralState state, string? about = null, string? last = null) =>
        new()
        {
            ReferralId = "REF-CCDI-2025-0001",
            Agency = "CCDI",
            State = state,
            ClueNonce = "",
            ClueCiphertext = "",
            Classification = "open",
            DraftedBy = "a",
            CheckedBy = state > ReferralState.Drafted ? "b" : null,
            ApprovedBy = state > ReferralState.Checked ? "c" : null,
            AboutBody = BodyCode.StoredOrNone(about),
            LastReceipt = last,
            Number = state > ReferralState.Checked ? 1 : 0,
            SentSeq = state > ReferralState.Checked ? 9 : 0,
        };

    private static void Refused(string reason, Func<object?> act) =>
        Assert.Equal(reason, Assert.Throws<Refusal>(act).Reason);

    [Fact]
    public void The_drafter_does_not_check() =>
        Refused(Reasons.SamePerson, () => ReferralsService.Check(Row(ReferralState.Drafted), "a"));

    [Fact]
    public void What_is_checked_is_not_checked_again() =>
        Refused(Reasons.ReferralState, () => ReferralsService.Check(Row(ReferralState.Checked), "x"));

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public void Whoever_drafted_or_checked_does_not_approve(string actor) =>
        Refused(Reasons.SamePerson, () =>
            ReferralsService.Approve(Row(ReferralState.Checked), Agency, actor, new("key 2", "jwe"), Now)
        );

    [Fact]
    public void An_erased_clue_is_not_sent() =>
        Refused(Reasons.ClueErased, () => ReferralsService.Approve(Row(ReferralState.Checked), Agency, "c", null, Now));

    [Fact]
    public void A_clue_sealed_for_an_old_key_is_not_sent() =>
        Refused(Reasons.AgencyKeyChanged, () =>
            ReferralsService.Approve(Row(ReferralState.Checked), Agency, "c", new("key 1", "jwe"), Now)
        );

    [Fact]
    public void What_is_not_checked_is_not_approved() =>
        Refused(Reasons.ReferralState, () =>
            ReferralsService.Approve(Row(ReferralState.Drafted), Agency, "c", new("key 2", "jwe"), Now)
        );

    [Fact]
    public void The_next_number_is_the_agencys_own() =>
        Assert.Equal(
            5,
            ReferralsService.Approve(Row(ReferralState.Checked), Agency, "c", new("key 2", "jwe"), Now).Number
        );

    [Theory]
    [InlineData(ReferralState.Drafted, true)]
    [InlineData(ReferralState.Checked, true)]
    [InlineData(ReferralState.Sent, true)]
    [InlineData(ReferralState.Received, false)]
    [InlineData(ReferralState.Returned, false)]
    [InlineData(ReferralState.Withdrawn, false)]
    [InlineData(ReferralState.Closed, false)]
    public void Only_what_was_not_received_is_withdrawn(ReferralState state, bool may)
    {
        if (may)
            Assert.Equal("a mistake", ReferralsService.Withdraw(Row(state), "a mistake").Reason);
        else
            Refused(Reasons.ReferralState, () => ReferralsService.Withdraw(Row(state), "a mistake"));
    }

    [Fact]
    public void Only_a_returned_referral_goes_on() =>
        Refused(Reasons.ReferralNotReturned, () => ReferralsService.Forward(Row(ReferralState.Accepted), "PROC", null));

    [Fact]
    public void It_goes_on_to_another_agency() =>
        Refused(Reasons.ReferralNotReturned, () => ReferralsService.Forward(Row(ReferralState.Returned), "CCDI", null));

    [Fact]
    public void It_goes_on_once() =>
        Refused(Reasons.ReferralNotReturned, () =>
            ReferralsService.Forward(
                Row(ReferralState.Returned) with
                {
                    ForwardedTo = "REF-PROC-2025-0001",
                },
                "PROC",
                null
            )
        );

    [Fact]
    public void It_stays_about_the_same_body() =>
        Refused(Reasons.ForwardDiffers, () =>
            ReferralsService.Forward(Row(ReferralState.Returned, "ZJJ"), "PROC", BodyCode.Stored("WJJ"))
        );

    [Fact]
    public void It_stays_hidden_from_the_same_body() =>
        Assert.Equal("ZJJ", ReferralsService.Forward(Row(ReferralState.Returned, "ZJJ"), "PROC", null));

    [Fact]
    public void A_paper_receipt_needs_two_people_with_the_same_scan()
    {
        var sent = Row(ReferralState.Sent);
        Assert.IsType<PaperReceiptNoted>(ReferralsService.NotePaper(sent, null, Receipt.Accepted, "scan", "a", Now));
        var noted = new PaperReceiptRow
        {
            ReferralId = sent.ReferralId,
            Kind = Receipt.Accepted,
            ScanSha256 = "scan",
            NotedBy = "a",
        };
        Refused(Reasons.SamePerson, () => ReferralsService.NotePaper(sent, noted, Receipt.Accepted, "scan", "a", Now));
        Refused(Reasons.PaperReceiptDiffers, () =>
            ReferralsService.NotePaper(sent, noted, Receipt.Accepted, "other", "b", Now)
        );
        Assert.IsType<PaperReceiptNoted>(
            ReferralsService.NotePaper(sent, noted, Receipt.Accepted, "corrected", "a", Now)
        );
        Assert.IsType<ReferralReceipted>(ReferralsService.NotePaper(sent, noted, Receipt.Accepted, "scan", "b", Now));
        Refused(Reasons.ReceiptOrder, () =>
            ReferralsService.NotePaper(Row(ReferralState.Drafted), null, Receipt.Accepted, "scan", "a", Now)
        );
        Refused(Reasons.ReceiptOrder, () =>
            ReferralsService.NotePaper(Row(ReferralState.Withdrawn), null, Receipt.Accepted, "scan", "a", Now)
        );
    }

    private static Receipt Said(string kind, string hash = "hash") =>
        new(kind, "CCDI", 1, hash, "2025-06-16T01:00:00.000000Z", null);

    private static Sealed Sealing(string text) => new("", "", text);

    [Fact]
    public void A_receipt_signs_the_body_that_was_sent() =>
        Refused(Reasons.ReceiptOfOtherBody, () =>
            ReceiptDesk.Decide(Row(ReferralState.Sent), "hash", false, Said("received", "other"), "", Sealing)
        );

    [Fact]
    public void A_receipt_before_the_message_was_made_is_none() =>
        Refused(Reasons.ReceiptOfOtherBody, () =>
            ReceiptDesk.Decide(Row(ReferralState.Sent), null, false, Said("received"), "", Sealing)
        );

    [Fact]
    public void The_same_receipt_again_is_no_new_fact() =>
        Assert.Empty(
            ReceiptDesk.Decide(
                Row(ReferralState.Received, last: "received"),
                "hash",
                true,
                Said("received"),
                "",
                Sealing
            )
        );

    [Fact]
    public void A_receipt_out_of_order_is_refused() =>
        Refused(Reasons.ReceiptOrder, () =>
            ReceiptDesk.Decide(Row(ReferralState.Sent), "hash", false, Said("accepted"), "", Sealing)
        );

    [Fact]
    public void A_withdrawn_referral_takes_no_receipt() =>
        Refused(Reasons.ReferralWithdrawn, () =>
            ReceiptDesk.Decide(Row(ReferralState.Withdrawn), "hash", false, Said("received"), "", Sealing)
        );

    /// <summary>Who × about whom, for a referral that waits for approval.</summary>
    [Theory]
    [InlineData("supervisor", "", null, true)]
    [InlineData("supervisor", "", "ZJJ", true)]
    [InlineData("supervisor", "ZJJ", "ZJJ", false)]
    [InlineData("supervisor", "", "STATION", false)]
    [InlineData("supervisor", "", "JUSTICE", false)]
    [InlineData("reviewer", "", "ZJJ", true)]
    [InlineData("reviewer", "", "STATION", false)]
    [InlineData("reviewer", "", "JUSTICE", false)]
    [InlineData("head", "JUSTICE", "ZJJ", true)]
    [InlineData("head", "JUSTICE", "STATION", false)]
    [InlineData("head", "ZJJ", "STATION", true)]
    [InlineData("head", "JUSTICE", "JUSTICE", false)]
    [InlineData("head", "ZJJ", "ZJJ", false)]
    [InlineData("head", "ZJJ", "WJJ", false)]
    [InlineData("head", "ZJJ", null, false)]
    [InlineData("head", "ZJJ", "JUSTICE", true)]
    [InlineData("head", "", "JUSTICE", false)]
    [InlineData("planner", "ZJJ", "WJJ", false)]
    [InlineData("inspector", "ZJJ", "WJJ", false)]
    [InlineData("enterprise", "", null, false)]
    [InlineData("operator", "", null, false)]
    public void The_body_concerned_never_sees_a_clue_about_it(string role, string body, string? about, bool may) =>
        Assert.Equal(
            may,
            ReferralSight.MaySee(
                new Caller("x", new HashSet<string> { role }, BodyCode.StoredOrNone(body), "", null, ""),
                Row(ReferralState.Checked, about)
            )
        );

    [Theory]
    [InlineData("discipline", "CCDI", "STATION", true)]
    [InlineData("discipline", "CCDI", "JUSTICE", true)]
    [InlineData("discipline", "PROC", "JUSTICE", false)]
    [InlineData("discipline", "", "JUSTICE", false)]
    [InlineData("discipline", "CCDI", "ZJJ", false)]
    [InlineData("discipline", "CCDI", null, false)]
    public void What_goes_around_the_justice_bureau_is_handled_by_the_liaisons_of_its_agency_alone(
        string role,
        string agency,
        string? about,
        bool may
    )
    {
        var caller = new Caller("x", new HashSet<string> { role }, null, "", null, agency);
        Assert.Equal(
            may,
            ReferralSight.MaySee(caller, Row(ReferralState.Drafted, about))
                && ReferralSight.MayHandle(caller, BodyCode.StoredOrNone(about))
        );
    }

    [Theory]
    [InlineData("discipline", "CCDI", ReferralState.Sent, true)]
    [InlineData("discipline", "CCDI", ReferralState.Checked, false)]
    [InlineData("discipline", "CCDI", ReferralState.Withdrawn, false)]
    [InlineData("procurator", "PROC", ReferralState.Sent, false)]
    [InlineData("discipline", "", ReferralState.Sent, false)]
    public void An_agencys_liaison_sees_what_was_sent_to_it(string role, string agency, ReferralState state, bool may)
    {
        var caller = new Caller("x", new HashSet<string> { role }, null, "", null, agency);
        Assert.Equal(may, ReferralSight.MaySee(caller, Row(state)));
        Assert.False(ReferralSight.MayRead(caller, Row(state)));
    }

    [Fact]
    public void The_clue_is_read_by_those_who_handled_it_and_by_whose_turn_it_is()
    {
        static Caller Supervisor(string actor) => new(actor, new HashSet<string> { "supervisor" }, null, "", null, "");
        Assert.True(ReferralSight.MayRead(Supervisor("next"), Row(ReferralState.Drafted)));
        Assert.True(ReferralSight.MayRead(Supervisor("next"), Row(ReferralState.Checked)));
        Assert.False(ReferralSight.MayRead(Supervisor("curious"), Row(ReferralState.Sent)));
        foreach (var handler in new[] { "a", "b", "c" })
            Assert.True(ReferralSight.MayRead(Supervisor(handler), Row(ReferralState.Sent)));
    }
}
