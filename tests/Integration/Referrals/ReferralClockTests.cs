using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Referrals;
using Enforcement.EnforcementSupervision.Reports.Facts;
using Enforcement.EnforcementSupervision.Reports.Figures;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Integration.Referrals;

/// <summary>Journey 8, the clocks: what is awaited, when our liaison is reminded, and who is bound.</summary>
public sealed class ReferralClockTests : IAsyncLifetime
{
    private ReferralHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await ReferralHouse.Ready();
        await house.SetPolicies();
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task The_annual_report_judges_lateness_by_its_day_s_clock_whatever_date_is_on_an_agency_s_receipt()
    {
        await house.Send("CCDI"); // Monday 16 June, 9:00; arrival is awaited until the 17th, 9:00
        Assert.Equal((false, true), (Overdue("2025-06-17T08:59"), Overdue("2025-06-17T09:01")));
        var body = (await house.Exchange("CCDI").FetchReferralsAsync(new())).Bodies.Single();
        var key = house.Host.Get<IEnumerable<AgencyInbox.Inbox>>().Single(i => i.Agency == "CCDI").Keys.Signing;
        var receipt = new Receipt(
            Receipt.Received,
            "CCDI",
            1,
            ReferralMessage.HashOf(body.Span),
            "2025-08-01T01:00:00.000000Z",
            null
        );
        await house
            .Exchange("CCDI")
            .PostReceiptAsync(new() { Receipt = ByteString.CopyFromUtf8(receipt.Write(key.SignJws)) });
        // Three working days from the day it was told here, as the clock itself says.
        var due = (await house.Drafter.Referrals.ListReferralsAsync(new()))
            .Referrals.Single()
            .Due.ToDateTimeOffset()
            .ToOffset(TimeSpan.FromHours(8));
        Assert.Equal(
            "2025-06-20 00:00",
            due.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.Equal((false, true), (Overdue("2025-06-19T23:59"), Overdue("2025-06-20T00:01")));
        await house.Inbox("CCDI").PollAsync(new());
        await house.Inbox("CCDI").AcceptAsync(new() { Number = 1 });
        Assert.False(Overdue("2025-12-31T23:59"));
    }

    private bool Overdue(string beijing)
    {
        using var db = house.Read();
        return ReferralFacts
            .Load(
                db,
                2025,
                DateTimeOffset.Parse($"{beijing}:00+08:00", System.Globalization.CultureInfo.InvariantCulture)
            )
            .Single()
            .Overdue;
    }

    [Fact]
    public async Task From_receipt_to_feedback_each_answer_ends_one_clock_and_starts_the_next()
    {
        await house.Agreement("decided");
        var (id, number) = await house.Send("CCDI");
        var inbox = house.Inbox("CCDI");
        await inbox.PollAsync(new());
        Assert.Equal("Received decided 06-20 00:00 0 binding", await house.Shown(id));
        await house.Clock("2025-06-19T09:36");
        Assert.Equal("Received decided 06-20 00:00 80 binding", await house.Shown(id));
        await inbox.AcceptAsync(new() { Number = number });
        // 30 days from the receipt, and no agreement about that
        Assert.Equal("Accepted feedback 07-17 00:00 0", await house.Shown(id));
        await house.Clock("2025-07-11T00:00");
        await inbox.ProcessAsync(new() { Number = number });
        Assert.Equal("InProcess feedback 07-17 00:00 80", await house.Shown(id)); // the same clock goes on
        await inbox.FeedbackAsync(new() { Number = number, Outcome = "looked into" });
        Assert.Equal("Feedback   0", await house.Shown(id));
        await inbox.CloseAsync(new() { Number = number });
        await house.Clock("2025-12-31T09:00");
        Assert.Equal(("Closed   0", 2), (await house.Shown(id), house.Reminders(id)));
    }

    [Theory]
    [InlineData("PROC", false, "08-19 00:00")] // two months
    [InlineData("PROC", true, "07-02 00:00")] // harm is spreading: 15 days
    [InlineData("CCDI", true, "07-02 00:00")]
    [InlineData("CCDI", false, "07-17 00:00")]
    public async Task Feedback_has_the_term_of_the_agency_and_a_short_one_when_it_is_urgent(
        string agency,
        bool urgent,
        string due
    )
    {
        var id = (
            await house.Drafter.Referrals.DraftReferralAsync(
                new()
                {
                    Agency = agency,
                    Clue = "c",
                    Classification = "open",
                    Urgent = urgent,
                }
            )
        ).ReferralId;
        await house.Checker.Referrals.CheckReferralAsync(new() { ReferralId = id });
        await house.Approver.Referrals.ApproveReferralAsync(new() { ReferralId = id });
        await house.Inbox(agency).PollAsync(new());
        await house.Inbox(agency).AcceptAsync(new() { Number = 1 });
        Assert.Equal($"Accepted feedback {due} 0", await house.Shown(id));
    }

    [Fact]
    public async Task A_wrong_receiver_returns_it_and_it_is_ours_to_send_on_within_a_day_once()
    {
        var (id, _) = await house.Send("CCDI", about: "ZJJ");
        await house.Inbox("CCDI").PollAsync(new());
        await house.Inbox("CCDI").ReturnAsync(new() { Number = 1, Reason = "not ours" });
        Assert.Equal("Returned forward 06-17 09:00 0 binding", await house.Shown(id));
        await house.Clock("2025-06-17T09:00");
        Assert.Equal(("Returned forward 06-17 09:00 100 binding", 1), (await house.Shown(id), await house.Late()));
        var next = await house.Draft("PROC", "", forwards: id);
        var returned = (await house.Drafter.Referrals.GetReferralAsync(new() { ReferralId = id })).Referral;
        Assert.Equal(
            (next, "not ours", "", 0),
            (returned.ForwardedTo, returned.ReturnedBecause, returned.Awaits, await house.Late())
        );
        Assert.Equal(
            "REFERRAL_NOT_RETURNED",
            (
                await Refused.By(() =>
                    house.Drafter.Referrals.DraftReferralAsync(
                        new()
                        {
                            Agency = "PROC",
                            Classification = "open",
                            Forwards = id,
                        }
                    )
                )
            ).Reason
        );
        // A withdrawn draft leaves the way open for another.
        await house.Drafter.Referrals.WithdrawReferralAsync(new() { ReferralId = next, Reason = "a slip" });
        Assert.Equal("REF-PROC-2025-0002", await house.Draft("PROC", "", forwards: id));
    }

    [Fact]
    public async Task What_is_withdrawn_has_no_clock_and_an_agency_cannot_lengthen_its_own()
    {
        var (id, _) = await house.Send("CCDI");
        await house.Drafter.Referrals.WithdrawReferralAsync(new() { ReferralId = id, Reason = "a mistake" });
        Assert.Equal("Withdrawn   0", await house.Shown(id));
        var (other, number) = await house.Send("CCDI");
        var inbox =
            house.Host.App.Services.GetService(typeof(IEnumerable<AgencyInbox.Inbox>))
            as IEnumerable<AgencyInbox.Inbox>;
        var body = (await house.Exchange("CCDI").FetchReferralsAsync(new() { After = number - 1 })).Bodies[0];
        var dated = new Verification.Referrals.Receipt(
            "received",
            "CCDI",
            number,
            Verification.Referrals.ReferralMessage.HashOf(body.Span),
            "2026-01-01T00:00:00.000000Z",
            null
        );
        await house
            .Exchange("CCDI")
            .PostReceiptAsync(
                new()
                {
                    Receipt = ByteString.CopyFromUtf8(
                        dated.Write(inbox!.Single(i => i.Agency == "CCDI").Keys.Signing.SignJws)
                    ),
                }
            );
        Assert.Equal("Received decided 06-20 00:00 0", await house.Shown(other));
    }

    [Fact]
    public async Task Clocks_and_clues_are_the_same_after_a_rebuild()
    {
        await house.Agreement("received", "feedback");
        var (id, _) = await house.Send("CCDI");
        await house.Clock("2025-06-17T05:00");
        var clue = await ClueTests.Record(house, "ZJJ");
        await house.Checker.Referrals.DecideSplitAsync(ClueTests.AsProposed(clue));
        await house.Drafter.Referrals.RegisterSecretClueAsync(
            new()
            {
                RegisterNo = "SM-1",
                Agency = "CCDI",
                HandedOverOn = "2025-06-16",
            }
        );
        Assert.Empty(
            (await house.Journal.CheckRebuild((_, _) => [], TestContext.Current.CancellationToken)).Differences
        );
        Assert.Equal(1, house.Reminders(id));
    }
}
