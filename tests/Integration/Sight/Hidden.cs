using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Integration.Planning;
using Enforcement.Ledger.Messaging;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Sight;

/// <summary>
/// A small district of a registry and a planning service, with or without what neither the public nor a firm may see:
/// visits that nobody was told of, a plan and a decision that are not published, what other firms applied for, were
/// ordered or found to have done, classes of risk. Visits that were made are none of it: how many there are is
/// published.
/// </summary>
internal sealed class Hidden : IAsyncDisposable
{
    public const int Year = 2025;
    private const string Plan = "PLAN-449917-2025-0001",
        Secret = "PLAN-449917-2025-0002",
        Draw = "DRAW-449917-2025-0001",
        Site = "1 Main Street";
    private static readonly DateOnly From = new(2025, 6, 1),
        To = new(2025, 6, 30);

    /// <summary>The firm of most of it, one that nothing is about, and one whose affairs are its own.</summary>
    public static readonly string Firm = Code(1),
        Other = Code(2),
        Third = Code(3);

    private Hidden(TestHost host) => Host = host;

    public TestHost Host { get; }
    public long Rows => Host.Get<Journals>().All.Sum(j => j.Head.Seq);

    /// <summary>
    /// What may be asked for, by the name of the field: there in one district, made up in the other; of firms all.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Ids { get; } =
        new Dictionary<string, IReadOnlyList<string>>
        {
            ["visit_id"] = [.. Enumerable.Range(1, 5).Select(Visit)],
            ["plan_id"] = [Secret, Plan],
            ["draw_id"] = [Draw],
            ["window_id"] = ["CORR-449917-2025-000001"],
            ["measure_id"] = ["MEAS-449917-2025-000001", "MEAS-449917-2025-000002"],
            ["observation_id"] = ["OBS-449917-2025-0901", "OBS-449917-2025-0902"],
            ["list_id"] = ["LIST-1"],
            ["credit_code"] = [Firm, Other, Third],
            ["body"] = [PlanningHouse.Body],
            ["matter"] = [Fire],
            ["officer"] = [Lead],
        };

    public static async Task<Hidden> District(bool hidden)
    {
        var district = new Hidden(
            await TestHost.Start(
                b =>
                {
                    b.AddEnterpriseRegistry();
                    b.AddInspectionPlanning();
                },
                a =>
                {
                    a.MapEnterpriseRegistry();
                    a.MapInspectionPlanning();
                }
            )
        );
        district.Host.Get<DomainClock>().Set(LegalDay(2025, 5, 6));
        foreach (var journal in district.Host.Get<Journals>().All)
        foreach (var policy in SeedPolicies.Read(journal.Source))
            await journal.SetPolicy("test", policy, default);
        await district.Registry(
            new EnterprisesImported(
                "IMP-1",
                2,
                [.. Enumerable.Range(1, 3).Select(n => Imported(n) with { Tags = [FourNewTag.Technology] })]
            )
        );
        await district.Planning(
            new BodyRegistered(PlanningHouse.Body, "住建局", BodyKind.Bureau, "449917"),
            Statutory(1, PlanningHouse.Body),
            Matter(Fire, PlanningHouse.Body, "FIRE"),
            Officer(PlanningHouse.Body, "A1", true),
            Officer(PlanningHouse.Body, "B1", false),
            Filed(Plan),
            new PlanPublished(Plan, new(2025, 3, 20), false),
            new RosterFrozen(Draw, Plan, 2, PlanningHouse.Body, "00", 3, [], [], 1, "00")
        );
        if (hidden)
            await district.Hide();
        return district;
    }

