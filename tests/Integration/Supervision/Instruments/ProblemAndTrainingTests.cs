using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Instruments;

/// <summary>The list shared with discipline, and training of town and street officers.</summary>
public sealed class ProblemAndTrainingTests
{
    private static RecordInspectionProblemRequest Problem(string body = Body, string on = "2025-03-01") =>
        new()
        {
            Inspection = "2025年法治督察",
            Body = body,
            FoundOn = on,
            Text = "以罚代管",
            EvidenceSha256 = { File() },
        };

    [Fact]
    public async Task A_problem_is_found_handed_over_and_rectified_and_the_list_counts_each()
    {
        await using var house = await InstrumentHouse.Start();
        var first = (await house.Supervisor.Problems.RecordInspectionProblemAsync(Problem())).ProblemId;
        var second = (await house.Supervisor.Problems.RecordInspectionProblemAsync(Problem())).ProblemId;
        await house.Supervisor.Problems.RecordInspectionProblemAsync(Problem(OtherBody));
        Assert.Equal("PROB-449917-2025-0001", first);
        await house.Supervisor.Problems.HandOverProblemAsync(
            new()
            {
                ProblemId = first,
                DocumentNumber = "从司函〔2025〕7号",
                HandedOverOn = "2025-03-02",
            }
        );
        Assert.Equal(
            Reasons.ProblemState,
            (
                await Refused.By(() =>
                    house.Supervisor.Problems.HandOverProblemAsync(
                        new()
                        {
                            ProblemId = first,
                            DocumentNumber = "x",
                            HandedOverOn = "2025-03-02",
                        }
                    )
                )
            ).Reason
        );
        foreach (var id in (string[])[first, second])
            await house.Supervisor.Problems.CloseProblemAsync(
                new()
                {
                    ProblemId = id,
                    RectifiedOn = "2025-03-03",
                    Text = "已整改",
                    EvidenceSha256 = { File() },
                }
            );
        Assert.Equal(
            Reasons.ProblemState,
            (
                await Refused.By(() =>
                    house.Supervisor.Problems.CloseProblemAsync(
                        new()
                        {
                            ProblemId = first,
                            RectifiedOn = "2025-03-03",
                            Text = "x",
                            EvidenceSha256 = { File() },
                        }
                    )
                )
            ).Reason
        );
        var list = await house.Discipline().Problems.ListInspectionProblemsAsync(new() { Year = 2025 });
        Assert.Equal((3, 1, 2), (list.Found, list.HandedOver, list.Rectified));
        Assert.Equal(
            (ProblemState.Rectified, "从司函〔2025〕7号"),
            (list.Problems[0].State, list.Problems[0].DocumentNumber)
        );
        var own = await house
            .Procurator()
            .Problems.ListInspectionProblemsAsync(
                new()
                {
                    Year = 2025,
                    Body = OtherBody,
                    PageSize = 1,
                }
            );
        Assert.Equal(
            (1, 0, 0, ProblemState.Found),
            (own.Found, own.HandedOver, own.Rectified, own.Problems.Single().State)
        );
        Assert.Single(house.Facts<InspectionProblemHandedOver>());
        Assert.Equal(2, house.Facts<InspectionProblemClosed>().Count);
        Assert.Equal(3, house.Facts<InspectionProblemRecorded>().Count);
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task The_body_concerned_sees_nothing_of_the_list_and_days_must_fit()
    {
        await using var house = await InstrumentHouse.Start();
        var id = (await house.Supervisor.Problems.RecordInspectionProblemAsync(Problem())).ProblemId;
        foreach (var role in (string[])[Role.Head, Role.Planner, Role.Reviewer])
            Assert.Equal(
                StatusCode.PermissionDenied,
                (
                    await Refused.By(() =>
                        house.As(role, "x", ("body", Body)).Problems.ListInspectionProblemsAsync(new() { Year = 2025 })
                    )
                ).Status
            );
        Assert.All(
            EventCatalog.Supervision.Types.Where(t => t.Name.Contains("inspection-problem", StringComparison.Ordinal)),
            t => Assert.True(t.Confidential)
        );
        (Task<Refused> Call, string Reason, string Field)[] bad =
        [
            (
                Refused.By(() => house.Supervisor.Problems.RecordInspectionProblemAsync(Problem(on: "2025-03-04"))),
                Reasons.FutureDate,
                "found_on"
            ),
            (
                Refused.By(() => house.Supervisor.Problems.RecordInspectionProblemAsync(Problem("NOBODY"))),
                Reasons.UnknownBody,
                ""
            ),
            (
                Refused.By(() =>
                    house.Supervisor.Problems.HandOverProblemAsync(
                        new()
                        {
                            ProblemId = id,
                            DocumentNumber = "x",
                            HandedOverOn = "2025-02-28",
                        }
                    )
                ),
                Reasons.OutOfRange,
                "handed_over_on"
            ),
            (
                Refused.By(() =>
                    house.Supervisor.Problems.CloseProblemAsync(
                        new()
                        {
                            ProblemId = id,
                            RectifiedOn = "2025-02-28",
                            Text = "x",
                            EvidenceSha256 = { File() },
                        }
                    )
                ),
                Reasons.OutOfRange,
                "rectified_on"
            ),
            (
                Refused.By(() =>
                    house.Supervisor.Problems.CloseProblemAsync(
                        new()
                        {
                            ProblemId = "PROB-9",
                            RectifiedOn = "2025-03-01",
                            Text = "x",
                            EvidenceSha256 = { File() },
                        }
                    )
                ),
                Reasons.UnknownProblem,
                ""
            ),
        ];
        foreach (var (call, reason, field) in bad)
            Assert.Equal((reason, field), ((await call).Reason, (await call).Field));
    }

    private static RecordTrainingRequest Session(
        string title,
        params (string Person, TrainingOutcome Outcome)[] people
    ) =>
        new()
        {
            Title = title,
            HeldOn = "2025-03-03",
            Division = TownZone,
            RegisterSha256 = File("register"),
            Trainees =
            {
                people.Select(p => new Trainee
                {
                    Person = p.Person,
                    Body = Town,
                    Outcome = p.Outcome,
                }),
            },
        };

    [Fact]
    public async Task Attendances_and_people_are_two_numbers_and_so_are_passes_and_people_who_passed()
    {
        await using var house = await InstrumentHouse.Start();
        await house.Supervisor.Training.RecordTrainingAsync(
            Session(
                "行政处罚法",
                ("P1", TrainingOutcome.Passed),
                ("P2", TrainingOutcome.Failed),
                ("P3", TrainingOutcome.NotExamined)
            )
        );
        await house.Reviewer.Training.RecordTrainingAsync(
            Session("双随机", ("P1", TrainingOutcome.Passed), ("P2", TrainingOutcome.Passed))
        );
        var wrong = (
            await house.Supervisor.Training.RecordTrainingAsync(Session("重复录入", ("P9", TrainingOutcome.Passed)))
        ).TrainingId;
        await house.Supervisor.Training.VoidTrainingAsync(new() { TrainingId = wrong, Reasons = "重复" });
        Assert.Equal(
            Reasons.TrainingVoid,
            (
                await Refused.By(() =>
                    house.Supervisor.Training.VoidTrainingAsync(new() { TrainingId = wrong, Reasons = "again" })
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.UnknownTraining,
            (
                await Refused.By(() =>
                    house.Supervisor.Training.VoidTrainingAsync(new() { TrainingId = "TRAI-9", Reasons = "x" })
                )
            ).Reason
        );
        var year = await house.Planner.Training.ListTrainingsAsync(new() { Year = 2025 });
        Assert.Equal((2, 5, 3, 3, 2), (year.Sessions, year.Attendances, year.People, year.Passes, year.PeoplePassed));
        Assert.Equal(
            [(3, 1, ""), (2, 2, ""), (1, 1, "重复")],
            year.Trainings.Select(t => (t.Attendances, t.Passes, t.VoidBecause))
        );
        Assert.Equal(0, (await house.Planner.Training.ListTrainingsAsync(new() { Year = 2024 })).Sessions);
        Assert.Single(house.Facts<TrainingVoided>());
        Assert.Equal(3, house.Facts<TrainingRecorded>().Count);
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_session_is_recorded_once_with_each_person_once()
    {
        await using var house = await InstrumentHouse.Start();
        await house.Supervisor.Training.RecordTrainingAsync(Session("甲", ("P1", TrainingOutcome.Passed)));
        Assert.Equal(
            (StatusCode.AlreadyExists, Reasons.TrainingExists),
            await house.Supervisor.Training.RecordTrainingAsync(Session("甲", ("P2", TrainingOutcome.Passed))).Reason()
        );
        var twice = await Refused.By(() =>
            house.Supervisor.Training.RecordTrainingAsync(
                Session("乙", ("P1", TrainingOutcome.Passed), ("P1", TrainingOutcome.Failed))
            )
        );
        Assert.Equal((Reasons.Duplicate, "trainees[1].person"), (twice.Reason, twice.Field));
        var future = Session("丙", ("P1", TrainingOutcome.Passed));
        future.HeldOn = "2025-03-04";
        Assert.Equal(
            Reasons.FutureDate,
            (await Refused.By(() => house.Supervisor.Training.RecordTrainingAsync(future))).Reason
        );
        var nowhere = Session("丁", ("P1", TrainingOutcome.Passed));
        nowhere.Division = "4499";
        Assert.Equal(
            (Reasons.Division, "division"),
            (
                (await Refused.By(() => house.Supervisor.Training.RecordTrainingAsync(nowhere))).Reason,
                (await Refused.By(() => house.Supervisor.Training.RecordTrainingAsync(nowhere))).Field
            )
        );
    }
}
