using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.Instruments.LetterSteps;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Instruments;

/// <summary>Journey 9: a 检察建议 is received, charged to a body, answered or objected to, archived; and each failure
/// named there.</summary>
public sealed class RecommendationJourneyTests
{
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
    public async Task Where_the_policy_counts_working_days_holidays_are_left_out_and_a_letter_has_the_rules_of_its_day()
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
