using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Testing;
using Grpc.Core;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Instruments;

/// <summary>Journey 9: a 检察建议 is received, charged to a body, answered or objected to, archived; and each failure named
/// there.</summary>
public sealed class RecommendationJourneyTests
{
    private static RegisterRecommendationRequest Letter(
        string number = "穗从检建〔2025〕1号",
        RecommendationKind kind = RecommendationKind.General,
        string on = "2025-03-03",
        int within = 0
    ) =>
        new()
        {
            Office = "从化区人民检察院",
            Number = number,
            Kind = kind,
            ReceivedOn = on,
            WithinDays = within,
            Subject = "规范入企检查",
            Points = 3,
            LetterSha256 = File("letter"),
        };

    private static ReplyToRecommendationRequest Answer(string id, int adopted = 3, string reasons = "") =>
        new()
        {
            RecommendationId = id,
            Text = "逐条答复",
            Adopted = adopted,
            Reasons = reasons,
            ReplySha256 = File("reply"),
        };

    private static async Task<Recommendation> Read(SupervisionHouse house, string id) =>
        (await house.Supervisor.Recommendations.GetRecommendationAsync(new() { RecommendationId = id })).Recommendation;

    private static async Task<string> Charged(SupervisionHouse house, RegisterRecommendationRequest? letter = null)
    {
        var id = (
            await house.Supervisor.Recommendations.RegisterRecommendationAsync(letter ?? Letter())
        ).RecommendationId;
        await house.Supervisor.Recommendations.AssignRecommendationAsync(new() { RecommendationId = id, Body = Body });
        return id;
    }

    [Fact]
    public async Task A_letter_is_received_charged_answered_within_two_months_and_archived()
    {
        await using var house = await InstrumentHouse.Start();
        var registered = await house.Supervisor.Recommendations.RegisterRecommendationAsync(Letter());
        Assert.Equal(
            ("PREC-449917-2025-0001", "2025-05-06", false),
            (registered.RecommendationId, registered.Due, registered.CalendarAssumed)
        ); // 3 May is a day off until the 5th
        var id = registered.RecommendationId;
        await house.Supervisor.Recommendations.AssignRecommendationAsync(new() { RecommendationId = id, Body = Body });
        Assert.Equal(
            Reasons.RecommendationState,
            (
                await Refused.By(() =>
                    house.Supervisor.Recommendations.ArchiveRecommendationAsync(
                        new() { RecommendationId = id, Note = "too early" }
                    )
                )
            ).Reason
        );
        await house.On("2025-04-01");
        Assert.False((await house.HeadOf(Body).Recommendations.ReplyToRecommendationAsync(Answer(id))).Late);
        await house.Supervisor.Recommendations.ArchiveRecommendationAsync(
            new() { RecommendationId = id, Note = "归档" }
        );
        await house.On("2025-06-30");
        var done = await Read(house, id);
        Assert.Equal(
            (RecommendationState.Archived, 3, false, false, "2025-04-01"),
            (done.State, done.Adopted, done.Reminded, done.Overdue, done.ArchivedOn)
        );
        Assert.Single(house.Facts<RecommendationRegistered>());
        Assert.Single(house.Facts<RecommendationAssigned>());
        Assert.Single(house.Facts<RecommendationReplied>());
        Assert.Single(house.Facts<RecommendationArchived>());
        Assert.Empty(house.Facts<RecommendationOverdue>());
        Assert.Empty(await house.Rebuild());
    }

