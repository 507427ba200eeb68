using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Visits;
using Enforcement.Ledger.Messaging;
using Enforcement.WebConsole;
using PlanningClient = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Draws;

/// <summary>A planning service with a register of firms, one body, officers and any number of plan lines to draw
/// for.</summary>
internal sealed class DrawWorld : IAsyncDisposable
{
    public const string Body = "ZJJ",
        Division = "449917";
    public static readonly DateTimeOffset Start = new(2025, 4, 1, 1, 0, 0, TimeSpan.Zero);
    private static readonly string[] Groups = ["ZJJ-A", .. Enumerable.Range(1, 200).Select(i => $"G-{i}")];
    private readonly List<Entry> registry = [];
    private Head registryHead = Head.Empty;
    private int plans;

    private DrawWorld(TestHost host) => Host = host;

    public TestHost Host { get; }
    public Journal<PlanningDb> Journal => Host.Get<Journal<PlanningDb>>();
    public Database<PlanningDb> Database => Host.Get<Database<PlanningDb>>();
    public IReadOnlyList<Entry> Registry => registry;

    public PlanningClient Planner => Client(Role.Planner, "planner-1", ("body", Body));
    public PlanningClient HeadOf => Client(Role.Head, "head-1", ("body", Body));
    public PlanningClient Justice => Client(Role.Supervisor, "justice-1");
    public PlanningClient Station => Client(Role.Reviewer, "station-1");
    public PlanningClient Public => new(Host.As(Role.Anonymous));

    public PlanningClient Firm(string code) => Client(Role.Enterprise, $"firm-{code}", ("enterprise", code));

    public PlanningClient Client(string role, string subject, params (string, string)[] claims) =>
        new(Host.As(role, subject, claims));

    public DateTimeOffset Now
    {
        get => Host.Get<DomainClock>().Now;
        set => Host.Get<DomainClock>().Set(value);
    }

    /// <param name="firms">Firms of classes A, B, C, D in turn, all active, industry F5212, in town 001.</param>
    /// <param name="pages">The console's pages are served too.</param>
    public static async Task<DrawWorld> Of(int firms, int officers = 6, int cap = 1000, bool pages = false)
    {
        var world = new DrawWorld(
            await TestHost.Start(
                b =>
                {
                    b.AddInspectionPlanning();
                    if (pages)
                        b.AddConsole();
                },
                a =>
                {
                    a.MapInspectionPlanning();
                    if (pages)
                        a.MapConsole();
                }
            )
        );
        world.Now = Start;
        world.Host.Get<Randomness>().Seed("draw tests"u8);
        foreach (var policy in SeedPolicies.Read("planning"))
            await world.Journal.SetPolicy(
                "op",
                policy.Key == Caps.Most && policy.Scope == "" ? policy with { Value = $"{cap}" } : policy,
                default
            );
        await world.Facts(
            new BodyRegistered(Body, "Housing", BodyKind.Bureau, Division),
            new PowerRecorded(
                $"POWER-{Division}-2025-0001",
                Body,
                PowerSource.Statutory,
                null,
                "1",
                "law",
                [],
                new(2019, 1, 1),
                null
            ),
            new MatterPublished(
                "440201018002",
                Body,
                "Site safety",
                "ZJJ-A",
                MatterKind.General,
                InspectionForm.OnSite,
                true,
                null,
                false,
                false,
                "law",
                new(null, LegalBasisKind.Law, "firms", "1/1", 1, "two officers", new(2020, 1, 1), null, new(2030, 1, 1))
            )
        );
        await world.Officers(officers);
        await world.Import(Enumerable.Range(0, firms).Select(i => Firm(i)));
        return world;
    }

    public static ImportedEnterprise Firm(
        int number,
        RiskClass? risk = null,
        string industry = "F5212",
        string division = Division + "001"
    ) =>
        new(
            Code(number),
            $"firm {number}",
            industry,
            division,
            new(2020, 1, 1),
            risk ?? (RiskClass)(1 + number % 4),
            null
        );

