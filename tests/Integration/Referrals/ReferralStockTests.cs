using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Referrals;
using Enforcement.EnforcementSupervision.Reports.Facts;
using Enforcement.EnforcementSupervision.Reports.Figures;

namespace Enforcement.Integration.Referrals;

/// <summary>Figure 16: what was in hand, came and ended gives what is in hand, over whatever lives referrals have and
/// on whatever day one looks.</summary>
public sealed class ReferralStockTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Stock_and_flow_meet_in_every_year_for_referrals_of_random_lives(int seed)
    {
        await using var house = await ReferralHouse.Ready();
        var random = new Random(seed);
        // An oracle of its own: what happened, on which day.
        List<(DateOnly Sent, DateOnly? Ended)> lives = [];
        var day = new DateOnly(2024, 11, 1);
        List<(string Id, long Number, int Of, string State)> open = [];
        for (var step = 0; step < 60; step++)
        {
            day = day.AddDays(random.Next(1, 16));
            house.Host.Get<DomainClock>().Set(LegalDay.Start(day).AddHours(10));
            if (open.Count == 0 || random.Next(3) == 0)
            {
                var (id, number) = await house.Send("CCDI");
                lives.Add((day, null));
                open.Add((id, number, lives.Count - 1, "sent"));
                continue;
            }
            var at = random.Next(open.Count);
            var one = open[at];
            switch (one.State, random.Next(3))
            {
                case ("sent", 0):
                    await house.Drafter.Referrals.WithdrawReferralAsync(new() { ReferralId = one.Id, Reason = "gone" });
                    End();
                    break;
                case ("sent", _):
                    await house.Inbox("CCDI").PollAsync(new());
                    // Whatever was on its way has been received by this.
                    open = [.. open.Select(o => o.State == "sent" ? o with { State = "received" } : o)];
                    break;
                case ("received", 0):
                    await house.Inbox("CCDI").ReturnAsync(new() { Number = one.Number, Reason = "not ours" });
                    End();
                    break;
                case ("received", _):
                    await house.Inbox("CCDI").AcceptAsync(new() { Number = one.Number });
                    open[at] = one with { State = "accepted" };
                    break;
                default:
                    await house.Inbox("CCDI").FeedbackAsync(new() { Number = one.Number, Outcome = "done" });
                    await house.Inbox("CCDI").CloseAsync(new() { Number = one.Number });
                    End();
                    break;
            }

            void End()
            {
                lives[one.Of] = lives[one.Of] with { Ended = day };
                open.RemoveAt(at);
            }
        }
        using var db = house.Read();
        foreach (var year in new[] { 2024, 2025, 2026 })
        foreach (
            var asOf in new[] { new DateOnly(year, 6, 30), new DateOnly(year, 12, 31), new DateOnly(2027, 12, 31) }
        )
        {
            var facts = YearLoad.Load(db, year, asOf);
            Assert.Empty(YearFigures.Faults(facts));
            var rows = YearFigures
                .Of(facts, YearBalance.Of(facts))
                .Single(f => f.Number == "16")
                .Rows.ToDictionary(r => r.Key, r => r.Value);
            var (first, last) = (
                new DateOnly(year, 1, 1),
                asOf < new DateOnly(year, 12, 31) ? asOf : new DateOnly(year, 12, 31)
            );
            long In(DateOnly on) => lives.Count(l => l.Sent <= on && !(l.Ended <= on));
            Assert.Equal(
                (
                    In(first.AddDays(-1)),
                    lives.Count(l => l.Sent >= first && l.Sent <= last),
                    lives.Count(l => l.Ended >= first && l.Ended <= last),
                    In(last)
                ),
                (rows["stock/opening"], rows["stock/new"], rows["stock/ended"], rows["stock/closing"])
            );
        }
        Assert.True(lives.Count(l => l.Ended is not null) > 5);
    }

    [Fact]
    public void A_referral_is_in_hand_on_the_day_it_is_sent_and_not_on_the_day_it_ends()
    {
        var last = new DateOnly(2025, 12, 31);
        Assert.True(new ReferralSpan("R", last, null).InHand(last));
        Assert.False(new ReferralSpan("R", last, null).InHand(last.AddDays(-1)));
        Assert.True(new ReferralSpan("R", last.AddDays(-1), last).InHand(last.AddDays(-1)));
        Assert.False(new ReferralSpan("R", last.AddDays(-1), last).InHand(last));
    }
}