    private async Task Hide()
    {
        await Registry(
            new RiskClassesSet("2025-04", [new ClassOf(Firm, RiskClass.D)]),
            Applied("OBS-449917-2025-0901", Third),
            Applied("OBS-449917-2025-0902", Third),
            new ObservationRefused("OBS-449917-2025-0902", Third, "r", []),
            new RegulatedFieldMarked(Third, "special-equipment", Site, PlanningHouse.Body, From, "t", new('0', 64))
        );
        await Planning(
            Filed(Secret),
            Planned(Plan, null, VisitOrigin.Named, 1),
            Planned(Plan, Draw, VisitOrigin.Drawn, 2),
            Planned(Secret, null, VisitOrigin.Named, 3),
            Case(4),
            Case(5),
            new VisitCancelled(Visit(5), "unfounded"),
            new VisitAssigned(Visit(1), Lead, Second, "00"),
            new VisitAssigned(Visit(2), Lead, Second, "00"),
            new VisitAssigned(Visit(4), Lead, Second, "00"),
            new VisitApproved(Visit(4), "head-1"),
            new VisitDeferred(Visit(2), 2026, "r"),
            new FlexibleMeasureOrdered(
                "MEAS-449917-2025-000001",
                PlanningHouse.Body,
                Third,
                MeasureKind.Guidance,
                "r",
                From,
                To,
                null,
                null,
                null
            ),
            new FlexibleMeasureOrdered(
                "MEAS-449917-2025-000002",
                PlanningHouse.Body,
                Third,
                MeasureKind.Guidance,
                "r",
                From,
                To,
                null,
                null,
                null
            ),
            new CorrectionWindowOpened(
                "CORR-449917-2025-000001",
                Visit(1),
                PlanningHouse.Body,
                Third,
                From,
                From,
                To,
                "LIST-1",
                [],
                new('0', 64)
            ),
            new PenaltyRecorded("PEN-1", PlanningHouse.Body, Third, Fire, From, From, "罚〔2025〕1号", 100)
        );
    }

    private static string Visit(int number) => $"TASK-449917-2025-{number:000000}";

    private static PlanFiled Filed(string plan) =>
        new(
            plan,
            PlanningHouse.Body,
            Year,
            new(2025, 3, 1),
            new("law", "superior", new(2025, 3, 31), new(2025, 3, 31)),
            [
                .. Enumerable
                    .Range(1, 2)
                    .Select(n => new LineFiled(
                        n,
                        n == 1 ? LineKind.Named : LineKind.Draw,
                        [Fire],
                        "FIRE",
                        InspectionForm.OnSite,
                        From,
                        To,
                        [],
                        "",
                        "",
                        "on site only",
                        null
                    )),
            ]
        );

    private static VisitsPlanned Planned(string plan, string? draw, VisitOrigin origin, int number) =>
        new(
            plan,
            draw is null ? 1 : 2,
            draw,
            origin,
            PlanningHouse.Body,
            [Fire],
            "FIRE",
            LineKind.Named,
            InspectionForm.OnSite,
            From,
            To,
            new(2025, 3, 1),
            [new VisitPlanned(Visit(number), Firm, null, true)]
        );

    private static CaseVisitOpened Case(int number) =>
        new(
            Visit(number),
            PlanningHouse.Body,
            Firm,
            [Fire],
            "FIRE",
            InspectionForm.OnSite,
            From,
            To,
            new(2025, 5, 1),
            CaseTrigger.Complaint,
            $"12345-{number}",
            new(2025, 5, 1),
            null,
            "on site only",
            null,
            null,
            true,
            "law"
        );

    private static ObservationApplied Applied(string id, string code) =>
        new(
            id,
            code,
            new(2025, 4, 1),
            Site,
            ["I6513"],
            "t",
            new('0', 64),
            new Sealed($"observation/{id}", "", ""),
            false,
            [],
            null,
            null,
            null
        );

    private static DateTimeOffset LegalDay(int year, int month, int day) =>
        BuildingBlocks.Calendar.LegalDay.Start(new(year, month, day)).AddHours(10);

    private Task Registry(params IEvent[] facts) => Tell<RegistryDb>(facts, "planning", "registry");

    private Task Planning(params IEvent[] facts) => Tell<PlanningDb>(facts, "registry", "planning");

    private async Task Tell<TDb>(IEvent[] facts, string hears, string source)
        where TDb : ServiceDb
    {
        await Host.Get<Journal<TDb>>().Append("clerk", (_, _) => facts, default);
        await Host.Get<Followers>().Of(hears).Single(f => f.Source == source).CatchUp(default);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