    [Theory]
    [InlineData(RecommendationKind.General, "2025-03-03", 0, "2025-05-06")] // 3 May lies in the holiday of 1 to 5 May
    // February has no 31st: its last day (民法典 art. 202)
    [InlineData(RecommendationKind.General, "2024-12-31", 0, "2025-02-28")]
    [InlineData(RecommendationKind.PublicInterest, "2024-12-28", 0, "2025-02-28")]
    // the 30th begins the holiday that ends on 4 February
    [InlineData(RecommendationKind.PublicInterestUrgent, "2025-01-15", 0, "2025-02-05")]
    [InlineData(RecommendationKind.PublicInterestUrgent, "2025-01-15", 7, "2025-01-22")]
    [InlineData(RecommendationKind.GeneralUrgent, "2025-02-20", 10, "2025-03-03")] // 2 March is a Sunday
    public async Task The_last_day_is_by_kind_and_letter_and_one_on_a_holiday_moves_to_the_next_working_day(
        RecommendationKind kind,
        string on,
        int within,
        string due
    )
    {
        await using var house = await InstrumentHouse.Start();
        Assert.Equal(
            due,
            (
                await house.Supervisor.Recommendations.RegisterRecommendationAsync(
                    Letter(kind: kind, on: on, within: within)
                )
            ).Due
        );
    }

    [Fact]
    public async Task Where_the_policy_counts_working_days_holidays_are_left_out_and_a_letter_is_judged_by_the_rules_of_the_day_it_came()
    {
        await using var house = await InstrumentHouse.Start("2025-10-20");
        await house.Policy("supervision.recommendation.urgent", "15", "working", "2025-09-01");
        Assert.Equal(
            "2025-09-15",
            (
                await house.Supervisor.Recommendations.RegisterRecommendationAsync(
                    Letter("1", RecommendationKind.PublicInterestUrgent, "2025-08-31")
                )
            ).Due
        ); // natural: the rule of August
        Assert.Equal(
            "2025-10-17",
            (
                await house.Supervisor.Recommendations.RegisterRecommendationAsync(
                    Letter("2", RecommendationKind.PublicInterestUrgent, "2025-09-22")
                )
            ).Due
        ); // working, with the holiday of 1 to 8 October and two make-up days
    }

