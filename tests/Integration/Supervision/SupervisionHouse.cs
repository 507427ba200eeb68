using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.Ledger.Messaging;
using Microsoft.EntityFrameworkCore;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Integration.Supervision;

/// <summary>A journal of the other services' own facts, without their rules: what supervision reads of them.</summary>
public sealed class RegistryStandIn(DbContextOptions<RegistryStandIn> options) : ServiceDb(options);

/// <inheritdoc cref="RegistryStandIn"/>
public sealed class PlanningStandIn(DbContextOptions<PlanningStandIn> options) : ServiceDb(options);

/// <summary>
/// The real supervision service, its real followers and timers, behind two journals that a test writes. The clock goes
/// where the test puts it, and everything due by then has happened when <see cref="On"/> returns.
/// </summary>
internal sealed class SupervisionHouse : IAsyncDisposable
{
    public const string Firm = "91440117MA5TEK011P",
        OtherFirm = "91440117MA5TEK02XF",
        ThirdFirm = "91440117MA5TEK038F";
    public const string Body = "ZJJ",
        OtherBody = "YJJ",
        Group = "FIRE",
        OtherGroup = "LABOUR";

    private SupervisionHouse(TestHost host) => Host = host;

    public TestHost Host { get; }
    public string File => Path.Combine(Host.Data, "supervision.db");
    public long Head => Host.Get<Journal<SupervisionDb>>().Head.Seq;

    public static async Task<SupervisionHouse> Start(string on = "2025-01-02", bool withPolicies = true)
    {
        var house = new SupervisionHouse(
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
                    builder.AddJournal(
                        new ServiceDefinition<PlanningStandIn>
                        {
                            Catalog = EventCatalog.Planning,
                            Fold = (_, _) => { },
                        },
                        o => new PlanningStandIn(o)
                    );
                    builder.AddEnforcementSupervision();
                },
                app => app.MapEnforcementSupervision()
            )
        );
        await house.On(on);
        if (withPolicies)
            await house.Policies();
        await house.Register(
            new EnterprisesImported(
                "I1",
                2,
                [
                    Imported(Firm, "I6513", "449917001", RiskClass.A),
                    Imported(OtherFirm, "C3911", "449917002", RiskClass.B),
                    Imported(ThirdFirm, "F5212", "449917001", null),
                ]
            )
        );
        return house;
    }

    private static ImportedEnterprise Imported(string code, string industry, string division, RiskClass? risk) =>
        new(code, $"Firm {code[^4..]}", industry, division, new(2020, 1, 1), risk, null);

    private async Task Policies()
    {
        await Policy("supervision.look-back", "30", "natural");
        await Policy("supervision.waiver.decider", "station", "");
        await Policy("supervision.waiver.objection", "5", "working");
        foreach (
            var policy in SeedPolicies
                .Read("supervision")
                .Where(p =>
                    p.Key.StartsWith("supervision.complaint.", StringComparison.Ordinal)
                    || p.Key == "supervision.rating.days"
                )
        )
            await Host.Get<Journal<SupervisionDb>>().SetPolicy("test", policy, CancellationToken.None);
    }

    public Task Policy(string key, string value, string dayType, string from = "2024-01-01") =>
        Host.Get<Journal<SupervisionDb>>()
            .SetPolicy(
                "test",
                new(
                    key,
                    "",
                    value,
                    dayType.Length == 0 ? "text" : "days",
                    dayType,
                    "test",
                    DateOnly.ParseExact(from, "yyyy-MM-dd"),
                    null,
                    "medium"
                ),
                CancellationToken.None
            );

    /// <summary>Puts the clock to an hour of a legal day, after everything that was due before.</summary>
    public async Task On(string day, int hour = 10)
    {
        var now = LegalDay.Start(DateOnly.ParseExact(day, "yyyy-MM-dd")).AddHours(hour);
        Host.Get<DomainClock>().Set(now);
        await Host.Get<Journal<SupervisionDb>>().FireTimers(now, CancellationToken.None);
    }

    public Task Register(params IEvent[] facts) => Tell<RegistryStandIn>("registry", "registry-clerk", facts);

    public Task Plan(params IEvent[] facts) => Tell<PlanningStandIn>("planning", "planner-1", facts);

    private async Task Tell<TDb>(string source, string actor, IEvent[] facts)
        where TDb : ServiceDb
    {
        await Host.Get<Journal<TDb>>().Append(actor, (_, _) => facts, CancellationToken.None);
        await Host.Get<Followers>().Of("supervision").Single(f => f.Source == source).CatchUp(CancellationToken.None);
    }

    public Client As(string role, string subject = "", params (string, string)[] claims) =>
        new(Host.As(role, subject, claims));

    public Client Reviewer => As(Role.Reviewer, "reviewer-1");
    public Client Supervisor => As(Role.Supervisor, "supervisor-1");
    public Client Planner => As(Role.Planner, "planner-1", ("body", Body));

    public Client HeadOf(string body) => As(Role.Head, "head-1", ("body", body));

    public static VisitsPlanned Planned(string firm, string from, string to, params string[] ids) =>
        Planned(firm, Body, Group, from, to, ids);

    public static VisitsPlanned Planned(
        string firm,
        string body,
        string group,
        string from,
        string to,
        params string[] ids
    ) =>
        new(
            "PLAN-449917-2025-0001",
            1,
            null,
            VisitOrigin.Named,
            body,
            ["440100000001", "440100000002"],
            group,
            LineKind.Named,
            InspectionForm.OnSite,
            Day(from),
            Day(to),
            new(2025, 1, 2),
            [.. ids.Select(id => new VisitPlanned(id, firm, null, true))]
        );

    public static WaiverRequested Asked(
        string id,
        string firm = Firm,
        string due = "2025-03-25",
        string decideBy = "2025-03-14"
    ) => new(id, Body, firm, "OBS-449917-2025-0001", MeasureKind.Guidance, Day(due), new(2025, 2, 10), Day(decideBy));

    public static VisitWaived Waived(string id, string due = "2025-03-25") => new(id, MeasureKind.Guidance, Day(due));

    public static VisitEntered Entered(
        string id,
        string on,
        string firm = Firm,
        string body = Body,
        string group = Group,
        params string[] others
    ) =>
        new(
            id,
            [id, .. others],
            body,
            firm,
            group,
            LegalDay.Start(Day(on)).AddHours(10),
            EntryMeans.Scan,
            ["officer-1", "officer-2"],
            null
        );

    public static EntriesReported Reported(string body, string on, string group, string label, string firm = Firm) =>
        new(body, [new(firm, Day(on), group, label)]);

    public static CoverageDeclared Covered(string from, string to, string body = Body) => new(body, Day(from), Day(to));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();
}
