using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnforcementSupervision.Reports.Figures;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>What the figures say of draws: whom they reach, what they found, what a lower rate may spare.</summary>
public sealed class DrawFigureTests : CountedFigures
{
    [Fact]
    public void A_firm_that_no_draw_can_reach_is_told_beside_the_draws()
    {
        const string odd = "91449917MA90000049"; // its check character would be another
        ImportedEnterprise Of(string code, string? by = null) =>
            new(code, "n", "I6513", "449917001", new(2020, 1, 1), RiskClass.B, null, by);
        desk.Tell("registry", new EnterprisesImported("IMP-1", 2, [Of(Firm)]), SupervisionDesk.At(Day("2025-02-01")));
        var (facts, balance) = desk.Count(2025, Day("2025-12-31"));
        Assert.DoesNotContain(YearFigures.Of(facts, balance).Single(f => f.Number == "7").Rows, r =>
            r.Key == "outside-every-frame"
        );
        desk.Tell(
            "registry",
            new EnterprisesImported("IMP-2", 2, [Of(odd, "示市监〔2026〕7号")]),
            SupervisionDesk.At(Day("2025-03-01"))
        );
        Assert.Equal(1, Value("7", "outside-every-frame"));
        Assert.Equal([odd], Row("7", "outside-every-frame").Items);
        desk.Tell(
            "registry",
            new EnterpriseStatusChanged(odd, EnterpriseStatus.Dissolved, "gone"),
            SupervisionDesk.At(Day("2025-06-01"))
        );
        Assert.Empty(desk.Count(2025, Day("2025-12-31")).Facts.OutsideEveryFrame);
        Assert.Equal([odd], desk.Count(2025, Day("2025-05-31")).Facts.OutsideEveryFrame);
    }

    [Fact]
    public void Of_the_double_random_visits_completion_counts_visits_and_detection_enterprises_in_all_and_by_class()
    {
        desk.Tell(
            "registry",
            new EnterprisesImported(
                "I1",
                2,
                [
                    .. new[] { (Firm, RiskClass.A), (OtherFirm, RiskClass.B), (ThirdFirm, RiskClass.B) }.Select(
                        f => new ImportedEnterprise(f.Item1, "x", "I6513", "449917001", new(2020, 1, 1), f.Item2, null)
                    ),
                ]
            ),
            SupervisionDesk.At(Day("2025-01-02"))
        );
        LineFiled Line(int n, LineKind kind) =>
            new(
                n,
                kind,
                ["440100000001"],
                Group,
                InspectionForm.OnSite,
                new(2025, 3, 1),
                new(2025, 3, 31),
                [],
                "",
                "",
                "on site",
                null
            );
        RosterFrozen Frozen(int n) => new($"DRAW-{n}", "PLAN-1", n, Body, "00", 30 * n, [], [], 1, "00");
        VisitsPlanned Drawn(string firm, string group, params string[] ids) =>
            Planned(firm, Body, group, "2025-03-01", "2025-03-31", ids) with
            {
                DrawId = "DRAW-1",
                Origin = VisitOrigin.Drawn,
                Kind = LineKind.Draw,
            };
        ResultRecorded Found(string id, string firm, params Finding[] findings) =>
            new(
                id,
                firm,
                [.. findings.Select((f, i) => new FindingOf($"m{i}", f, "x"))],
                true,
                null,
                Day("2025-04-08")
            );
        desk.Plan(
            new PlanFiled(
                "PLAN-1",
                Body,
                2025,
                new(2025, 1, 2),
                new("law", "superior", new(2025, 3, 31), new(2025, 3, 31)),
                [Line(1, LineKind.Draw), Line(2, LineKind.Draw), Line(3, LineKind.Named)]
            ),
            Frozen(1),
            Frozen(2),
            new DrawCompleted("DRAW-1", 1, "00", 4, []), // of the second the roster is frozen and no more
            Drawn(Firm, Group, Id(1)),
            Drawn(Firm, OtherGroup, Id(2)),
            Drawn(OtherFirm, Group, Id(3)),
            Drawn(ThirdFirm, Group, Id(4)),
            Planned(ThirdFirm, Body, OtherGroup, "2025-03-01", "2025-03-31", Id(5))
        );
        desk.On("2025-03-10");
        desk.Plan(
            Entered(Id(1), "2025-03-10"),
            Entered(Id(2), "2025-03-10", group: OtherGroup),
            Entered(Id(3), "2025-03-10", OtherFirm),
            new VisitDeferred(Id(4), 2026, "staff"),
            Entered(Id(5), "2025-03-10", ThirdFirm, group: OtherGroup),
            Found(Id(1), Firm, Finding.ProblemOpen, Finding.ProblemCorrected, Finding.ProblemOpen),
            Found(Id(2), Firm, Finding.ProblemOpen),
            Found(Id(3), OtherFirm, Finding.NoProblem),
            Found(Id(5), ThirdFirm, Finding.ProblemOpen)
        );
        Assert.Equal(
            (1, 2, 1, 4, 30),
            (
                Value("7", "plans"),
                Value("7", "lines"),
                Value("7", "draws"),
                Value("7", "drawings"),
                Value("7", "roster")
            )
        );
        Assert.Equal(3, Value("7", "drawn")); // three firms in four drawings
        Assert.Equal((4, 30), Ratio("7", "sampling"));
        Assert.Equal((3, 4), Ratio("7", "completion"));
        Assert.Equal(((2, 2), (1, 2)), (Ratio("7", "completion/class:A"), Ratio("7", "completion/class:B")));
        Assert.Equal((2, 2), (Value("7", "drawings/class:A"), Value("7", "drawings/class:B")));
        Assert.Equal((1, 2), Ratio("7", "detection")); // two enterprises inspected, one with problems, however many
        Assert.Equal(((1, 1), (0, 1)), (Ratio("7", "detection/class:A"), Ratio("7", "detection/class:B")));
        Assert.Equal([Firm], Row("7", "detection").Items);
    }

