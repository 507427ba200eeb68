using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Opinions;
using Enforcement.EnforcementSupervision.Warnings;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.Instruments.OpinionSteps;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Instruments;

/// <summary>Journey 7 from the opinion on: opinion, correction within 30 days, else decision and summons; every step a
/// fact of its own.</summary>
public sealed class OpinionJourneyTests
{
    [Fact]
    public async Task An_opinion_is_issued_answered_with_evidence_and_found_rectified()
    {
        await using var house = await InstrumentHouse.Start();
        var (id, issued) = await house.Issue(Opinion());
        Assert.Equal(("OPIN-449917-2025-0001", Due, false), (issued.Number, issued.Due, issued.CalendarAssumed));
        await house.On("2025-03-20");
        Assert.False((await house.Reply(id)).Late);
        Assert.Equal(InstrumentState.Replied, (await house.Instrument(id)).State);
        await house.Verify(id, rectified: true);
        await house.On("2025-05-06");
        var done = await house.Instrument(id);
        Assert.Equal(
            (InstrumentState.Rectified, false, false, "2025-03-20"),
            (done.State, done.Reminded, done.Overdue, done.VerifiedOn)
        );
        Assert.Equal(File("photo"), Assert.Single(done.ReplyEvidenceSha256));
        Assert.Empty(house.Facts<InstrumentReminded>());
        Assert.Empty(house.Facts<InstrumentOverdue>());
        Assert.Single(house.Facts<InstrumentDrafted>());
        Assert.Single(house.Facts<InstrumentIssued>());
        Assert.Single(house.Facts<InstrumentReplied>());
        Assert.True(Assert.Single(house.Facts<InstrumentVerified>()).Rectified);
    }

    [Fact]
    public async Task Without_a_reply_it_is_reminded_when_80_percent_are_over_and_overdue_when_its_last_day_is()
    {
        await using var house = await InstrumentHouse.Start();
        var (id, _) = await house.Issue(Opinion());
        await house.On("2025-03-26", 23);
        Assert.False((await house.Instrument(id)).Reminded);
        await house.On(Reminder, 0);
        Assert.True((await house.Instrument(id)).Reminded);
        await house.On(Due, 23);
        Assert.False((await house.Instrument(id)).Overdue);
        await house.On(After, 0);
        Assert.True((await house.Instrument(id)).Overdue);
        Assert.Single(house.Facts<InstrumentReminded>());
        Assert.Equal(Day(Due), Assert.Single(house.Facts<InstrumentOverdue>()).Due);
        Assert.True((await house.Reply(id)).Late); // late is better than never, and stays marked
        await house.Verify(id, rectified: true);
        Assert.Equal(
            (InstrumentState.Rectified, true),
            ((await house.Instrument(id)).State, (await house.Instrument(id)).Overdue)
        );
    }

    [Fact]
    public async Task A_last_day_on_a_day_off_moves_to_the_next_working_day()
    {
        // 30 days later is 2 May, in the holiday of 1 to 5 May
        await using var house = await InstrumentHouse.Start("2025-04-02");
        Assert.Equal("2025-05-06", (await house.Issue(Opinion())).Issued.Due);
    }

