using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.AvoidedVisits;
using Enforcement.EnforcementSupervision.Mirror;
using Enforcement.EnforcementSupervision.Reports.Facts;
using Enforcement.EnforcementSupervision.Reports.Figures;
using Enforcement.Ledger.Policies;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Integration.Supervision;

/// <summary>
/// The service's own Mirror, React, Fold and timers on tables in memory, without journal, network or disk: thousands of
/// years fit into a test. What the real follower does around them is tested in SupervisionHouse.
/// </summary>
internal sealed class SupervisionDesk : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private long own;
    private readonly Dictionary<string, long> heads = [];

    public SupervisionDesk()
    {
        connection.Open();
        Db = new SupervisionDb(
            new DbContextOptionsBuilder<SupervisionDb>()
                .UseSqlite(connection, ServiceFile.Lists)
                .UseSnakeCaseNamingConvention()
                .Options,
            EnforcementSupervisionHost.Rooms
        );
        Db.Database.EnsureCreated();
        foreach (
            var (key, value, type) in (ReadOnlySpan<(string, string, string)>)
                [
                    ("supervision.look-back", "30", "natural"),
                    ("supervision.waiver.decider", "station", ""),
                    ("supervision.waiver.objection", "5", "working"),
                ]
        )
            Policy.Fold(Db, new(key, "", value, "days", type, "test", new(2020, 1, 1), null, "medium"));
        Save();
    }

    public SupervisionDb Db { get; }
    public List<Recorded> Own { get; } = [];
    public List<Recorded> Told { get; } = [];

    /// <summary>A fact of another service: mirrored, and what supervision makes of it.</summary>
    public List<IEvent> Tell(string source, IEvent fact, DateTimeOffset at, string actor = "planner-1")
    {
        var e = new Recorded(source, heads[source] = heads.GetValueOrDefault(source) + 1, at, actor, fact);
        Told.Add(e);
        Mirror(e);
        var facts = (source == "planning" ? FollowPlanning.React(Db, e) : FollowRegistry.React(Db, e)).ToList();
        foreach (var made in facts)
            Write(made, at);
        return facts;
    }

    /// <summary>As a rebuild does it: mirrors, makes nothing of it.</summary>
    public void Mirror(Recorded e)
    {
        if (e.Source == "planning")
            FollowedTables.Planning(Db, e);
        else
            FollowedTables.Registry(Db, e);
        Save();
    }

    public void Write(IEvent fact, DateTimeOffset at, string actor = "test") =>
        Fold(new("supervision", ++own, at, actor, fact));

    public void Fold(Recorded e)
    {
        Own.Add(e);
        EnforcementSupervisionHost.Definition.Apply(Db, e);
        Save();
    }

    /// <summary>Fires what is due, in (due, id) order; the facts that came of it.</summary>
    public List<IEvent> Fire(DateTimeOffset now)
    {
        var fired = new List<IEvent>();
        while (
            Db.Timers.AsNoTracking().Where(t => t.Due <= now).OrderBy(t => t.Due).ThenBy(t => t.Id).FirstOrDefault()
                is { } timer
        )
            foreach (var fact in EnforcementSupervisionHost.Definition.OnTimer(Db, timer.Id, timer.Due).ToList())
            {
                Write(fact, timer.Due);
                fired.Add(fact);
            }
        return fired;
    }

    public (YearFacts Facts, YearBalance Balance) Count(int year = 2025, DateOnly? asOf = null)
    {
        var facts = YearLoad.Load(Db, year, asOf ?? new DateOnly(2030, 1, 1));
        return (facts, YearBalance.Of(facts));
    }

    /// <summary>The tables folded again, without the planning entries that <paramref name="dropped"/> names.</summary>
    public SupervisionDesk Without(Func<Recorded, bool> dropped)
    {
        var copy = new SupervisionDesk();
        foreach (var e in Own)
            copy.Fold(e);
        foreach (var e in Told.Where(e => !dropped(e)))
            copy.Mirror(e);
        return copy;
    }

    private DateTimeOffset now = At(new(2025, 1, 2));

    /// <summary>The clock goes to an hour of a day, after everything due before.</summary>
    public void On(string day, int hour = 10) => Fire(now = At(DateOnly.ParseExact(day, "yyyy-MM-dd"), hour));

    /// <summary>Planning's facts of this moment.</summary>
    public void Plan(params IEvent[] facts)
    {
        foreach (var fact in facts)
            Tell("planning", fact, now);
    }

    public AvoidedVisitRow Ledger(string visitId) =>
        Db.AvoidedVisits.AsNoTracking().Single(r => r.VisitId == VisitId.Stored(visitId));

    public void Measure(string visitId) => Write(new MeasureCompleted(visitId, LegalDay.Of(now), "00"), now);

    public static DateTimeOffset At(DateOnly day, int hour = 10) => LegalDay.Start(day).AddHours(hour);

    private void Save()
    {
        Db.SaveChanges();
        Db.ChangeTracker.Clear();
    }

    public void Dispose()
    {
        Db.Dispose();
        connection.Dispose();
    }
}