    [Fact]
    public void What_chance_did_in_the_strata_of_published_draws_is_a_figure_and_before_its_day_nothing_is_told()
    {
        LineFiled Line(int n) =>
            new(
                n,
                LineKind.Draw,
                ["440100000001"],
                Group,
                InspectionForm.OnSite,
                new(2025, 3, 1),
                new(2025, 3, 31),
                [],
                "",
                "",
                "on site",
                null
            );
        RosterFrozen Frozen(int n) => new($"DRAW-{n}", "PLAN-1", n, Body, "00", 60, [], [], 1, "00");
        desk.Plan(
            new PlanFiled(
                "PLAN-1",
                Body,
                2025,
                new(2025, 1, 2),
                new("law", "superior", new(2025, 3, 31), new(2025, 3, 31)),
                [Line(1), Line(2)]
            ),
            Frozen(1),
            Frozen(2),
            new DrawCompleted("DRAW-1", 1, "00", 9, [], [new("S1", 40, 4, true, 2, 0), new("S2", 20, 5, false, 3, 1)]),
            new DrawCompleted("DRAW-2", 1, "00", 4, []) // by a program that did not count it yet
        );
        Assert.Equal((0, 0), Ratio("28", "as-bound"));
        desk.Plan(new BundlePublished("DRAW-1", 1, "00", [1, 2, 3]), new BundlePublished("DRAW-2", 1, "00", [1, 2, 3]));
        Assert.Equal(((1, 2), (1, 5)), (Ratio("28", "as-bound"), Ratio("28", "outside")));
        Assert.Equal(["DRAW-1 S2"], Row("28", "outside").Items);
        Assert.Equal(["DRAW-2"], Row("28", "untold").Items);
    }

    [Fact]
    public void A_lower_rate_of_class_A_is_an_expectation_beside_the_counts_and_part_of_no_reduction()
    {
        desk.Plan(
            new PlanFiled(
                "PLAN-1",
                Body,
                2025,
                new(2025, 1, 2),
                new("law", "superior", new(2025, 3, 31), new(2025, 3, 31)),
                [
                    .. Enumerable
                        .Range(1, 4)
                        .Select(n => new LineFiled(
                            n,
                            LineKind.Draw,
                            ["440100000001"],
                            Group,
                            InspectionForm.OnSite,
                            new(2025, 3, 1),
                            new(2025, 3, 31),
                            [],
                            "",
                            "",
                            "on site",
                            null
                        )),
                ]
            )
        );
        // the fourth was never drawn
        desk.Plan(Frozen(1, "39/10"), Frozen(2, "1/6"), Frozen(3, null), Frozen(4, "100/1"), Done(1), Done(2), Done(3));
        Assert.Equal((61, 15), Ratio("7", "expected/class-a")); // 39/10 + 1/6
        Assert.Equal(["DRAW-1", "DRAW-2"], Row("7", "expected/class-a").Items);
        Assert.Equal(1, Value("7", "expected/no-rate-to-compare"));
        Assert.Equal(
            (0, 0, 0, 0),
            (Value("1", "total"), Value("2", "cause:M"), Value("2", "cause:N"), Value("2", "cause:C"))
        );
        Assert.Equal((0, 0), Ratio("7", "expected/class-a", 2026));

        static RosterFrozen Frozen(int n, string? less) =>
            new($"DRAW-{n}", "PLAN-1", n, Body, "00", 60, [], [], 1, "00", less);
        static DrawCompleted Done(int n) => new($"DRAW-{n}", 1, "00", 1, []);
    }
}
