using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;
using Enforcement.Integration.Planning;
using Enforcement.Integration.Supervision;
using Enforcement.Ledger.Messaging;
using Enforcement.WebConsole;
using PlanningClient = Enforcement.Contracts.Planning.V1.PlanningClient;
using SupervisionClient = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Integration.Scale;

/// <summary>
/// The real Planning and Supervision with a year of as many planned visits as a test wants, all of it facts in the
/// journals that the real writers folded and the real followers heard. Of each hundred visits one was entered and has a
/// published result, two are waived and stand on the ledger, one is capped, one cancelled; a tenth of the firms is
/// under observation.
/// </summary>
internal sealed class YearOfVisits : IAsyncDisposable
{
    public const int Year = 2025,
        Line = 500,
        Bodies = 4;
    private const string Matter = "440217001000";
    private static readonly DateOnly From = new(Year, 3, 1),
        To = new(Year, 6, 30);
    private int firms;

    private YearOfVisits(TestHost host)
    {
        (Host, Web) = (host, new() { BaseAddress = new(host.Web) });
        var token = host.Tokens.Token("supervisor-1", [Role.Supervisor], TimeSpan.FromHours(1));
        Web.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    public TestHost Host { get; }
    public HttpClient Web { get; }
    public int Visits { get; private set; }

    public SupervisionClient Supervisor => new(Host.As(Role.Supervisor, "supervisor-1"));
    public PlanningClient Planner => new(Host.As(Role.Planner, "planner-1", ("body", Body(0))));

    public static string Body(int number) => $"B{number}";

    // else an entry of one body would speak against what another avoided
    private static string Group(int body) => $"FIRE-{body}";

    public static string Visit(int number) => $"TASK-449917-{Year}-{number + 1:000000}";

    public static async Task<YearOfVisits> Start()
    {
        var house = new YearOfVisits(
            await TestHost.Start(
                builder =>
                {
                    builder.AddJournal(
                        new ServiceDefinition<RegistryStandIn>
                        {
                            Catalog = EventCatalog.Registry,
                            Fold = (_, _) => { },
                        },
                        o => new RegistryStandIn(o)
                    );
                    builder.AddInspectionPlanning();
                    builder.AddEnforcementSupervision();
                    builder.AddConsole();
                },
                app =>
                {
                    app.MapInspectionPlanning();
                    app.MapEnforcementSupervision();
                    app.MapConsole();
                }
            )
        );
        house.On(new(Year, 1, 6));
        await house.Append<SupervisionDb>([.. SeedPolicies.Read("supervision")]);
        await house.Append<PlanningDb>([.. SeedPolicies.Read("planning")]);
        for (var body = 0; body < Bodies; body++)
            await house.Append<PlanningDb>(
                new BodyRegistered(Body(body), "住建局", BodyKind.Bureau, "449917"),
                PlanningHouse.Statutory(body + 1, Body(body)),
                PlanningHouse.Matter($"{Matter}{body}", Body(body), Group(body))
            );
        await house.Append<PlanningDb>([
            .. Enumerable
                .Range(0, Bodies)
                .Select(body => new PlanFiled(
                    Plan(body),
                    Body(body),
                    Year,
                    new(Year, 1, 6),
                    new("law", "superior", new(Year, 3, 31), new(Year, 3, 31)),
                    [
                        new LineFiled(
                            1,
                            LineKind.Named,
                            [$"{Matter}{body}"],
                            Group(body),
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
                )),
        ]);
        return house;
    }

    /// <summary>Plans visits until there are so many, each firm once by each body, and lets them be lived.</summary>
    public async Task Grow(int visits)
    {
        On(new(Year, 1, 7));
        var (firstFirm, moreFirms) = (firms, visits / Bodies - firms);
        await Chunks<RegistryStandIn>(
            Enumerable
                .Range(firstFirm, moreFirms)
                .Select(PlanningHouse.Imported)
                .Chunk(Line)
                .Select((rows, i) => (IEvent)new EnterprisesImported($"I{firstFirm}-{i}", 2, rows))
        );
        await Chunks<RegistryStandIn>(
            Enumerable
                .Range(firstFirm, moreFirms)
                .Where(f => f % 10 == 0)
                .Select(f =>
                    (IEvent)
                        new ObservationGranted(
                            $"OBS-449917-{Year}-{f + 1:0000}",
                            PlanningHouse.Code(f),
                            new(Year, 1, 7),
                            new(Year, 1, 7),
                            new(Year, 12, 31),
                            "four-new",
                            []
                        )
                )
        );
        await Chunks<PlanningDb>(Enumerable.Range(Visits, visits - Visits).Chunk(Line).SelectMany(Planned));
        On(new(Year, 4, 1));
        await Chunks<PlanningDb>(Enumerable.Range(Visits, visits - Visits).SelectMany(Lived));
        (firms, Visits) = (firms + moreFirms, visits);
        foreach (var follower in Host.Get<Followers>().All)
            await follower.CatchUp(default);
        On(new(Year + 1, 1, 10));
    }

    // Visit v is the one of firm v / Bodies by body v % Bodies.
    private static IEnumerable<IEvent> Planned(int[] numbers) =>
        numbers
            .GroupBy(n => n % Bodies)
            .Select(own => new VisitsPlanned(
                Plan(own.Key),
                1,
                null,
                VisitOrigin.Named,
                Body(own.Key),
                [$"{Matter}{own.Key}"],
                Group(own.Key),
                LineKind.Named,
                InspectionForm.OnSite,
                From,
                To,
                new(Year, 1, 7),
                [.. own.Select(n => new VisitPlanned(Visit(n), PlanningHouse.Code(n / Bodies), null, true))]
            ));

    private static IEnumerable<IEvent> Lived(int n)
    {
        var (id, code, body) = (Visit(n), PlanningHouse.Code(n / Bodies), n % Bodies);
        switch (n % 100)
        {
            case 1:
                yield return new VisitEntered(
                    id,
                    [id],
                    Body(body),
                    code,
                    Group(body),
                    LegalDay.Start(new(Year, 4, 1)).AddHours(9),
                    EntryMeans.Scan,
                    ["officer-1", "officer-2"],
                    null
                );
                yield return new ResultRecorded(
                    id,
                    code,
                    [new($"{Matter}{body}", n % 200 == 1 ? Finding.NoProblem : Finding.ProblemOpen, null)],
                    true,
                    null,
                    new(Year, 4, 2)
                );
                yield return new ResultPublished(id, Late: false);
                break;
            case 2 or 7:
                yield return new VisitWaived(id, MeasureKind.Guidance, new(Year, 6, 30));
                break;
            case 3:
                yield return new VisitCapped(id, 2, "cap");
                break;
            case 4:
                yield return new VisitCancelled(id, "firm moved");
                break;
        }
    }

    private static string Plan(int body) => $"PLAN-449917-{Year}-{body + 1:0000}";

    private async Task Chunks<TDb>(IEnumerable<IEvent> facts)
        where TDb : ServiceDb
    {
        foreach (var chunk in facts.Chunk(Line))
            await Append<TDb>(chunk);
    }

    public Task Append<TDb>(params IEvent[] facts)
        where TDb : ServiceDb => Host.Get<Journal<TDb>>().Append("clerk", (_, _) => facts, default);

    public void On(DateOnly day) => Host.Get<DomainClock>().Set(LegalDay.Start(day).AddHours(10));

    public async ValueTask DisposeAsync()
    {
        Web.Dispose();
        await Host.DisposeAsync();
    }
}
