using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning;
using Enforcement.Integration.Supervision;
using Enforcement.Ledger.Messaging;
using Enforcement.WebConsole;
using Microsoft.EntityFrameworkCore;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Planning;

/// <summary>A journal of supervision's own facts, without its rules: what planning reads of them.</summary>
public sealed class SupervisionStandIn(DbContextOptions<SupervisionStandIn> options) : ServiceDb(options);

/// <summary>
/// The real planning service with the seeded rules, its real followers and timers, behind two journals that a test
/// writes. Two bureaus and a town, five matters, seven officers, thirty firms of class B in town 001 (a firm of class B
/// may be visited twice a year by one body).
/// </summary>
internal sealed partial class PlanningHouse : IAsyncDisposable
{
    public const string Body = "ZJJ",
        OtherBody = "YJJ",
        Town = "TOWN-1";
    public const string Fire = "440000000101",
        FireDoors = "440000000102",
        Food = "440000000103",
        Papers = "440000000104",
        Ordered = "440000000105",
        Labour = "440000000201",
        Site = "440000000301";
    public const string Lead = "ZJJ-A1",
        Lead2 = "ZJJ-A2",
        Second = "ZJJ-B1",
        Second2 = "ZJJ-B2";
    private int observations;

    private PlanningHouse(TestHost host) => Host = host;

    public TestHost Host { get; }
    public Journal<PlanningDb> Journal => Host.Get<Journal<PlanningDb>>();
    public long Head => Journal.Head.Seq;
    public Client Planner => Of(Role.Planner, "planner-1", Body);
    public Client Chief => Of(Role.Head, "head-1", Body);
    public Client Justice => Of(Role.Supervisor, "justice-1", "");

    /// <summary>The clock's time, so many hours later or earlier.</summary>
    public DateTimeOffset Now(double hours = 0) => Host.Get<DomainClock>().Now.AddHours(hours);

    public DateOnly Today => LegalDay.Of(Host.Get<DomainClock>().Now);

