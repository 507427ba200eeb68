using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;
using Enforcement.InspectionPlanning.Mirror;
using Enforcement.Integration.Planning;
using Enforcement.Ledger.Messaging;
using Google.Protobuf.WellKnownTypes;
using static Enforcement.Integration.Registry.ObservationTests;
using PlanningClient = Enforcement.Contracts.Planning.V1.PlanningClient;
using RegistryClient = Enforcement.Contracts.Registry.V1.RegistryClient;
using SupervisionClient = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Integration.Supervision;

/// <summary>Journey 5 through the RPCs of the three services and the real transport between them.</summary>
public sealed class WaiverOverTheBusTests(BrokerFixture brokers)
{
    private const string Bureau = "ZJJ",
        Entered = "TASK-449917-2025-000001",
        Forged = "TASK-449917-2025-000002";

    // The machine's own time: a simulated clock would hold the followers still.
    private static readonly DateOnly Today = LegalDay.Of(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData(false)] // a hint in memory, then pulled over gRPC
    [InlineData(true)] // batches over RabbitMQ
    public async Task Asked_granted_and_taken_it_is_undone_by_an_entry_that_happens_later_and_by_false_materials(
        bool broker
    )
    {
        var bus = broker ? await brokers.Start() : null;
        await using var house = await Start(bus);
        var planner = new PlanningClient(house.As(Role.Planner, "planner-1", ("body", Bureau)));
        var (registry, station) = (
            new RegistryClient(house.As(Role.Reviewer, "reviewer-1")),
            new SupervisionClient(house.As(Role.Reviewer, "reviewer-1"))
        );
        await Observe(house, PlanningHouse.Code(1));
        var forged = await Observe(house, PlanningHouse.Code(2));
        foreach (var visit in (string[])[Entered, Forged])
            await planner.Visits.RequestWaiverAsync(
                new()
                {
                    VisitId = visit,
                    Measure = new() { Kind = MeasureKind.Guidance, Due = $"{Today.AddDays(30):yyyy-MM-dd}" },
                }
            );
        await Eventually.Equal(
            2,
            async () => (await station.Waivers.ListWaiversAsync(new() { State = WaiverState.Open })).Waivers.Count,
            "the requests stand in the station's queue"
        );
        foreach (var visit in (string[])[Entered, Forged])
            await station.Waivers.ReviewWaiverAsync(
                new()
                {
                    WaiverId = visit,
                    Recommend = true,
                    Reasons = "good standing",
                }
            );
        foreach (var visit in (string[])[Entered, Forged])
            await Stands(visit, VisitState.Avoided, AvoidedState.Pending, "");

        var entry = PlanningHouse.BackEntry(
            Entered,
            TimeProvider.System.GetUtcNow().AddMinutes(-1),
            $"{Bureau}-A1",
            $"{Bureau}-B1"
        );
        await new PlanningClient(
            house.As(Role.Inspector, $"{Bureau}-A1", ("body", Bureau))
        ).Visits.RecordBackEntryAsync(entry);
        await Stands(Entered, VisitState.Conducted, AvoidedState.Reversed, nameof(ReversalReason.Entered));
        await Registry.Triggers.Told(
            registry,
            new(house.As(Role.Enterprise, "e", ("enterprise", PlanningHouse.Code(2)))),
            forged,
            RevocationTrigger.FalseMaterial
        );
        await registry.Observations.RevokeObservationAsync(
            new()
            {
                ObservationId = forged,
                Trigger = RevocationTrigger.FalseMaterial,
                Reasons = "a forged patent",
                EvidenceSha256 = Hash,
            }
        );
        await Stands(Forged, VisitState.Open, AvoidedState.Reversed, nameof(ReversalReason.ObservationVoid));
        Assert.Equal(2, Told<PlanningDb, VisitWaived>(EventCatalog.Planning));
        Assert.Equal(2, Told<SupervisionDb, AvoidedVisitOpened>(EventCatalog.Supervision));

        Task Stands(string visit, VisitState state, AvoidedState ledger, string because) =>
            Eventually.Equal(
                (state, ledger, because),
                async () =>
                    (
                        (await planner.Visits.GetVisitAsync(new() { VisitId = visit })).Visit.State,
                        (await station.AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = visit })).Avoided is var a
                            ? a.State
                            : default,
                        a.ReversedBecause
                    ),
                $"planning and supervision agree on {visit}"
            );

        int Told<TDb, TEvent>(EventCatalog catalog)
            where TDb : ServiceDb =>
            house.Get<Journal<TDb>>().Reader.All(0).Count(e => Facts.Read(catalog, e)!.Event is TEvent);
    }

    /// <summary>The three services, and two visits planned a month ago; who plans is not who asks for the
    /// waiver.</summary>
    private static async Task<TestHost> Start(Broker? bus)
    {
        var house = await TestHost.Start(
            b =>
            {
                b.AddEnterpriseRegistry();
                b.AddInspectionPlanning();
                b.AddEnforcementSupervision();
                b.AddTransport();
            },
            a =>
            {
                a.MapEnterpriseRegistry();
                a.MapInspectionPlanning();
                a.MapEnforcementSupervision();
            },
            null,
            bus is null ? [] : [("Bus:RabbitMq", bus.Uri.ToString().TrimEnd('/')), ("Bus:Prefix", Broker.Prefix())]
        );
        foreach (var journal in house.Get<Journals>().All)
        foreach (var policy in SeedPolicies.Read(journal.Source))
            await journal.SetPolicy("test", policy, default);
        await house
            .Get<Journal<RegistryDb>>()
            .Append(
                "clerk",
                (_, _) =>
                    [
                        new EnterprisesImported(
                            "IMP-449917-2025-0001",
                            2,
                            [
                                .. Enumerable
                                    .Range(1, 2)
                                    .Select(n => PlanningHouse.Imported(n) with { Tags = [FourNewTag.Technology] }),
                            ]
                        ),
                    ],
                default
            );
        await house
            .Get<Journal<PlanningDb>>()
            .Append(
                "planner-0",
                (_, _) =>
                    [
                        new BodyRegistered(Bureau, "住建局", BodyKind.Bureau, "449917"),
                        PlanningHouse.Matter(PlanningHouse.Fire, Bureau, "FIRE"),
                        PlanningHouse.Officer(Bureau, "A1", lead: true, to: $"{Today.AddYears(1):yyyy-MM-dd}"),
                        PlanningHouse.Officer(Bureau, "B1", lead: false, to: $"{Today.AddYears(1):yyyy-MM-dd}"),
                        new VisitsPlanned(
                            "PLAN-449917-2025-0001",
                            1,
                            null,
                            VisitOrigin.Named,
                            Bureau,
                            [PlanningHouse.Fire],
                            "FIRE",
                            LineKind.Named,
                            InspectionForm.OnSite,
                            Today.AddDays(-5),
                            Today.AddDays(90),
                            Today.AddDays(-30),
                            [
                                new(Entered, PlanningHouse.Code(1), null, true),
                                new(Forged, PlanningHouse.Code(2), null, true),
                            ]
                        ),
                    ],
                default
            );
        return house;
    }

    /// <summary>Applied for and granted today; returns once planning knows.</summary>
    private static async Task<string> Observe(TestHost house, string firm)
    {
        var id = (
            await new RegistryClient(
                house.As(Role.Enterprise, "enterprise-1", ("enterprise", firm))
            ).Observations.ApplyForObservationAsync(Application(firm))
        ).ObservationId;
        await new RegistryClient(house.As(Role.Reviewer, "reviewer-1")).Observations.DecideObservationAsync(
            Grant(id, $"{Today.AddDays(100):yyyy-MM-dd}")
        );
        await Eventually.IsTrue(
            () =>
            {
                using var db = house.Get<Database<PlanningDb>>().Read();
                return db.Enterprises.Find(CreditCode.Parse(firm))?.IsObservedOn(Today) == true;
            },
            $"planning knows that {firm} is observed"
        );
        return id;
    }
}
