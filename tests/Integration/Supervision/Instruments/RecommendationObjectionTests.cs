using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.Instruments.LetterSteps;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Instruments;

/// <summary>Objections to a letter, and what then changes: the letter, who is charged with it, the clock.</summary>
public sealed class RecommendationObjectionTests
{
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
}