    /// <param name="pages">with the console's pages before it.</param>
    public static async Task<PlanningHouse> Start(string on = "2025-01-06", bool pages = false)
    {
        var house = new PlanningHouse(
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
                        new ServiceDefinition<SupervisionStandIn>
                        {
                            Catalog = EventCatalog.Supervision,
                            Fold = (_, _) => { },
                        },
                        o => new SupervisionStandIn(o)
                    );
                    builder.AddInspectionPlanning();
                    if (pages)
                        builder.AddConsole();
                },
                app =>
                {
                    app.MapInspectionPlanning();
                    if (pages)
                        app.MapConsole();
                }
            )
        );
        await house.On(on);
        house.Host.Get<Randomness>().Seed("planning tests"u8); // every run draws the same officers
        // One write: on a busy machine each commit waits for the disk.
        await house.Facts([
            .. Seeds(),
            new BodyRegistered(Body, "住建局", BodyKind.Bureau, "449917"),
            new BodyRegistered(OtherBody, "应急局", BodyKind.Bureau, "449917"),
            new BodyRegistered(Town, "一镇", BodyKind.Town, "449917002"),
            Statutory(1, Body),
            Statutory(2, OtherBody),
            new PowerRecorded(
                "POWER-449917-2025-0003",
                Town,
                PowerSource.Delegated,
                "省政府",
                "粤府〔2020〕1号",
                "行政处罚法第二十四条",
                [Site],
                Day("2020-09-01"),
                Day("2027-08-31")
            ),
            Matter(Fire, Body, "FIRE"),
            Matter(FireDoors, Body, "FIRE"),
            Matter(Food, Body, "FOOD", kind: MatterKind.Key, exclusion: "food-drug"),
            Matter(Papers, Body, "PAPERS", offSite: true),
            Matter(Ordered, Body, "ORDERED", statutory: true, exclusion: "statutory"),
            Matter(Labour, OtherBody, "LABOUR"),
            Matter(Site, Town, "SITE"),
            .. new[]
            {
                (Body, "A1", true),
                (Body, "A2", true),
                (Body, "B1", false),
                (Body, "B2", false),
                (OtherBody, "A1", true),
                (OtherBody, "B1", false),
                (OtherBody, "B2", false),
            }.Select(o => Officer(o.Item1, o.Item2, o.Item3)),
        ]);
        await house.Registry(new EnterprisesImported("IMP-1", 2, [.. Enumerable.Range(1, 30).Select(Imported)]));
        return house;
    }

    public Client Of(string role, string subject, string body) => new(Host.As(role, subject, ("body", body)));

    public Client Inspector(string officer) => Of(Role.Inspector, officer, officer[..officer.LastIndexOf('-')]);

    public Client Enterprise(string code) => new(Host.As(Role.Enterprise, $"enterprise-{code}", ("enterprise", code)));

    /// <summary>Puts the clock to an hour of a legal day; everything due by then has happened on return.</summary>
    public async Task On(string day, double hour = 10)
    {
        var now = LegalDay.Start(Day(day)).AddHours(hour);
        Host.Get<DomainClock>().Set(now);
        await Journal.FireTimers(now, default);
    }

    public Task<long> Facts(params IEvent[] facts) => Journal.Append("test", (_, _) => facts, default);

    public Task<int> Registry(params IEvent[] facts) => Tell<RegistryStandIn>("registry", facts);

    public Task<int> Supervision(params IEvent[] facts) => Tell<SupervisionStandIn>("supervision", facts);

    /// <summary>Writes the other service's facts at the clock's time; <paramref name="heard"/> false leaves them for
    /// later.</summary>
    private async Task<int> Tell<TDb>(string source, IEvent[] facts, bool heard = true)
        where TDb : ServiceDb
    {
        await Host.Get<Journal<TDb>>().Append("clerk", (_, _) => facts, default);
        return heard ? await Hear(source) : 0;
    }

    public Task SupervisionUnheard(params IEvent[] facts) =>
        Tell<SupervisionStandIn>("supervision", facts, heard: false);

    public Task<int> Hear(string source) =>
        Host.Get<Followers>().Of("planning").Single(f => f.Source == source).CatchUp(default);

    public Task SetPolicy(string key, string value, string from, string scope = "") =>
        Journal.SetPolicy(
            "test",
            ((IJournal)Journal).Policies(key)[0] with
            {
                Scope = scope,
                Value = value,
                LegalBasis = "a test",
                EffectiveFrom = Day(from),
                EffectiveTo = null,
                Confidence = "low",
            },
            default
        );

    /// <summary>Grants an observation period; applied on the day given, from then on.</summary>
    public async Task<string> Observe(string code, string appliedOn = "2025-02-10", string until = "2026-02-09")
    {
        var id = $"OBS-449917-2025-{++observations:0000}";
        await Registry(new ObservationGranted(id, code, Day(appliedOn), Day(appliedOn), Day(until), "four-new", []));
        return id;
    }

    public Task<FilePlanReply> File(params PlanLine[] lines) => File(Body, lines);

    public async Task<FilePlanReply> File(string body, params PlanLine[] lines)
    {
        var request = Plan(body);
        for (var i = 0; i < lines.Length; i++)
            lines[i].Line = i + 1;
        request.Lines.Add(lines);
        return await Of(Role.Planner, $"planner-{body}", body).Plans.FilePlanAsync(request);
    }

    /// <summary>By the head of <see cref="Body"/>, the first version.</summary>
    public async Task Approve(string plan) => await Chief.Plans.ApprovePlanAsync(new() { PlanId = plan, Version = 1 });

    /// <summary>One planned visit of <see cref="Body"/>, matter <see cref="Fire"/>, window March to June.</summary>
    public async Task<string> Visit(
        int firm = 1,
        string matter = Fire,
        string from = "2025-03-01",
        string to = "2025-06-30"
    ) => (await File(Named(matter, from, to, Code(firm)))).Visits[0].VisitId;

    /// <summary>The lead's body proposes, and every other body concerned agrees; what the last answer says.</summary>
    public async Task<AnswerJointVisitReply> Merge(string lead, params string[] merged)
    {
        var proposed = await Of(Role.Planner, "joint-planner", (await Get(lead)).Body)
            .JointVisits.ProposeJointVisitAsync(new() { LeadVisit = lead, MergedVisits = { merged } });
        AnswerJointVisitReply? last = null;
        foreach (var body in proposed.Bodies)
            last = await Agree(body, proposed.JointId);
        return last!;
    }

    public Task<AnswerJointVisitReply> Agree(string body, string jointId) =>
        Of(Role.Planner, "joint-planner", body)
            .JointVisits.AnswerJointVisitAsync(new() { JointId = jointId, Agrees = true })
            .ResponseAsync;

    public async Task<Visit> Get(string visitId) =>
        (await Justice.Visits.GetVisitAsync(new() { VisitId = visitId })).Visit;

    public Task<RequestWaiverReply> AskWaiver(string visitId, string due = "2025-06-01") =>
        Planner
            .Visits.RequestWaiverAsync(
                new()
                {
                    VisitId = visitId,
                    Measure = new() { Kind = MeasureKind.Guidance, Due = due },
                }
            )
            .ResponseAsync;

    /// <summary>Officers, approval and notice.</summary>
    public async Task<(string Lead, string Second)> Announce(string visitId, string on)
    {
        var team = await Planner.Teams.AssignVisitAsync(new() { VisitId = visitId });
        await Chief.Visits.ApproveVisitAsync(new() { VisitId = visitId });
        await Planner.Visits.NotifyVisitAsync(new() { VisitId = visitId, VisitOn = on });
        return (team.Lead, team.Second);
    }

    /// <summary>Announced, entered by a scanned code, on that day.</summary>
    public async Task<(string Lead, string Second)> Conduct(string visitId, string on)
    {
        var team = await Announce(visitId, on);
        await On(on);
        var code = await Inspector(team.Lead).Visits.IssueEntryCodeAsync(new() { VisitId = visitId });
        await Inspector(team.Lead).Visits.RecordEntryAsync(Entry(visitId, code.Code, team.Lead, team.Second));
        return team;
    }

    /// <summary>What the journal says last.</summary>
    public IReadOnlyList<IEvent> Since(long seq) => [.. Journal.Reader.All(seq).Select(e => Facts_(e))];

    private static IEvent Facts_(Entry entry) => Ledger.Journal.Facts.Read(EventCatalog.Planning, entry)!.Event;

    public Task<RebuildResult> Rebuild() =>
        Journal.CheckRebuild((source, upTo) => Host.Get<SourceReader>().All(source, upTo, default), default);

    public async Task<Refused> Refuses<T>(Func<AsyncUnaryCall<T>> call)
    {
        var before = Head;
        var refused = await Refused.By(call);
        Assert.Equal(before, Head);
        return refused;
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();
}