    [Fact]
    public async Task What_was_not_done_by_the_day_leads_to_a_decision_with_its_own_clock_and_then_to_a_summons()
    {
        await using var house = await InstrumentHouse.Start();
        var (opinion, _) = await house.Issue(Opinion());
        Assert.Equal(
            Reasons.InstrumentOrder,
            (await Refused.By(() => house.Supervisor.Opinions.DraftInstrumentAsync(Decision(opinion)))).Reason
        ); // its time still runs
        await house.On(After);
        var (decision, issued) = await house.Issue(Decision(opinion));
        Assert.Equal(("SDEC-449917-2025-0001", "2025-05-06"), (issued.Number, issued.Due)); // 3 May is a day off
        Assert.Equal(decision, (await house.Instrument(opinion)).FollowedBy);
        Assert.Equal(
            Reasons.InstrumentFollowed,
            (await Refused.By(() => house.Supervisor.Opinions.DraftInstrumentAsync(Decision(opinion)))).Reason
        );
        await house.On("2025-05-07");
        Assert.True((await house.Instrument(decision)).Overdue);
        var summons = Opinion();
        (summons.Kind, summons.Follows) = (InstrumentKind.Summons, decision);
        var (summonsId, summoned) = await house.Issue(summons);
        Assert.Equal(("SUMM-449917-2025-0001", "2025-05-21"), (summoned.Number, summoned.Due)); // ten working days
        await house.Reply(summonsId);
        await house.Verify(summonsId, rectified: true);
        var notice = Opinion();
        (notice.Kind, notice.Follows) = (InstrumentKind.Notice, decision);
        var (noticeId, noticed) = await house.Issue(notice);
        Assert.Equal(("NOTI-449917-2025-0001", ""), (noticed.Number, noticed.Due));
        Assert.Equal(
            Reasons.InstrumentState,
            (
                await Refused.By(() =>
                    house
                        .HeadOf(Body)
                        .Opinions.ReplyToInstrumentAsync(
                            new()
                            {
                                InstrumentId = noticeId,
                                Text = "x",
                                EvidenceSha256 = { File() },
                            }
                        )
                )
            ).Reason
        );
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_reply_in_time_that_proves_to_be_none_is_overdue_as_soon_as_the_day_is_over()
    {
        await using var house = await InstrumentHouse.Start();
        var (late, _) = await house.Issue(Opinion());
        var (early, _) = await house.Issue(Opinion());
        await house.On("2025-03-10");
        await house.Reply(late);
        await house.Reply(early);
        await house.Verify(early, rectified: false); // looked at in time: the clock goes on
        Assert.Equal(
            (InstrumentState.NotRectified, false),
            ((await house.Instrument(early)).State, (await house.Instrument(early)).Overdue)
        );
        await house.On(After);
        Assert.True((await house.Instrument(early)).Overdue);
        Assert.False((await house.Instrument(late)).Overdue); // the supervisor has not looked yet
        await house.Verify(late, rectified: false);
        Assert.True((await house.Instrument(late)).Overdue);
        Assert.Equal(2, house.Facts<InstrumentOverdue>().Count);
        Assert.NotEmpty((await house.Issue(Decision(late))).Issued.Number);
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_warning_about_the_body_leads_to_an_opinion_and_one_that_fell_does_not()
    {
        await using var house = await InstrumentHouse.Start();
        await house.Plan(Planned(Firm, Body, Group, "2025-03-01", "2025-03-31", "T1", "T2", "T3"));
        await house.Plan(Entered("T1", "2025-03-03"));
        await house.On("2025-03-10");
        await house.Plan(Entered("T2", "2025-03-10"));
        var warning = (await house.Supervisor.Warnings.ListWarningsAsync(new() { Body = Body }))
            .Warnings.First(w => w.Kind == WarningKind.SecondEntry)
            .WarningId;
        var draft = Opinion();
        (draft.Ground, draft.GroundId) = (InstrumentGround.Warning, warning);
        var (id, _) = await house.Issue(draft);
        Assert.Equal(
            warning,
            (await house.HeadOf(Body).Opinions.GetInstrumentAsync(new() { InstrumentId = id })).Instrument.GroundId
        ); // a body sees the warnings about itself
        draft.Body = OtherBody;
        Assert.Equal(
            (StatusCode.FailedPrecondition, Reasons.InstrumentGround),
            await house.Supervisor.Opinions.DraftInstrumentAsync(draft).Reason()
        );
        draft.Body = Body;
        var second = (await house.Supervisor.Opinions.DraftInstrumentAsync(draft)).InstrumentId;
        await house
            .Second()
            .Warnings.ReviewWarningAsync(
                new()
                {
                    WarningId = warning,
                    Verdict = WarningVerdict.FalsePositive,
                    Reason = "上级专项",
                }
            );
        foreach (
            var refused in new[]
            {
                await house.Second().Opinions.IssueInstrumentAsync(new() { InstrumentId = second }).Reason(),
                await house.Supervisor.Opinions.DraftInstrumentAsync(draft).Reason(),
            }
        )
            Assert.Equal((StatusCode.FailedPrecondition, Reasons.InstrumentGround), refused);
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_complaint_found_groundless_carries_no_opinion()
    {
        await using var house = await InstrumentHouse.Start();
        var complaint = (
            await house
                .As(Role.Operator)
                .Complaints.RecordComplaintAsync(
                    new()
                    {
                        CreditCode = Firm,
                        Text = "x",
                        Source = "12345",
                    }
                )
        ).ComplaintId;
        await house.Supervisor.Complaints.DecideComplaintAsync(
            new()
            {
                ComplaintId = complaint,
                Finding = ComplaintFinding.Unfounded,
                Reasons = "不属实",
            }
        );
        var draft = Opinion();
        (draft.Ground, draft.GroundId) = (InstrumentGround.Complaint, complaint);
        Assert.Equal(
            (StatusCode.FailedPrecondition, Reasons.InstrumentGround),
            await house.Supervisor.Opinions.DraftInstrumentAsync(draft).Reason()
        );
    }

    [Fact]
    public void Whoever_a_warning_is_about_does_not_act_on_it()
    {
        WarningRow warning = new()
        {
            WarningId = "WARN-1",
            About = "x",
            Body = BodyCode.Stored(Body),
            Evidence = [],
            Rules = [],
            Persons = ["supervisor-1"],
            State = WarningState.Open,
        };
        Assert.Equal(
            Reasons.SamePerson,
            Assert
                .Throws<Refusal>(() => InstrumentGrounds.MustStand(warning, BodyCode.Stored(Body), "supervisor-1"))
                .Reason
        );
        InstrumentGrounds.MustStand(warning, BodyCode.Stored(Body), "supervisor-2");
        Assert.Equal(
            Reasons.InstrumentGround,
            Assert
                .Throws<Refusal>(() =>
                    InstrumentGrounds.MustStand(
                        warning with
                        {
                            State = WarningState.Withdrawn,
                        },
                        BodyCode.Stored(Body),
                        "supervisor-2"
                    )
                )
                .Reason
        );
    }

    [Fact]
    public async Task A_decision_drafted_while_nothing_was_done_is_not_issued_once_it_was()
    {
        await using var house = await InstrumentHouse.Start();
        var (opinion, _) = await house.Issue(Opinion());
        await house.On(After);
        var decision = (await house.Supervisor.Opinions.DraftInstrumentAsync(Decision(opinion))).InstrumentId;
        await house.Reply(opinion);
        await house.Verify(opinion, rectified: true);
        var head = house.Head;
        Assert.Equal(
            (StatusCode.FailedPrecondition, Reasons.InstrumentOrder),
            await house.Second().Opinions.IssueInstrumentAsync(new() { InstrumentId = decision }).Reason()
        );
        Assert.Equal(head, house.Head);
    }

    [Fact]
    public async Task What_is_taken_back_keeps_its_number_has_no_clock_and_frees_the_opinion_for_another_decision()
    {
        await using var house = await InstrumentHouse.Start();
        var (opinion, _) = await house.Issue(Opinion());
        await house.On(After);
        var (decision, _) = await house.Issue(Decision(opinion));
        await house.Supervisor.Opinions.WithdrawInstrumentAsync(
            new() { InstrumentId = decision, Reasons = "文书有误" }
        );
        Assert.Equal(
            Reasons.InstrumentState,
            (
                await Refused.By(() =>
                    house.Supervisor.Opinions.WithdrawInstrumentAsync(
                        new() { InstrumentId = decision, Reasons = "again" }
                    )
                )
            ).Reason
        );
        Assert.Equal("SDEC-449917-2025-0002", (await house.Issue(Decision(opinion))).Issued.Number);
        await house.On("2025-06-30");
        Assert.Equal(
            (InstrumentState.Withdrawn, false),
            ((await house.Instrument(decision)).State, (await house.Instrument(decision)).Overdue)
        );
        Assert.Single(house.Facts<InstrumentWithdrawn>());
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task Each_sees_what_is_its_own_to_see()
    {
        await using var house = await InstrumentHouse.Start();
        var complaint = (
            await house
                .As(Role.Operator)
                .Complaints.RecordComplaintAsync(
                    new()
                    {
                        CreditCode = Firm,
                        Text = "三次入企",
                        Source = "12345",
                    }
                )
        ).ComplaintId;
        var draft = Opinion(Town);
        (draft.Ground, draft.GroundId) = (InstrumentGround.Complaint, complaint);
        var (town, _) = await house.Issue(draft);
        var (bureau, _) = await house.Issue(Opinion());
        var open = (await house.Supervisor.Opinions.DraftInstrumentAsync(Opinion())).InstrumentId;

        async Task<string[]> Listed(SupervisionClient client) =>
            [.. (await client.Opinions.ListInstrumentsAsync(new())).Instruments.Select(i => i.InstrumentId)];
        Assert.Equal([town, bureau, open], await Listed(house.Supervisor));
        Assert.Equal([town, bureau], await Listed(house.Discipline()));
        Assert.Equal([town, bureau], await Listed(house.Procurator()));
        Assert.Equal([bureau], await Listed(house.HeadOf(Body)));
        Assert.Equal([bureau], await Listed(house.Planner));
        Assert.Empty(await Listed(house.HeadOf(OtherBody)));
        // a bureau of the district acts in the town too
        Assert.Equal([town, bureau], await Listed(house.Station(TownZone)));
        Assert.Equal([bureau], await Listed(house.Station("449917002")));
        Assert.Equal(
            [bureau],
            (
                await house.Supervisor.Opinions.ListInstrumentsAsync(
                    new()
                    {
                        Body = Body,
                        Open = true,
                        Kind = InstrumentKind.Opinion,
                        State = InstrumentState.Issued,
                    }
                )
            ).Instruments.Select(i => i.InstrumentId)
        );

        Assert.Equal(complaint, (await house.Instrument(town)).GroundId);
        Assert.Equal(
            "",
            (await house.HeadOf(Town).Opinions.GetInstrumentAsync(new() { InstrumentId = town })).Instrument.GroundId
        ); // who complained is not found by the complaint's number
        foreach (var id in (string[])[town, open])
            Assert.Equal(
                (StatusCode.NotFound, Reasons.UnknownInstrument),
                await house.HeadOf(Body).Opinions.GetInstrumentAsync(new() { InstrumentId = id }).Reason()
            );
        var notYours = await Refused.By(() =>
            house
                .HeadOf(OtherBody)
                .Opinions.ReplyToInstrumentAsync(
                    new()
                    {
                        InstrumentId = bureau,
                        Text = "x",
                        EvidenceSha256 = { File() },
                    }
                )
        );
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownInstrument), (notYours.Status, notYours.Reason));
        Assert.All(
            EventCatalog.Supervision.Types.Where(t =>
                t.Name.StartsWith("supervision.instrument", StringComparison.Ordinal)
            ),
            t => Assert.True(t.Confidential)
        );
    }
}

internal static class ReasonExtension
{
    public static async Task<(StatusCode, string)> Reason<T>(this AsyncUnaryCall<T> call)
    {
        var refused = await Refused.By(() => call);
        return (refused.Status, refused.Reason);
    }
}
