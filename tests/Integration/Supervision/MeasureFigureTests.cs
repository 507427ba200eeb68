using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Figure 14: flexible measures by kind, leniency by item of the lists with its money, correction windows; as
/// known on a day.</summary>
public sealed class MeasureFigureTests
{
    private const string Item = "440201018002",
        OtherItem = "440201018003",
        Hash = "00";

    [Fact]
    public async Task Measures_leniency_and_windows_are_counted_by_kind_item_and_body_in_fen_as_known_on_the_day()
    {
        await using var house = await SupervisionHouse.Start("2025-03-03");
        await house.Plan(
            Measure("M1", MeasureKind.Interview),
            Measure("M2", MeasureKind.Interview, OtherBody),
            Measure("M3", MeasureKind.Guidance),
            Measure("M4", MeasureKind.Guidance),
            Measure("M5", MeasureKind.Reminder),
            Lenient("L1", LeniencyKind.NoPenalty, Item, fine: 0, floor: 5_000, education: "M5"),
            Lenient("L2", LeniencyKind.Reduced, Item, fine: 40_000, floor: 100_000),
            Lenient("L3", LeniencyKind.Lighter, OtherItem, fine: 200_000, floor: 100_000),
            Window("C1"),
            Window("C2"),
            Window("C3")
        );
        await house.On("2025-03-10");
        await house.Plan(
            Done("M1", "2025-03-10"),
            Done("M2", "2025-03-10"),
            Done("M3", "2025-03-08"),
            new FlexibleMeasureCancelled("M4", "gone"),
            new CorrectionWindowClosed("C1", "V", Day("2025-03-10"))
        );
        await house.On("2025-03-20");
        await house.Plan(
            new FlexibleMeasureOverdue("M5", Day("2025-03-14")),
            new CorrectionWindowLapsed("C2", "V", Day("2025-03-18"))
        );
        await house.On("2025-04-01");
        await house.Plan(
            Done("M5", "2025-04-01", late: true),
            new LeniencyCompleted("L1", Day("2025-04-01")),
            new CorrectionWindowClosed("C2", "V", Day("2025-04-01"))
        );

        var rows = await Rows(house, "2025-12-31");
        Assert.Equal(
            (4, 2, 1, 0, 1),
            (
                rows["measures"],
                rows["measure:interview"],
                rows["measure:guidance"],
                rows["measure:prompt"],
                rows["measure:reminder"]
            )
        );
        Assert.Equal((3, 1), (rows[$"measure/body:{Body}"], rows[$"measure/body:{OtherBody}"]));
        Assert.Equal((1, 0), (rows["measures-late"], rows["measures-overdue"]));
        Assert.Equal(
            (1, 0, 5_000),
            (rows["leniency:no-penalty"], rows["leniency:no-penalty/fine"], rows["leniency:no-penalty/spared-at-least"])
        );
        Assert.Equal(
            (1, 40_000, 60_000),
            (
                rows[$"leniency:reduced/item:{Item}"],
                rows["leniency:reduced/fine"],
                rows["leniency:reduced/spared-at-least"]
            )
        );
        Assert.Equal(
            (1, 200_000, 0),
            (
                rows[$"leniency:lighter/item:{OtherItem}"],
                rows["leniency:lighter/fine"],
                rows["leniency:lighter/spared-at-least"]
            )
        ); // never a negative saving
        Assert.Equal((1, 0, 0), (rows["first-violations"], rows["education-owed"], rows["leniency:no-coercion"]));
        // corrected late is still lapsed
        Assert.Equal((3, 1, 1), (rows["corrections"], rows["corrections-in-time"], rows["corrections-lapsed"]));

        var march = await Rows(house, "2025-03-20");
        Assert.Equal((3, 1, 1), (march["measures"], march["measures-overdue"], march["education-owed"]));
        Assert.Equal((1, 1), (march["corrections-in-time"], march["corrections-lapsed"]));
        var early = await Rows(house, "2025-03-05");
        Assert.Equal(
            (0, 0, 3, 0),
            (early["measures"], early["measures-overdue"], early["corrections"], early["corrections-lapsed"])
        );
        Assert.Equal(0, (await Rows(house, "2025-12-31", year: 2024))["measures"]);

        Assert.Equal(
            ["M1", "M2"],
            (
                await house.Supervisor.Reports.ListBehindFigureAsync(
                    new()
                    {
                        Year = 2025,
                        Number = "14",
                        Key = "measure:interview",
                    }
                )
            ).Items
        );
        Assert.Equal(
            ["L2"],
            (
                await house.Supervisor.Reports.ListBehindFigureAsync(
                    new()
                    {
                        Year = 2025,
                        Number = "14",
                        Key = "leniency:reduced/spared-at-least",
                    }
                )
            ).Items
        );
        var own = (await house.Planner.Reports.GetAnnualReportAsync(new() { Year = 2025 }))
            .Figures.Single(f => f.Number == "14")
            .Rows;
        Assert.All(own, r => Assert.EndsWith($"body:{Body}", r.Key));
        Assert.Contains(own, r => r.Key == $"measure/body:{Body}");
    }

