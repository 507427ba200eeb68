using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.Instruments.OpinionSteps;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Instruments;

/// <summary>Objections to an instrument: who decides, which clock runs on, what they change.</summary>
public sealed class OpinionObjectionTests
{
    [Fact]
    public async Task Whoever_drafted_it_does_not_issue_it_and_whoever_issued_it_does_not_decide_the_objection()
    {
        await using var house = await InstrumentHouse.Start();
        var id = (await house.Supervisor.Opinions.DraftInstrumentAsync(Opinion())).InstrumentId;
        var self = await Refused.By(() => house.Supervisor.Opinions.IssueInstrumentAsync(new() { InstrumentId = id }));
        Assert.Equal((StatusCode.PermissionDenied, Reasons.SamePerson), (self.Status, self.Reason));
        await house.Second().Opinions.IssueInstrumentAsync(new() { InstrumentId = id });
        Assert.Equal(
            Reasons.InstrumentState,
            (await Refused.By(() => house.Second().Opinions.IssueInstrumentAsync(new() { InstrumentId = id }))).Reason
        );
        await house
            .HeadOf(Body)
            .Opinions.ObjectToInstrumentAsync(
                new()
                {
                    InstrumentId = id,
                    Reasons = "上级专项，不计次数",
                    EvidenceSha256 = { File() },
                }
            );
        var decide = new DecideInstrumentObjectionRequest
        {
            InstrumentId = id,
            Outcome = ObjectionOutcome.Refused,
            Reasons = "查无批文",
        };
        var own = await Refused.By(() => house.Second().Opinions.DecideInstrumentObjectionAsync(decide));
        Assert.Equal((StatusCode.PermissionDenied, Reasons.SamePerson), (own.Status, own.Reason));
        await house.Supervisor.Opinions.DecideInstrumentObjectionAsync(decide);
        Assert.Equal(ObjectionOutcome.Refused, (await house.Instrument(id)).ObjectionOutcome);
    }

    [Fact]
    public async Task An_open_objection_stops_no_clock_and_is_taken_for_ten_working_days_and_once()
    {
        await using var house = await InstrumentHouse.Start();
        var (id, _) = await house.Issue(Opinion());
        var (other, _) = await house.Issue(Opinion());
        ObjectToInstrumentRequest objection = new()
        {
            InstrumentId = id,
            Reasons = "不服",
            EvidenceSha256 = { File() },
        };
        Assert.Equal(
            Reasons.NoObjection,
            (
                await Refused.By(() =>
                    house.Supervisor.Opinions.DecideInstrumentObjectionAsync(
                        new()
                        {
                            InstrumentId = id,
                            Outcome = ObjectionOutcome.Refused,
                            Reasons = "x",
                        }
                    )
                )
            ).Reason
        );
        await house.On("2025-03-17", 23);
        await house.HeadOf(Body).Opinions.ObjectToInstrumentAsync(objection);
        Assert.Equal(
            Reasons.ObjectionExists,
            (await Refused.By(() => house.HeadOf(Body).Opinions.ObjectToInstrumentAsync(objection))).Reason
        );
        await house.On("2025-03-18", 0);
        objection.InstrumentId = other;
        Assert.Equal(
            Reasons.ObjectionTooLate,
            (await Refused.By(() => house.HeadOf(Body).Opinions.ObjectToInstrumentAsync(objection))).Reason
        );
        await house.On(After);
        Assert.Equal((true, true), ((await house.Instrument(id)).ObjectionOpen, (await house.Instrument(id)).Overdue));
        Assert.Single(house.Facts<InstrumentObjected>());
    }

    [Fact]
    public async Task An_objection_may_amend_what_is_asked_for_or_end_the_matter_and_its_clock()
    {
        await using var house = await InstrumentHouse.Start();
        var (amended, _) = await house.Issue(Opinion());
        var (upheld, _) = await house.Issue(Opinion());
        foreach (var id in (string[])[amended, upheld])
            await house
                .HeadOf(Body)
                .Opinions.ObjectToInstrumentAsync(
                    new()
                    {
                        InstrumentId = id,
                        Reasons = "不服",
                        EvidenceSha256 = { File() },
                    }
                );
        await house.Supervisor.Opinions.DecideInstrumentObjectionAsync(
            new()
            {
                InstrumentId = amended,
                Outcome = ObjectionOutcome.Amended,
                Reasons = "部分成立",
                Demand = "只改一项",
            }
        );
        await house.Supervisor.Opinions.DecideInstrumentObjectionAsync(
            new()
            {
                InstrumentId = upheld,
                Outcome = ObjectionOutcome.Withdrawn,
                Reasons = "成立",
            }
        );
        await house.On(After);
        var (one, two) = (await house.Instrument(amended), await house.Instrument(upheld));
        Assert.Equal(("只改一项", true), (one.Demand, one.Overdue));
        Assert.Equal((InstrumentState.Withdrawn, false), (two.State, two.Overdue));
        Assert.Equal(2, house.Facts<InstrumentObjectionDecided>().Count);
        Assert.Empty(await house.Rebuild());
    }
}