    [Fact]
    public async Task Without_a_reply_it_is_reminded_and_then_overdue_also_while_nobody_is_charged_with_it()
    {
        await using var house = await InstrumentHouse.Start();
        var id = (
            await house.Supervisor.Recommendations.RegisterRecommendationAsync(
                Letter(kind: RecommendationKind.PublicInterestUrgent)
            )
        ).RecommendationId; // due on 18 March; 12 of 15 days are over on the 15th
        await house.On("2025-03-14", 23);
        Assert.False((await Read(house, id)).Reminded);
        await house.On("2025-03-15", 0);
        Assert.True((await Read(house, id)).Reminded);
        await house.On("2025-03-18", 23);
        Assert.False((await Read(house, id)).Overdue);
        await house.On("2025-03-19", 0);
        Assert.True((await Read(house, id)).Overdue);
        Assert.Single(house.Facts<RecommendationReminded>());
        Assert.Equal(Day("2025-03-18"), Assert.Single(house.Facts<RecommendationOverdue>()).Due);
        await house.Supervisor.Recommendations.AssignRecommendationAsync(new() { RecommendationId = id, Body = Body });
        Assert.True((await house.HeadOf(Body).Recommendations.ReplyToRecommendationAsync(Answer(id))).Late);
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_letter_registered_after_its_time_is_reminded_or_overdue_at_once()
    {
        await using var house = await InstrumentHouse.Start();
        var over = (
            await house.Supervisor.Recommendations.RegisterRecommendationAsync(Letter("1", on: "2024-12-02"))
        ).RecommendationId;
        var near = (
            await house.Supervisor.Recommendations.RegisterRecommendationAsync(Letter("2", on: "2025-01-10"))
        ).RecommendationId;
        Assert.True((await Read(house, over)).Overdue);
        Assert.Equal((true, false), ((await Read(house, near)).Reminded, (await Read(house, near)).Overdue));
        await house.On("2025-03-11");
        Assert.True((await Read(house, near)).Overdue);
        Assert.Equal(2, house.Facts<RecommendationOverdue>().Count);
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task Partial_adoption_is_counted_by_points_and_says_why_the_others_are_not_adopted()
    {
        await using var house = await InstrumentHouse.Start();
        var id = await Charged(house);
        var mute = await Refused.By(() => house.HeadOf(Body).Recommendations.ReplyToRecommendationAsync(Answer(id, 2)));
        Assert.Equal((StatusCode.InvalidArgument, Reasons.Required, "reasons"), (mute.Status, mute.Reason, mute.Field));
        var more = await Refused.By(() => house.HeadOf(Body).Recommendations.ReplyToRecommendationAsync(Answer(id, 4)));
        Assert.Equal((Reasons.OutOfRange, "adopted"), (more.Reason, more.Field));
        await house.HeadOf(Body).Recommendations.ReplyToRecommendationAsync(Answer(id, 2, "第三项无法律依据"));
        var partly = await Read(house, id);
        Assert.Equal((2, 3, "第三项无法律依据"), (partly.Adopted, partly.Points, partly.NotAdoptedBecause));
        Assert.Equal(
            (2, 3),
            (house.Facts<RecommendationReplied>()[0].Adopted, house.Facts<RecommendationReplied>()[0].Points)
        );
    }

    [Fact]
    public async Task An_open_objection_stops_nothing_the_clock_runs_on_and_the_reply_is_owed()
    {
        await using var house = await InstrumentHouse.Start();
        var id = await Charged(house);
        await house
            .HeadOf(Body)
            .Recommendations.ObjectToRecommendationAsync(
                new()
                {
                    RecommendationId = id,
                    Reasons = "事实不清",
                    LetterSha256 = File("objection"),
                }
            );
        Assert.Equal(
            Reasons.ObjectionExists,
            (
                await Refused.By(() =>
                    house
                        .HeadOf(Body)
                        .Recommendations.ObjectToRecommendationAsync(
                            new()
                            {
                                RecommendationId = id,
                                Reasons = "again",
                                LetterSha256 = File(),
                            }
                        )
                )
            ).Reason
        );
        await house.On("2025-05-07");
        var late = await Read(house, id);
        Assert.Equal((true, true, true), (late.ObjectionOpen, late.Reminded, late.Overdue));
        Assert.True((await house.HeadOf(Body).Recommendations.ReplyToRecommendationAsync(Answer(id))).Late);
        Assert.Equal(
            Reasons.RecommendationState,
            (
                await Refused.By(() =>
                    house.Supervisor.Recommendations.ArchiveRecommendationAsync(
                        new() { RecommendationId = id, Note = "x" }
                    )
                )
            ).Reason
        ); // the file is not closed over an open question
        await house
            .Procurator()
            .Recommendations.RecordObjectionAnswerAsync(
                new()
                {
                    RecommendationId = id,
                    Outcome = ObjectionOutcome.Refused,
                    Reasons = "事实清楚",
                    LetterSha256 = File(),
                }
            );
        await house.Supervisor.Recommendations.ArchiveRecommendationAsync(
            new() { RecommendationId = id, Note = "归档" }
        );
        Assert.Single(house.Facts<RecommendationObjected>());
        Assert.Single(house.Facts<RecommendationObjectionAnswered>());
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task The_procuratorate_amends_its_letter_or_withdraws_it_and_only_then_the_clock_ends()
    {
        await using var house = await InstrumentHouse.Start();
        var (amended, withdrawn) = (await Charged(house, Letter("1")), await Charged(house, Letter("2")));
        foreach (var id in (string[])[amended, withdrawn])
            await house
                .HeadOf(Body)
                .Recommendations.ObjectToRecommendationAsync(
                    new()
                    {
                        RecommendationId = id,
                        Reasons = "r",
                        LetterSha256 = File(),
                    }
                );
        await house
            .Procurator()
            .Recommendations.RecordObjectionAnswerAsync(
                new()
                {
                    RecommendationId = amended,
                    Outcome = ObjectionOutcome.Amended,
                    Reasons = "r",
                    Points = 1,
                    LetterSha256 = File(),
                }
            );
        await house.Supervisor.Recommendations.RecordObjectionAnswerAsync(
            new()
            {
                RecommendationId = withdrawn,
                Outcome = ObjectionOutcome.Withdrawn,
                Reasons = "r",
                LetterSha256 = File(),
            }
        );
        Assert.Equal(
            Reasons.NoObjection,
            (
                await Refused.By(() =>
                    house
                        .Procurator()
                        .Recommendations.RecordObjectionAnswerAsync(
                            new()
                            {
                                RecommendationId = amended,
                                Outcome = ObjectionOutcome.Refused,
                                Reasons = "r",
                                LetterSha256 = File(),
                            }
                        )
                )
            ).Reason
        );
        await house.On("2025-05-07");
        Assert.Equal((1, true), ((await Read(house, amended)).Points, (await Read(house, amended)).Overdue));
        Assert.Equal(
            (RecommendationState.Withdrawn, false),
            ((await Read(house, withdrawn)).State, (await Read(house, withdrawn)).Overdue)
        );
        Assert.Equal(
            Reasons.RecommendationState,
            (
                await Refused.By(() => house.HeadOf(Body).Recommendations.ReplyToRecommendationAsync(Answer(withdrawn)))
            ).Reason
        );
        await house.Supervisor.Recommendations.ArchiveRecommendationAsync(
            new() { RecommendationId = withdrawn, Note = "撤回" }
        );
        await house.HeadOf(Body).Recommendations.ReplyToRecommendationAsync(Answer(amended, 1)); // one of one
    }

    [Fact]
    public async Task The_year_counts_letters_received_answered_in_time_and_withdrawn_and_adoption_by_points()
    {
        await using var house = await InstrumentHouse.Start();
        var (whole, part, late, withdrawn) = (
            await Charged(house, Letter("1")),
            await Charged(house, Letter("2")),
            await Charged(house, Letter("3")),
            await Charged(house, Letter("4"))
        );
        await house.HeadOf(Body).Recommendations.ReplyToRecommendationAsync(Answer(whole));
        await house.HeadOf(Body).Recommendations.ReplyToRecommendationAsync(Answer(part, 1, "后两项无法律依据"));
        await house
            .HeadOf(Body)
            .Recommendations.ObjectToRecommendationAsync(
                new()
                {
                    RecommendationId = withdrawn,
                    Reasons = "r",
                    LetterSha256 = File(),
                }
            );
        await house
            .Procurator()
            .Recommendations.RecordObjectionAnswerAsync(
                new()
                {
                    RecommendationId = withdrawn,
                    Outcome = ObjectionOutcome.Withdrawn,
                    Reasons = "r",
                    LetterSha256 = File(),
                }
            );
        async Task<(string Received, string InTime, string Adopted, string Withdrawn)> Counted(string asOf)
        {
            var report = await AnnualReportTests.Report(house, asOf);
            string Of(string key) =>
                AnnualReportTests.Row(report, "17", key) is var r && r.Ratio
                    ? $"{r.Value}/{r.Denominator}"
                    : $"{r.Value}";
            return (Of("received"), Of("replied-in-time"), Of("adopted"), Of("withdrawn"));
        }
        await house.On("2025-05-06", 23);
        Assert.Equal(("3", "2/2", "4/6", "1"), await Counted("2025-05-06")); // the third's last day is not over
        await house.On("2025-05-08");
        Assert.Equal(("3", "2/3", "4/6", "1"), await Counted("2025-05-07"));
        Assert.True((await house.HeadOf(Body).Recommendations.ReplyToRecommendationAsync(Answer(late))).Late);
        Assert.Equal(("3", "2/3", "7/9", "1"), await Counted("2025-05-08"));
    }

    [Fact]
    public async Task Another_body_may_be_charged_with_it_for_a_reason_and_gets_no_new_time()
    {
        await using var house = await InstrumentHouse.Start();
        var id = await Charged(house);
        Assert.Equal(
            Reasons.RecommendationExists,
            (
                await Refused.By(() =>
                    house.Supervisor.Recommendations.AssignRecommendationAsync(
                        new() { RecommendationId = id, Body = Body }
                    )
                )
            ).Reason
        );
        var mute = await Refused.By(() =>
            house.Supervisor.Recommendations.AssignRecommendationAsync(
                new() { RecommendationId = id, Body = OtherBody }
            )
        );
        Assert.Equal((Reasons.Required, "reasons"), (mute.Reason, mute.Field));
        await house.Supervisor.Recommendations.AssignRecommendationAsync(
            new()
            {
                RecommendationId = id,
                Body = OtherBody,
                Reasons = "职责调整",
            }
        );
        Assert.Equal("2025-05-06", (await Read(house, id)).Due);
        Assert.Equal(
            (StatusCode.NotFound, Reasons.UnknownRecommendation),
            await house.HeadOf(Body).Recommendations.ReplyToRecommendationAsync(Answer(id)).Reason()
        );
        Assert.Equal(
            (StatusCode.NotFound, Reasons.UnknownRecommendation),
            await house.HeadOf(Body).Recommendations.GetRecommendationAsync(new() { RecommendationId = id }).Reason()
        );
        Assert.Equal(
            id,
            Assert
                .Single((await house.HeadOf(OtherBody).Recommendations.ListRecommendationsAsync(new())).Recommendations)
                .RecommendationId
        );
        Assert.Empty((await house.HeadOf(Body).Recommendations.ListRecommendationsAsync(new())).Recommendations);
        Assert.Single(
            (
                await house
                    .Procurator()
                    .Recommendations.ListRecommendationsAsync(
                        new()
                        {
                            Open = true,
                            Body = OtherBody,
                            State = RecommendationState.Assigned,
                        }
                    )
            ).Recommendations
        );
        Assert.Single((await house.Discipline().Recommendations.ListRecommendationsAsync(new())).Recommendations);
        Assert.Empty(
            (
                await house
                    .Station(TownZone)
                    .Recommendations.ListRecommendationsAsync(new() { State = RecommendationState.Replied })
            ).Recommendations
        );
        Assert.Single((await house.Station(TownZone).Recommendations.ListRecommendationsAsync(new())).Recommendations);
    }

    [Fact]
    public async Task A_letter_sets_a_time_only_when_urgent_and_only_a_shorter_one_and_comes_once()
    {
        await using var house = await InstrumentHouse.Start();
        (RegisterRecommendationRequest Letter, string Reason, string Field)[] bad =
        [
            (Letter(within: 10), Reasons.RecommendationTerm, "within_days"),
            (Letter(kind: RecommendationKind.GeneralUrgent), Reasons.RecommendationTerm, "within_days"),
            // 6 May, like the usual time
            (Letter(kind: RecommendationKind.GeneralUrgent, within: 64), Reasons.RecommendationTerm, "within_days"),
            (Letter(on: "2025-03-04"), Reasons.FutureDate, "received_on"),
        ];
        foreach (var (letter, reason, field) in bad)
        {
            var refused = await Refused.By(() => house.Supervisor.Recommendations.RegisterRecommendationAsync(letter));
            Assert.Equal((StatusCode.InvalidArgument, reason, field), (refused.Status, refused.Reason, refused.Field));
        }
        await house.Supervisor.Recommendations.RegisterRecommendationAsync(Letter());
        Assert.Equal(
            (StatusCode.AlreadyExists, Reasons.RecommendationExists),
            await house.Supervisor.Recommendations.RegisterRecommendationAsync(Letter()).Reason()
        );
        var points = await Refused.By(() =>
            house
                .Procurator()
                .Recommendations.RecordObjectionAnswerAsync(
                    new()
                    {
                        RecommendationId = "PREC-1",
                        Outcome = ObjectionOutcome.Refused,
                        Reasons = "r",
                        Points = 2,
                        LetterSha256 = File(),
                    }
                )
        );
        Assert.Equal((Reasons.OutOfRange, "points"), (points.Reason, points.Field));
    }
}
