using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Reports.Facts;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;
using Enforcement.Integration.Planning;
using Enforcement.Ledger.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Integration.Supervision.Years;

/// <summary>
/// The real Planning and Supervision on SQLite, with their journals, followers and timers, in which many years are
/// lived side by side: each has bodies and firms of its own, all have one calendar, so that a hundred commands share a
/// commit. What the bus does is drawn from the seed: deliveries late, doubled, out of order, and days on which a
/// service hears nothing.
/// </summary>
internal sealed class YearHouse : IAsyncDisposable
{
    public const int Steps = 105,
        Slots = 2 * Steps;
    public static readonly DateOnly End = new(2026, 6, 30);
    private static readonly string Folder = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private readonly TestHost host;
    private readonly Random bus;
    private readonly string data;
    private readonly Dictionary<IFollower, int> deafUntil = [];

    private YearHouse(TestHost host, string data, int seed)
    {
        (this.host, this.data, bus) = (host, data, new Random(seed));
        Planning = new(host.App.Services);
        Supervision = new(host.App.Services);
    }

    public PlanningRooms Planning { get; }
    public SupervisionRooms Supervision { get; }
    public DateTimeOffset Now => host.Get<DomainClock>().Now;
    public DateOnly Today => LegalDay.Of(Now);

    public static async Task<YearHouse> Start(int seed, int lanes)
    {
        var data = Path.Combine(Folder, $"enforcement-years-{Guid.NewGuid():N}");
        var house = new YearHouse(
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
                },
                data
            ),
            data,
            seed
        );
        house.Set(new(2025, 1, 6), 8);
        await house.Append<SupervisionDb>([.. SeedPolicies.Read("supervision")]);
        await house.Append<PlanningDb>([
            .. SeedPolicies.Read("planning"),
            .. Enumerable.Range(0, lanes).SelectMany(YearLane.Bodies),
        ]);
        await house.Append<RegistryStandIn>([
            new EnterprisesImported("I", 2, [.. Enumerable.Range(0, lanes).SelectMany(YearLane.Firms)]),
        ]);
        foreach (var follower in house.All)
            await follower.CatchUp(default);
        return house;
    }

    private IReadOnlyList<IFollower> All => host.Get<Followers>().All;

    public Task Append<TDb>(params IEvent[] facts)
        where TDb : ServiceDb => host.Get<Journal<TDb>>().Append("clerk", (_, _) => facts, default);

    private void Set(DateOnly day, int hour) => host.Get<DomainClock>().Set(LegalDay.Start(day).AddHours(hour));

    /// <summary>Lives all years to their end, and until every service has heard everything.</summary>
    public async Task Live(IReadOnlyList<YearLane> lanes)
    {
        var day = new DateOnly(2025, 1, 7);
        for (var slot = 0; slot < Slots; slot++)
        {
            if (slot % 2 == 0)
            {
                day = day.AddDays(1 + bus.Next(6));
                Set(day, 9);
                await Fire();
            }
            else
                Set(day, 15);
            await Task.WhenAll(lanes.Select(lane => lane.Act(this, slot)));
            foreach (var follower in All.OrderBy(_ => bus.Next()))
                await Deliver(follower, slot);
        }
        await On(End);
    }

    /// <summary>The morning of a day: everything due before has happened, and everybody has heard of it.</summary>
    public async Task On(DateOnly day)
    {
        Set(day, 9);
        await Settle();
    }

    public async Task Settle()
    {
        for (var moved = 1; moved > 0; )
        {
            await Fire();
            moved = 0;
            foreach (var follower in All)
                moved += await follower.CatchUp(default);
        }
    }

    /// <summary>Hands a follower the newest entries of its source as the bus may: doubled, and the last
    /// first.</summary>
    public async Task Jumble(string service, string source)
    {
        var follower = All.Single(f => f.Service == service && f.Source == source);
        var entries = await host.Get<SourceReader>()
            .Page(source, Math.Max(0, follower.Status().Checkpoint - 2), default);
        foreach (var batch in entries.Reverse().Concat(entries))
            Arrives(follower, [batch]);
        Arrives(follower, [.. entries, .. entries]);
        await follower.CatchUp(default);
    }

    private async Task Fire()
    {
        await host.Get<Journal<SupervisionDb>>().FireTimers(Now, default);
        await host.Get<Journal<PlanningDb>>().FireTimers(Now, default);
    }

    private async Task Deliver(IFollower follower, int slot)
    {
        if (bus.Next(30) == 0)
            deafUntil[follower] = slot + 2 + bus.Next(12);
        for (var again = bus.Next(4); again > 1; again--)
            // A batch from anywhere in the journal: old, doubled, or ahead of what was heard.
            Arrives(
                follower,
                [
                    .. (
                        await host.Get<SourceReader>()
                            .Page(follower.Source, bus.Next((int)follower.Status().Head + 1), default)
                    ).Take(1 + bus.Next(100)),
                ]
            );
        if (deafUntil.GetValueOrDefault(follower) < slot && bus.Next(4) > 0)
            await follower.CatchUp(default);
    }

    private void Arrives(IFollower follower, IReadOnlyList<Entry> entries) =>
        follower.Arrived(SignedPage.Of(host.Get<Journals>().Get(follower.Source).Key, follower.Source, entries));

    /// <summary>Everything the three journals say, each in its order.</summary>
    public IReadOnlyList<Recorded> Journals() =>
        [
            .. Read<RegistryStandIn>(EventCatalog.Registry),
            .. Read<PlanningDb>(EventCatalog.Planning),
            .. Read<SupervisionDb>(EventCatalog.Supervision),
        ];

    private IEnumerable<Recorded> Read<TDb>(EventCatalog catalog)
        where TDb : ServiceDb =>
        host.Get<Journal<TDb>>().Reader.All().Select(e => Ledger.Journal.Facts.Read(catalog, e)).OfType<Recorded>();

    public YearFacts Facts()
    {
        using var db = host.Get<Database<SupervisionDb>>().Read();
        return YearLoad.Load(db, 2025, Today);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}