    [Fact]
    public async Task Deviations_from_the_benchmark_are_counted_with_what_became_of_them_and_none_is_a_penalty_before()
    {
        await using var house = await SupervisionHouse.Start("2025-03-03");
        await house.Plan(
            Penalty("P1", deviates: false),
            Penalty("P2"),
            Penalty("P3"),
            Penalty("P4", body: OtherBody),
            // of a day without a benchmark, and of the time before penalties named one
            new PenaltyRecorded("P5", Body, Firm, Item, Day("2025-03-01"), Day("2025-03-03"), "5", 1)
        );
        await house.On("2025-03-10");
        await house.Plan(new DeviationReviewed("P2", true, "o"), new DeviationReviewed("P3", false, "o"));
        var rows = await Rows(house, "2025-12-31");
        Assert.Equal(
            (2, 3, 1, 1, 1),
            (
                rows["penalties"],
                rows["deviations"],
                rows["deviations-approved"],
                rows["deviations-returned"],
                rows["deviations-awaiting"]
            )
        );
        Assert.Equal(
            (2, 2, 1),
            (
                rows[$"penalties/body:{Body}"],
                rows[$"deviations/body:{Body}"],
                rows[$"deviations-awaiting/body:{OtherBody}"]
            )
        );
        var before = await Rows(house, "2025-03-09");
        Assert.Equal(
            (1, 3, 0, 3),
            (before["penalties"], before["deviations"], before["deviations-approved"], before["deviations-awaiting"])
        );
        var report = await house.Supervisor.Reports.GetAnnualReportAsync(new() { Year = 2025 });
        Assert.Contains("按基准作出行政处罚2件，偏离基准送法制审核3件、退回1件。", report.SectionZh);
    }

    private static PenaltyRecorded Penalty(string id, string body = Body, bool deviates = true) =>
        new(
            id,
            body,
            Firm,
            Item,
            Day("2025-03-01"),
            Day("2025-03-03"),
            id,
            1,
            new("LIST", "较轻", 1, 2, deviates ? "r" : null)
        );

    private static FlexibleMeasureOrdered Measure(string id, MeasureKind kind, string body = Body) =>
        new(id, body, Firm, kind, "r", Day("2025-03-03"), Day("2025-03-14"), null, null, null);

    private static FlexibleMeasureCompleted Done(string id, string on, bool late = false) =>
        new(id, Day(on), late, "o", Hash);

    private static CorrectionWindowOpened Window(string id) =>
        new(
            id,
            "V",
            Body,
            Firm,
            Day("2025-03-03"),
            Day("2025-03-03"),
            Day("2025-03-18"),
            "LIST",
            [new("440100000001", Item)],
            Hash
        );

    private static LeniencyDecided Lenient(
        string id,
        LeniencyKind kind,
        string item,
        long fine,
        long floor,
        string? education = null
    ) =>
        new(
            id,
            Body,
            Firm,
            item,
            Day("2025-03-01"),
            Day("2025-03-03"),
            kind,
            education is null ? LeniencyGround.Listed : LeniencyGround.First,
            Harm.Minor,
            null,
            Hash,
            null,
            "LIST",
            null,
            fine,
            floor,
            "r",
            null,
            education
        );

    private static async Task<Dictionary<string, long>> Rows(SupervisionHouse house, string asOf, int year = 2025) =>
        (await house.Supervisor.Reports.GetAnnualReportAsync(new() { Year = year, AsOf = asOf }))
            .Figures.Single(f => f.Number == "14")
            .Rows.ToDictionary(r => r.Key, r => r.Value);
}
