using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Integration.Draws;
using static Enforcement.Integration.Draws.DrawWorld;

namespace Enforcement.Integration.Sight;

/// <summary>
/// One of each thing that some may see before others: visits of a plan, of draws and of cases, announced and not, the
/// draws themselves, a joint visit, a measure, rows of another system. All firms lie in town 001.
/// </summary>
internal sealed class SightWorld : IAsyncDisposable
{
    public const string Third = "XJJ",
        Partner = "YJJ",
        Named = "YJJ-001",
        Reference = "12345-777";
    private const string Plan = "PLAN-449917-2025-0901",
        Fire = "440201018002";
    private static readonly DateOnly From = new(2025, 6, 1),
        To = new(2025, 6, 30);
    private int visits = 900;

    private SightWorld(DrawWorld world) => World = world;

    public DrawWorld World { get; }
    public string PlanId => Plan;
    public string Draw { get; private set; } = "";
    public string OpenDraw { get; private set; } = "";

    /// <summary>What is looked for, by its column: id and firm.</summary>
    public Dictionary<string, (string Id, string Firm)> Things { get; } = [];

    public static async Task<SightWorld> Start()
    {
        var sight = new SightWorld(await DrawWorld.Of(firms: 60));
        await sight.Draws();
        await sight.Visits();
        await sight.Others();
        return sight;
    }

    /// <summary>One draw whose bundle is published, then one whose bundle is not.</summary>
    private async Task Draws()
    {
        var early = await World.Plan(area: "449917001", from: new(2025, 4, 2), to: new(2025, 4, 20));
        var open = await CeremonyRun.Whole(World, early);
        await open.Assign();
        await open.Publish();
        OpenDraw = open.Id;
        var kept = await CeremonyRun.Whole(World, await World.Plan(area: "449917001"));
        await kept.Assign();
        Draw = kept.Id;
        var drawn = World.Read(db =>
            db.Set<Enforcement.InspectionPlanning.Visits.VisitRow>()
                .Where(v => v.DrawId == kept.Id)
                .OrderBy(v => v.VisitId)
                .Select(v => new { v.VisitId, v.CreditCode })
                .ToList()
        );
        Things["drawn"] = (drawn[0].VisitId, drawn[0].CreditCode);
        Things["settled"] = (drawn[1].VisitId, drawn[1].CreditCode);
        await World.Facts(new VisitDeferred(drawn[1].VisitId, 2026, "later"));
        Things["bundle"] = Things["full"] = (Draw, drawn[0].CreditCode);
        Things["open-bundle"] = Things["open-full"] = (OpenDraw, Code(1));
    }

    private async Task Visits()
    {
        await World.Facts(
            new BodyRegistered(Partner, "Fire", BodyKind.Bureau, Division),
            new BodyRegistered(Third, "Food", BodyKind.Bureau, Division),
            Officer("001", lead: true) with
            {
                Officer = Named,
                Body = Partner,
            },
            new PlanFiled(
                Plan,
                Body,
                2025,
                new(2025, 3, 1),
                new("law", "superior", new(2025, 3, 31), new(2025, 3, 31)),
                [
                    new LineFiled(
                        1,
                        LineKind.Named,
                        [Fire],
                        "ZJJ-A",
                        InspectionForm.OnSite,
                        From,
                        To,
                        [],
                        "",
                        "",
                        "on site only",
                        null
                    ),
                ]
            ),
            new PlanPublished(Plan, new(2025, 3, 20), false)
        );
        await Plans("named", 51);
        await Plans("told", 52);
        await Plans("waived", 53);
        await Case("case", 54);
        await Case("dropped", 55);
        await Case("told-case", 56);
        string Id(string thing) => Things[thing].Id;
        await World.Facts(
            new VisitAssigned(Id("named"), "ZJJ-001", Named, "00"),
            new VisitAssigned(Id("told"), "ZJJ-001", "ZJJ-002", "00"),
            new VisitApproved(Id("told"), "head-1"),
            new VisitNotified(Id("told"), From),
            new ResultRecorded(
                Id("told"),
                Things["told"].Firm,
                [new FindingOf(Fire, Finding.NoProblem, null)],
                true,
                null,
                To
            ),
            new VisitReplacedOffSite(Id("waived"), MeasureKind.DocumentCheck, From),
            new VisitCancelled(Id("dropped"), "unfounded"),
            new VisitAssigned(Id("told-case"), "ZJJ-001", "ZJJ-002", "00"),
            new VisitApproved(Id("told-case"), "head-1"),
            new VisitNotified(Id("told-case"), From)
        );
    }

    private async Task Others()
    {
        var partner = $"TASK-449917-2025-{++visits:000000}";
        await World.Facts(
            new VisitsPlanned(
                "PLAN-449917-2025-0902",
                1,
                null,
                VisitOrigin.Named,
                Partner,
                [Fire],
                "FIRE",
                LineKind.Named,
                InspectionForm.OnSite,
                From,
                To,
                new(2025, 3, 1),
                [new VisitPlanned(partner, Things["named"].Firm, null, true)]
            ),
            new JointVisitProposed(
                "JOINT-449917-2025-0001",
                Things["named"].Firm,
                Things["named"].Id,
                [partner],
                [Body, Partner],
                Body,
                new(2025, 4, 1),
                To
            ),
            new FlexibleMeasureOrdered(
                "MEAS-449917-2025-000001",
                Body,
                Things["told"].Firm,
                MeasureKind.Guidance,
                "r",
                From,
                To,
                Things["told"].Id,
                null,
                null
            ),
            new FeedRowsImported(
                "CITY",
                FeedKind.Entries,
                1,
                Body,
                "00",
                [new FeedRowOf("E-1", Code(57), From, "FIRE", "survey", null, FeedOutcome.Reported, null, false)]
            ),
            new FeedRowsImported(
                "CITY",
                FeedKind.Draws,
                1,
                Body,
                "00",
                [new FeedRowOf("D-1", Code(58), From, "FIRE", null, null, FeedOutcome.Kept, null, false)]
            )
        );
        Things["joint"] = ("JOINT-449917-2025-0001", Things["named"].Firm);
        Things["measure"] = ("MEAS-449917-2025-000001", Things["told"].Firm);
        (Things["row"], Things["drawn-row"]) = (("E-1", Code(57)), ("D-1", Code(58)));
    }

    private async Task Plans(string thing, int firm)
    {
        Things[thing] = ($"TASK-449917-2025-{++visits:000000}", Code(firm));
        await World.Facts(
            new VisitsPlanned(
                Plan,
                1,
                null,
                VisitOrigin.Named,
                Body,
                [Fire],
                "ZJJ-A",
                LineKind.Named,
                InspectionForm.OnSite,
                From,
                To,
                new(2025, 3, 1),
                [new VisitPlanned(Things[thing].Id, Code(firm), null, true)]
            )
        );
    }

    private async Task Case(string thing, int firm)
    {
        Things[thing] = ($"TASK-449917-2025-{++visits:000000}", Code(firm));
        await World.Facts(
            new CaseVisitOpened(
                Things[thing].Id,
                Body,
                Code(firm),
                [Fire],
                "ZJJ-A",
                InspectionForm.OnSite,
                From,
                To,
                new(2025, 5, 1),
                CaseTrigger.Complaint,
                Reference,
                new(2025, 5, 1),
                null,
                "on site only",
                null,
                null,
                true,
                "law"
            )
        );
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
