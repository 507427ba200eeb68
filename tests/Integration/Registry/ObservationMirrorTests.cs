using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;
using Enforcement.InspectionPlanning.Mirror;
using Enforcement.Ledger.Messaging;
using static Enforcement.Integration.Registry.ObservationTests;
using RegistryClient = Enforcement.Contracts.Registry.V1.RegistryClient;
using SupervisionClient = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Integration.Registry;

/// <summary>What the register decides about a period is what Planning waives by and Supervision counts, over the real
/// transport.</summary>
public sealed class ObservationMirrorTests(BrokerFixture brokers)
{
    private const string Firm = RegistryHost.First;

    [Theory]
    [InlineData(false)] // a hint in memory, then pulled over gRPC
    [InlineData(true)] // batches over RabbitMQ
    public async Task Extension_revocation_and_reinstatement_reach_planning_and_supervision(bool broker)
    {
        var bus = broker ? await brokers.Start() : null;
        await using var house = await Start(bus);
        var (registry, id) = (new RegistryClient(house.As(Role.Reviewer, "reviewer-1")), await Granted(house, Day(20)));
        await Both(house, id, Day(20), closing: 1, revoked: 0);

        await registry.Observations.AssessObservationAsync(PeriodAssessmentTests.Assessment(id, AssessmentKind.End));
        await registry.Observations.ExtendObservationAsync(
            new()
            {
                ObservationId = id,
                Until = Day(200),
                Reasons = "r",
            }
        );
        await Both(house, id, Day(200), closing: 1, revoked: 0);

        await Triggers.Told(
            registry,
            new(house.As(Role.Enterprise, "e", ("enterprise", Firm))),
            id,
            RevocationTrigger.Incident
        );
        await registry.Observations.RevokeObservationAsync(
            new()
            {
                ObservationId = id,
                Trigger = RevocationTrigger.Incident,
                Reasons = "a fire",
                EvidenceSha256 = Hash,
            }
        );
        await Both(house, id, Day(-1), closing: 0, revoked: 1); // the last day with it is the day before

        await new RegistryClient(
            house.As(Role.Enterprise, "e", ("enterprise", Firm))
        ).Observations.AppealObservationAsync(new() { ObservationId = id, Grounds = "the neighbour's" });
        await new RegistryClient(house.As(Role.Supervisor, "justice-2")).Observations.DecideObservationAppealAsync(
            new()
            {
                ObservationId = id,
                Upheld = true,
                Reasons = "another firm's fire",
            }
        );
        await Both(house, id, Day(200), closing: 1, revoked: 0);
    }

    private static Task<TestHost> Start(Broker? bus) =>
        TestHost.Start(
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

    private static async Task<string> Granted(TestHost house, string until)
    {
        foreach (var journal in house.Get<Journals>().All)
        foreach (var policy in SeedPolicies.Read(journal.Source))
            await journal.SetPolicy("test", policy, default);
        await house
            .Get<Journal<RegistryDb>>()
            .Append(
                "clerk",
                (_, _) =>
                    [
                        new Contracts.EnterprisesImported(
                            "IMP-449917-2025-0001",
                            2,
                            [
                                new(
                                    Firm,
                                    "演示软件有限公司",
                                    "I6513",
                                    "449917001",
                                    new(2020, 5, 6),
                                    RiskClass.A,
                                    [FourNewTag.Technology]
                                ),
                            ]
                        ),
                    ],
                default
            );
        var id = (
            await new RegistryClient(
                house.As(Role.Enterprise, "enterprise-1", ("enterprise", Firm))
            ).Observations.ApplyForObservationAsync(Application(Firm))
        ).ObservationId;
        await new RegistryClient(house.As(Role.Reviewer, "reviewer-1")).Observations.DecideObservationAsync(
            Grant(id, until)
        );
        return id;
    }

    private static async Task Both(TestHost house, string id, string until, long closing, long revoked)
    {
        await Eventually.Equal<(string?, string?, string?)>(
            (id, Day(0), until),
            () =>
            {
                using var db = house.Get<Database<PlanningDb>>().Read();
                var mirror = db.Enterprises.Find(CreditCode.Parse(Firm));
                return Task.FromResult(
                    (
                        mirror?.ObservationId,
                        mirror?.ObservationFrom?.ToString("yyyy-MM-dd"),
                        mirror?.ObservationUntil?.ToString("yyyy-MM-dd")
                    )
                );
            },
            "planning knows the term"
        );
        await Eventually.Equal(
            (closing, revoked),
            async () =>
            {
                var report = await new SupervisionClient(house.As(Role.Supervisor)).Reports.GetAnnualReportAsync(
                    new() { Year = Today.Year }
                );
                var rows = report.Figures.Single(f => f.Number == "3").Rows.ToDictionary(r => r.Key, r => r.Value);
                return (rows["closing"], rows["revoked"]);
            },
            "supervision counts it"
        );
    }

    // The machine's own time: a simulated clock would hold the followers still.
    private static readonly DateOnly Today = LegalDay.Of(TimeProvider.System.GetUtcNow());

    private static string Day(int fromToday) => Today.AddDays(fromToday).ToString("yyyy-MM-dd");
}
