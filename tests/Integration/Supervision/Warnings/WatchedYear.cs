using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnforcementSupervision.Mirror.Planning;
using Enforcement.EnforcementSupervision.Warnings;
using Enforcement.EnforcementSupervision.Warnings.Policies;
using Microsoft.EntityFrameworkCore;
using static Enforcement.Integration.Supervision.Warnings.Watched;

namespace Enforcement.Integration.Supervision.Warnings;

/// <summary>A fact, its time and who wrote it. Own: a policy, or the station's word about a waiver.</summary>
internal sealed record Told(string Source, IEvent Fact, DateTimeOffset At, string Actor);

/// <summary>
/// A made-up year of three journals, each in its own order. Nothing in it is as it should be for long: papers are
/// missing, entries come late and are corrected, classes and rules change, periods end and are restored.
/// </summary>
internal sealed partial class WatchedYear
{
    private static readonly string[] Firms = [Firm, Other, "F3", "F4"],
        Bodies = [Body, Else],
        Officers = ["ZJJ-1", "ZJJ-2", "ZJJ-3"],
        Parties = ["bureau", "justice", "station"],
        Matters = ["440100000001", "440100000002"];
    private readonly Random random;
    private readonly Dictionary<string, List<Told>> journals = new()
    {
        ["registry"] = [],
        ["planning"] = [],
        ["supervision"] = [],
    };
    private readonly List<(string Id, string Body, string Firm)> visits = [];
    private readonly List<(string Id, string Firm)> observed = [],
        made = [];
    private readonly List<string> spared = [];
    private DateTimeOffset now;
    private int ids;

    public WatchedYear(int seed)
    {
        random = new(seed);
        now = Watched.At("2025-01-03");
        for (var i = 0; i < 210; i++)
        {
            now = now.AddHours(random.Next(1, 60));
            Act();
        }
    }

    public IReadOnlyDictionary<string, List<Told>> Journals => journals;

    /// <summary>The three journals heard in a random order of which only each one's own is kept, and that an answer
    /// follows its question.</summary>
    public SupervisionDesk Hear(int shuffle)
    {
        var (pick, desk) = (new Random(shuffle), Desk());
        var next = journals.ToDictionary(j => j.Key, _ => 0);
        while (next.Any(n => n.Value < journals[n.Key].Count))
        {
            var source = journals
                .Keys.Where(s => next[s] < journals[s].Count && MayBeHeard(desk, journals[s][next[s]]))
                .OrderBy(_ => pick.Next())
                .First();
            // Several at once: a journal that was away comes back with a page.
            for (
                var page = pick.Next(1, 40);
                page > 0 && next[source] < journals[source].Count && MayBeHeard(desk, journals[source][next[source]]);
                page--
            )
                Hear(desk, journals[source][next[source]++]);
        }
        desk.Fire(Watched.At("2027-01-01"));
        return desk;
    }

    private static bool MayBeHeard(SupervisionDesk desk, Told told) =>
        told.Fact is not WaiverGranted g
        || desk.Db.WaiverRequests.AsNoTracking().Any(r => r.VisitId == VisitId.Stored(g.VisitId));

    private static void Hear(SupervisionDesk desk, Told told)
    {
        if (told.Source != "supervision")
        {
            desk.Tell(told.Source, told.Fact, told.At, told.Actor);
            return;
        }
        var warnings = told.Fact switch
        {
            WaiverGranted g => WarnedByGrant.Of(desk.Db, g.VisitId, told.Actor, told.At),
            ReviewOutcomeRecorded o => new WarningWatch().OnOutcomes(desk.Db, [o], told.At),
            _ => [],
        };
        desk.Db.ChangeTracker.Clear();
        desk.Write(told.Fact, told.At, told.Actor);
        foreach (var warning in warnings)
            desk.Write(warning, told.At, told.Actor);
        if (told.Fact is PolicySet)
            desk.Fire(told.At.AddSeconds(1));
    }

    private T Of<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    private bool Often => random.Next(10) > 1;
    private DateOnly Today => LegalDay.Of(now);

    private void Planning(IEvent fact) => journals["planning"].Add(new("planning", fact, now, "planner-1"));

    private void Registry(IEvent fact) => journals["registry"].Add(new("registry", fact, now, "clerk"));

    private void Own(IEvent fact, string actor) => journals["supervision"].Add(new("supervision", fact, now, actor));

    private void Act()
    {
        switch (random.Next(28))
        {
            case < 7:
                Visit();
                break;
            case 7:
                Report();
                break;
            case 8:
                Feed();
                break;
            case 9:
                Registry(
                    new RiskClassesSet(
                        $"{now:yyyy-MM}",
                        [new(Of(Firms), Of((RiskClass[])[RiskClass.A, RiskClass.B, RiskClass.C, RiskClass.D]))]
                    )
                );
                break;
            case 10:
                Observe();
                break;
            case 11 or 12:
                Waive();
                break;
            case 13:
                Amend();
                break;
            case 14:
                Draw();
                break;
            case 15:
                Planning(Certified(Of(Officers), "2024-01-01", $"{Today.AddDays(random.Next(-60, 200)):yyyy-MM-dd}"));
                break;
            case 16:
                Rush();
                break;
            case 17:
                if (visits.Count > 0)
                    Planning(VisitReopened.For(Of(visits).Id, ReopenCause.MeasureNotDone));
                break;
            case 18:
                Rule();
                break;
            case 19 or 20:
                Outcome();
                break;
            case 21:
                File();
                break;
            case 22 or 23:
                Undo();
                break;
            case 24:
                Case();
                break;
            case 25:
                Unspare();
                break;
            case 26:
                Drop();
                break;
            default:
                Revoke();
                break;
        }
    }

    /// <summary>A rule is changed, from today or from a day that is past.</summary>
    private void Rule()
    {
        var from = Today.AddDays(-random.Next(100));
        if (
            random.Next(3) > 0
            || from <= last
            || journals["planning"].Any(t => t.Fact is PolicySet p && p.EffectiveFrom >= from)
        )
            return;
        last = from;
        if (Often)
            Own(
                new PolicySet(
                    "supervision.warning.second-entry.days",
                    "",
                    $"{random.Next(5, 60)}",
                    "days",
                    "natural",
                    "law",
                    from,
                    null,
                    "low"
                ),
                "boss"
            );
        else
            Planning(
                new PolicySet(
                    "planning.cap.visits-per-year",
                    "",
                    $"{random.Next(1, 4)}",
                    "count",
                    "",
                    "law",
                    from,
                    null,
                    "low"
                )
            );
    }

    private DateOnly last;
}