    public static string Code(int number)
    {
        var first = $"91449917MA{number:0000000}";
        return first + (char)Uscc.CheckCharacter(Encoding.ASCII.GetBytes(first));
    }

    public Task<long> Facts(params IEvent[] facts) => Journal.Append("test", (_, _) => facts, CancellationToken.None);

    public Task Officers(int count) =>
        Facts([.. Enumerable.Range(1, count).Select(i => Officer($"{i:000}", i % 2 == 1))]);

    public static OfficerRegistered Officer(
        string certificate,
        bool lead,
        string? area = null,
        string validTo = "2027-12-31"
    ) =>
        new(
            $"{Body}-{certificate}",
            Body,
            certificate,
            new(2023, 1, 1),
            DateOnly.Parse(validTo),
            lead,
            Groups,
            [area ?? Division],
            new Sealed("officer/x", "", "")
        );

    public Task Import(IEnumerable<ImportedEnterprise> firms) =>
        Followed([.. firms.Chunk(500).Select((rows, i) => new EnterprisesImported($"import-{i}", 1, rows))]);

    /// <summary>Entries of the registry's journal, applied as the follower does.</summary>
    public async Task Followed(params IEvent[] facts)
    {
        var page = new List<Entry>();
        foreach (var fact in facts)
        {
            var (seq, salt) = (registryHead.Seq + 1, new byte[16]);
            var data = EventCatalog.Registry.Write(fact);
            var header = JournalHash.Header(
                new(
                    "registry",
                    seq,
                    Guid.CreateVersion7(),
                    EventCatalog.Registry.Of(fact).Name,
                    fact.Subject,
                    Now,
                    "test",
                    null,
                    JournalHash.Data(salt, data)
                )
            );
            var leaf = JournalHash.Leaf(header);
            var entry = new Entry(
                seq,
                Guid.CreateVersion7().ToByteArray(true),
                header,
                salt,
                data,
                leaf,
                JournalHash.Chain(registryHead.ChainHash, leaf)
            );
            page.Add(entry);
            registryHead = new(seq, entry.ChainHash);
        }
        registry.AddRange(page);
        var applied = await new FollowerApply<PlanningDb>(FollowRegistry.Definition, Journal).Page(
            registryHead,
            page,
            default
        );
        Assert.IsType<FollowerInput.Applied>(applied);
    }

    /// <summary>A plan with one line to draw for, its window the month of June.</summary>
    public async Task<string> Plan(
        string rate = "1/10",
        string group = "",
        LineKind kind = LineKind.Draw,
        string industry = "F",
        string area = "",
        DateOnly? from = null,
        DateOnly? to = null,
        IReadOnlyList<RateOfClass>? rates = null
    )
    {
        var number = ++plans;
        var id = $"PLAN-{Division}-2025-{number:0000}";
        rates ??=
        [
            .. "ABCD".SelectMany(c => new[] { new RateOfClass($"{c}", 0, rate), new RateOfClass($"{c}", 1, rate) }),
        ];
        await Facts(
            new PlanFiled(
                id,
                Body,
                2025,
                new(2025, 3, 1),
                new("law", "superior", new(2025, 3, 31), new(2025, 3, 31)),
                [
                    new LineFiled(
                        1,
                        kind,
                        ["440201018002"],
                        group.Length > 0 ? group : $"G-{number}",
                        InspectionForm.OnSite,
                        from ?? new(2025, 6, 1),
                        to ?? new(2025, 6, 30),
                        rates,
                        industry,
                        area,
                        "on site only",
                        null
                    ),
                ]
            )
        );
        return id;
    }

    public Task<int> Timers() => Journal.FireTimers(Now, default);

    public async Task<RebuildResult> Rebuild() =>
        await Journal.CheckRebuild((_, upTo) => registry.Where(e => e.Seq <= upTo), default);

    public T Read<T>(Func<PlanningDb, T> query)
    {
        using var db = Database.Read();
        return query(db);
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();
}
