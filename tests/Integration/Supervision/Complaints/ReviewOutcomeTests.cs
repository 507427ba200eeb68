using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Complaints;

/// <summary>Lost reviews and suits warn on matter and body, and flag the plan lines filed after them.</summary>
public sealed class ReviewOutcomeTests
{
    private const string Matter = "440100000001",
        Number = "(2025)粤01行终12号/1";

    public static ReviewOutcome Lost(
        string number = Number,
        ReviewResult result = ReviewResult.Revoked,
        string on = "2025-02-20"
    ) =>
        new()
        {
            DocumentNumber = number,
            Kind = ReviewBodyKind.Litigation,
            Body = Body,
            Matter = Matter,
            CreditCode = Firm,
            Result = result,
            DecidedOn = on,
        };

    private static async Task<SupervisionHouse> House()
    {
        var house = await SupervisionHouse.Start("2025-03-10");
        foreach (
            var policy in SeedPolicies
                .Read("supervision")
                .Where(p => p.Key.StartsWith("supervision.warning.", StringComparison.Ordinal))
        )
            await house.Host.Get<Journal<SupervisionDb>>().SetPolicy("test", policy, CancellationToken.None);
        await house.Plan(new BodyRegistered(Body, "zjj", BodyKind.Bureau, "449917"));
        return house;
    }

    private static PlanFiled Filed(string plan, string on, params string[] matters) =>
        new(
            plan,
            Body,
            2025,
            Day(on),
            new("b", "up", Day("2025-03-31"), Day("2025-04-30")),
            [
                new(
                    1,
                    LineKind.Named,
                    matters,
                    "FIRE",
                    InspectionForm.OnSite,
                    Day("2025-01-01"),
                    Day("2025-12-31"),
                    [],
                    "",
                    "",
                    "why",
                    null
                ),
            ]
        );

    private static async Task<List<Warning>> Warnings(SupervisionHouse house, WarningKind kind) =>
        [
            .. (await house.Supervisor.Warnings.ListWarningsAsync(new() { Kind = kind })).Warnings.Where(w =>
                w.State != WarningState.Withdrawn
            ),
        ];

    [Theory]
    [InlineData(ReviewResult.Revoked, 1)]
    [InlineData(ReviewResult.Changed, 1)]
    [InlineData(ReviewResult.Unlawful, 1)]
    [InlineData(ReviewResult.Ordered, 1)]
    [InlineData(ReviewResult.Upheld, 0)]
    [InlineData(ReviewResult.Settled, 0)]
    public async Task An_act_that_did_not_stand_warns_on_the_body_and_the_matter(ReviewResult result, int warnings)
    {
        await using var house = await House();
        var reply = await house.Supervisor.Complaints.ImportReviewOutcomesAsync(
            new() { Outcomes = { Lost(result: result) } }
        );
        Assert.Equal((1, 0), (reply.Recorded, reply.Known));
        var found = await Warnings(house, WarningKind.AdverseOutcome);
        Assert.Equal(warnings, found.Count);
        if (warnings > 0)
            Assert.Equal(
                (Body, Firm, "2025-02-20", $"outcome {Number},matter {Matter}"),
                (
                    found[0].Body,
                    found[0].CreditCode,
                    found[0].On,
                    string.Join(',', found[0].Evidence.Select(e => $"{e.Kind} {e.Id}"))
                )
            );
    }

    [Fact]
    public async Task The_same_document_again_is_known_and_another_text_under_its_number_is_refused_whole()
    {
        await using var house = await House();
        await house.Supervisor.Complaints.ImportReviewOutcomesAsync(new() { Outcomes = { Lost() } });
        var again = await house
            .As(Role.Operator)
            .Complaints.ImportReviewOutcomesAsync(new() { Outcomes = { Lost(), Lost("other") } });
        Assert.Equal((1, 1), (again.Recorded, again.Known));
        var head = house.Head;
        var refused = await Refused.By(() =>
            house.Supervisor.Complaints.ImportReviewOutcomesAsync(
                new() { Outcomes = { Lost("third"), Lost(result: ReviewResult.Upheld) } }
            )
        );
        Assert.Equal((StatusCode.AlreadyExists, Reasons.OutcomeDiffers), (refused.Status, refused.Reason));
        Assert.Equal(
            Reasons.Duplicate,
            (
                await Refused.By(() =>
                    house.Supervisor.Complaints.ImportReviewOutcomesAsync(new() { Outcomes = { Lost("x"), Lost("x") } })
                )
            ).Reason
        );
        var nobody = Lost("y");
        nobody.Body = "NOBODY";
        Assert.Equal(
            Reasons.UnknownBody,
            (
                await Refused.By(() =>
                    house.Supervisor.Complaints.ImportReviewOutcomesAsync(new() { Outcomes = { nobody } })
                )
            ).Reason
        );
        Assert.Equal(
            "outcomes[0].decided_on",
            (
                await Refused.By(() =>
                    house.Supervisor.Complaints.ImportReviewOutcomesAsync(
                        new() { Outcomes = { Lost("z", on: "2025-03-11") } }
                    )
                )
            ).Field
        );
        Assert.Equal(head, house.Head);
        Assert.Equal(2, (await house.HeadOf(Body).Complaints.ListReviewOutcomesAsync(new())).Outcomes.Count);
        Assert.Empty((await house.HeadOf(OtherBody).Complaints.ListReviewOutcomesAsync(new())).Outcomes);
    }

    [Fact]
    public async Task A_plan_line_filed_after_a_loss_on_its_matter_is_flagged_whichever_was_heard_first()
    {
        await using var house = await House();
        await house.Plan(
            Filed("P-EARLIER", "2025-02-20", Matter),
            Filed("P-BEFORE", "2025-03-01", Matter),
            Filed("P-OTHER", "2025-03-01", "440100000002")
        );
        await house.Supervisor.Complaints.ImportReviewOutcomesAsync(new() { Outcomes = { Lost() } });
        await house.Plan(
            Filed("P-AFTER", "2025-03-10", "440100000002", Matter),
            Filed("P-SAME-DAY", "2025-02-20", Matter)
        );
        Assert.Equal(
            ["plan-line P-AFTER/1", "plan-line P-BEFORE/1"],
            (await Warnings(house, WarningKind.LosingRisk))
                .Select(w => $"{w.Evidence[0].Kind} {w.Evidence[0].Id}")
                .Order()
        );
    }

    [Fact]
    public async Task A_loss_of_more_than_two_years_ago_flags_nothing()
    {
        await using var house = await House();
        await house.Supervisor.Complaints.ImportReviewOutcomesAsync(
            new() { Outcomes = { Lost("old", on: "2023-03-09"), Lost("upheld", ReviewResult.Upheld, "2025-01-01") } }
        );
        await house.Plan(Filed("P1", "2025-03-10", Matter));
        Assert.Empty(await Warnings(house, WarningKind.LosingRisk));
        await house.Supervisor.Complaints.ImportReviewOutcomesAsync(
            new() { Outcomes = { Lost("young", on: "2023-03-10") } }
        );
        Assert.Single(await Warnings(house, WarningKind.LosingRisk));
    }
}
