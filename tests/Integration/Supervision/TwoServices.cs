using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.AvoidedVisits;
using Enforcement.EnforcementSupervision.Mirror.Planning;
using Enforcement.EnforcementSupervision.Reports.Facts;
using Enforcement.EnforcementSupervision.Reports.Figures;
using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Messaging;
using static Enforcement.Integration.Supervision.SupervisionHouse;
using PlanningClient = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Supervision;

internal sealed class TwoServices(TestHost host) : IAsyncDisposable
{
    public static async Task<TwoServices> Start()
    {
        var both = new TwoServices(
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
                },
                app =>
                {
                    app.MapInspectionPlanning();
                    app.MapEnforcementSupervision();
                }
            )
        );
        await both.On("2025-01-02");
        await both
            .Host.Get<Journal<SupervisionDb>>()
            .SetPolicy(
                "test",
                new("supervision.look-back", "", "30", "days", "natural", "test", Day("2024-01-01"), null, "medium"),
                default
            );
        await both
            .Host.Get<Journal<RegistryStandIn>>()
            .Append(
                "clerk",
                (_, _) =>
                    [
                        new EnterprisesImported(
                            "I1",
                            2,
                            [
                                new(Firm, "Firm", "I6513", "449917001", new(2020, 1, 1), RiskClass.A, null),
                                new(OtherFirm, "Other firm", "I6513", "449917001", new(2020, 1, 1), RiskClass.A, null),
                            ]
                        ),
                    ],
                default
            );
        await both.Facts(
            new BodyRegistered(Body, "住建局", BodyKind.Bureau, "449917"),
            new BodyRegistered(OtherBody, "应急局", BodyKind.Bureau, "449917")
        );
        await both.Settle();
        return both;
    }

    private TestHost Host => host;

    public PlanningClient Planner(string body) => new(host.As(Role.Planner, $"planner-{body}", ("body", body)));

    public Task Facts(params IEvent[] facts) =>
        host.Get<Journal<PlanningDb>>().Append("planner-1", (_, _) => facts, default);

    public async Task On(string day)
    {
        await Settle();
        host.Get<DomainClock>().Set(LegalDay.Start(Day(day)).AddHours(10));
    }

    public async Task Report(string body, string on, string group, bool heard = true)
    {
        var request = new ReportEntriesRequest { Body = body };
        request.Entries.Add(
            new ReportedEntry
            {
                CreditCode = Firm,
                On = on,
                MatterGroup = group,
                Label = "survey",
            }
        );
        await Planner(body).Visits.ReportEntriesAsync(request);
        if (heard)
            await Settle();
    }

    /// <summary>A file of the body's entries, as the made-up provincial platform writes it.</summary>
    public async Task Feed(string[][] rows, FeedCoverage? coverage = null)
    {
        var operators = new PlanningClient(host.As(Role.Operator, "operator-1"));
        if ((await operators.Feeds.ListFeedFormatsAsync(new())).Formats.Count == 0)
            await Sheets.FeedFiles.PublishSeeds(operators);
        await Sheets.FeedFiles.Import(
            Planner(Body),
            Sheets.FeedFiles.Entries(Contracts.Sheets.V1.SheetFormat.Csv, rows),
            Body,
            coverage: coverage
        );
        await Settle();
    }

    public async Task Resolve(string id, string resolution)
    {
        await Planner(Body)
            .Feeds.ResolveFeedRowAsync(
                new()
                {
                    Platform = "SJG",
                    ExternalId = id,
                    Resolution = resolution,
                    Reason = "核对现场记录",
                }
            );
        await Settle();
    }

    /// <summary>Own and reported entries of the year's report.</summary>
    public (int Own, int Reported) Entries()
    {
        using var db = host.Get<Database<SupervisionDb>>().Read();
        var facts = YearLoad.Load(db, 2025, Day("2025-12-31"));
        return (facts.Entries.Count, facts.Reported.Count);
    }

    /// <summary>Where the visit stood in the report as of the end of a day.</summary>
    public Standing StandingAsOf(string visit, string day)
    {
        using var db = host.Get<Database<SupervisionDb>>().Read();
        return YearBalance.Of(YearLoad.Load(db, 2025, Day(day))).Standings[VisitId.Stored(visit)];
    }

    public ReversalReason? Reversed(string visit)
    {
        using var db = host.Get<Database<SupervisionDb>>().Read();
        return db.AvoidedVisits.Single(v => v.VisitId == VisitId.Stored(visit)).Reversed;
    }

    public async Task<LedgerState> Ledger(string visit)
    {
        await Settle();
        await host.Get<Journal<SupervisionDb>>().FireTimers(host.Get<DomainClock>().Now, default);
        using var db = host.Get<Database<SupervisionDb>>().Read();
        return db.AvoidedVisits.Single(v => v.VisitId == VisitId.Stored(visit)).State;
    }

    public async Task MeasureDone(string visit, string on) =>
        await host.Get<Journal<SupervisionDb>>()
            .Append("test", (_, _) => [new MeasureCompleted(visit, Day(on), new string('a', 64))], default);

    public async Task MustAgree(string visit, VisitState state)
    {
        await Settle();
        Assert.Equal(state, (await Planner(Body).Visits.GetVisitAsync(new() { VisitId = visit })).Visit.State);
        using var db = host.Get<Database<SupervisionDb>>().Read();
        Assert.Equal(state, db.PlannedVisits.Single(v => v.VisitId == VisitId.Stored(visit)).State);
        var balance = YearBalance.Of(YearLoad.Load(db, 2025, Day("2025-12-31")));
        Assert.True(balance.Closes, string.Join("; ", balance.Offenders));
        Assert.Equal(
            state.ToString(),
            balance.Standings[VisitId.Stored(visit)].ToString().Replace("Pending", "").Replace("Held", "")
        );
        Assert.Empty(
            (
                await host.Get<Journal<PlanningDb>>()
                    .CheckRebuild((source, upTo) => host.Get<SourceReader>().All(source, upTo, default), default)
            ).Differences
        );
    }

    /// <summary>Until no follower has anything left to hear.</summary>
    private async Task Settle()
    {
        for (var moved = 1; moved > 0; )
        {
            moved = 0;
            foreach (var follower in host.Get<Followers>().All)
                moved += await follower.CatchUp(default);
        }
    }

    public async ValueTask DisposeAsync() => await host.DisposeAsync();
}
