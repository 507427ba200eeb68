using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Complaints;
using Enforcement.EnforcementSupervision.Mirror;
using Enforcement.EnforcementSupervision.Waivers;
using Enforcement.EnforcementSupervision.Warnings;
using Microsoft.EntityFrameworkCore;
using static Enforcement.Integration.Supervision.Warnings.Watched;

namespace Enforcement.Integration.Supervision.Warnings;

/// <summary>A fact, its time and who wrote it. Own: a policy, or the station's word about a waiver.</summary>
internal sealed record Told(string Source, IEvent Fact, DateTimeOffset At, string Actor);

/// <summary>
/// A made-up year of three journals, each in its own order. Nothing in it is as it should be for long: papers are
/// missing, entries come late and are corrected, classes and rules change, periods end and are restored.
/// </summary>
internal sealed class WatchedYear
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
        switch (random.Next(27))
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
            default:
                Revoke();
                break;
        }
    }

    private (string Id, string Body, string Firm) Plan(string? body = null, int line = 1)
    {
        var visit = ($"T{++ids:D4}", body ?? Of(Bodies), Of(Firms));
        Planning(PlannedBy(visit.Item2, visit.Item3, line, visit.Item1));
        visits.Add(visit);
        return visit;
    }

    private void Visit()
    {
        var (id, body, firm) = Plan();
        if (Often)
            Planning(new VisitApproved(id, "head"));
        if (Often)
            Planning(new VisitNotified(id, Today));
        if (Often)
            Planning(new EntryCodeIssued(id, "aa", now));
        var result = new ResultRecorded(id, firm, [], true, null, Today.AddDays(20));
        if (!Often)
            Planning(result);
        now = now.AddHours(1);
        var means = Of(
            (EntryMeans[])
                [EntryMeans.Scan, EntryMeans.Scan, EntryMeans.BackEntry, EntryMeans.Emergency, EntryMeans.Imported]
        );
        var entered = means == EntryMeans.BackEntry ? now.AddDays(-random.Next(14)) : now;
        Planning(
            new VisitEntered(
                id,
                [id],
                body,
                firm,
                "FIRE",
                entered,
                means,
                means == EntryMeans.Imported ? [] : [.. Officers.Take(Often ? 2 : 1)],
                null,
                Late: Today > LegalDay.Of(entered).AddDays(10)
            )
        );
        made.Add((id, firm));
        if (means == EntryMeans.Emergency && !Often)
            Planning(new ApprovalOverdue(id));
        if (means == EntryMeans.Emergency && Often)
            Planning(new VisitApproved(id, "head", Late: !Often));
        if (Often)
            Planning(result);
        now = now.AddDays(random.Next(3, 25));
        if (Often)
            Planning(new ResultPublished(id, false));
        else
            Planning(new PublicationOverdue(id));
    }

    private void Report() =>
        Planning(
            new EntriesReported(
                Of(Bodies),
                [
                    new(
                        Of(Firms),
                        Today.AddDays(-random.Next(20)),
                        "FIRE",
                        Of((string[])["survey", "service", "re-check", "case-triggered", "other-system"])
                    ),
                ]
            )
        );

    private void Feed() => Planning(new FeedRowsImported("SJG", FeedKind.Entries, 1, Body, "aa", [Row()]));

    /// <summary>One of four rows, so that most correct an earlier one.</summary>
    private FeedRowOf Row() =>
        new(
            $"X{random.Next(4)}",
            Of(Firms),
            Today.AddDays(-random.Next(20)),
            "FIRE",
            "other-system",
            null,
            Often ? FeedOutcome.Reported : FeedOutcome.Rejected,
            null,
            true
        );

    private void Observe()
    {
        var (id, firm) = ($"OBS-{++ids}", Of(Firms));
        observed.Add((id, firm));
        Registry(new ObservationGranted(id, firm, Today.AddDays(-9), Today, Today.AddDays(300), "ok", []));
    }

    private void Revoke()
    {
        if (observed.Count == 0)
            return;
        var (id, firm) = Of(observed);
        Registry(
            new ObservationRevoked(
                id,
                firm,
                Today,
                Often ? RevocationTrigger.Incident : RevocationTrigger.RiskClass,
                "x"
            )
        );
        if (!Often)
            Registry(new ObservationReinstated(id, firm, Today.AddDays(-9), Today.AddDays(-5), Today.AddDays(200)));
    }

    private void Waive()
    {
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var (id, body, firm) = Plan(Body);
            Planning(
                new WaiverRequested(
                    id,
                    body,
                    firm,
                    "OBS-1",
                    MeasureKind.Guidance,
                    Today.AddDays(90),
                    Today,
                    Today.AddDays(60)
                )
            );
            Own(new WaiverGranted(id, "ok"), Often ? "R1" : "R2");
            Planning(new VisitWaived(id, MeasureKind.Guidance, Today.AddDays(90)));
            spared.Add(id);
        }
        now = now.AddDays(random.Next(1, 4));
        Unspare();
    }

    /// <summary>A spared visit is made, put off, called off, found needless, or spared again after all.</summary>
    private void Unspare()
    {
        if (spared.Count == 0)
            return;
        var chosen = Of(spared);
        var (id, body, firm) = visits.Single(v => v.Id == chosen);
        Planning(
            random.Next(6) switch
            {
                0 or 1 => new VisitEntered(
                    id,
                    [id],
                    body,
                    firm,
                    "FIRE",
                    now,
                    EntryMeans.BackEntry,
                    ["ZJJ-1", "ZJJ-2"],
                    null
                ),
                2 => new VisitDeferred(id, 2026, "x"),
                3 => new VisitCancelled(id, "x"),
                4 => new VisitCapped(id, 2, "law"),
                _ => new VisitAvoidedAgain(id, AvoidanceCause.Observation, Today),
            }
        );
    }

    /// <summary>What was told turns out to be wrong: an entry that never was, another finding, a row that somebody
    /// gives a meaning.</summary>
    private void Undo()
    {
        if (made.Count == 0)
            return;
        var (id, firm) = Of(made);
        Planning(
            random.Next(3) switch
            {
                0 => new ResultCorrected(id, firm, [], "x"),
                1 => new FeedRowResolved("SJG", Body, Row(), "x"),
                _ => new EntryWithdrawn(id, firm, "SJG A1", "x"),
            }
        );
    }

    private void Case()
    {
        var (id, body, firm) = ($"C{++ids:D4}", Of(Bodies), Of(Firms));
        Planning(
            new CaseVisitOpened(
                id,
                body,
                firm,
                [Matters[0]],
                "FIRE",
                InspectionForm.OnSite,
                Today,
                Today.AddDays(30),
                Today,
                Often ? CaseTrigger.Complaint : CaseTrigger.Recheck,
                "R1",
                Today,
                null,
                "x",
                null,
                null,
                !Often,
                "law"
            )
        );
        Planning(new VisitEntered(id, [id], body, firm, "FIRE", now, EntryMeans.Scan, Officers.Take(2).ToList(), null));
        made.Add((id, firm));
    }

    private void Amend()
    {
        var line = 2 + ++ids;
        Planning(new PlanAmended(PlanId, line, Today, "more", [Line(line, deployedBy: Often ? null : "up")]));
        if (Often)
            Plan(Body, line);
        else
            Visit();
    }

    /// <summary>A review or a suit ends: told late, on the very day of a filing, won or lost.</summary>
    private void Outcome() =>
        Own(
            new ReviewOutcomeRecorded(
                $"({Today.Year})粤01行终{++ids}号",
                Of((ReviewBodyKind[])[ReviewBodyKind.Review, ReviewBodyKind.Litigation]),
                Of(Bodies),
                Of(Matters),
                Often ? Of(Firms) : null,
                Often || visits.Count == 0 ? null : Of(visits).Id,
                Of(Enum.GetValues<ReviewResult>()[1..]),
                Today.AddDays(-random.Next(60))
            ),
            "boss"
        );

    private void File() =>
        Planning(
            new PlanFiled(
                $"P{++ids}",
                Of(Bodies),
                Today.Year,
                Today,
                new("basis", "up", Today, Today),
                [Line(1, matter: Of(Matters)), Line(2, matter: Of(Matters))]
            )
        );

    private void Draw()
    {
        var id = $"D{++ids}";
        Planning(new RosterFrozen(id, PlanId, 1, Of(Bodies), "r", 10, [], [], 1, "s"));
        for (var i = random.Next(4); i > 0; i--)
            Planning(new AttemptAborted(id, i, "x"));
        Planning(new RevealsClosed(id, 1, [.. Parties.Where(_ => !Often)]));
    }

    private void Rush()
    {
        var recorded = now;
        for (var i = 0; i < 10; i++)
        {
            var (id, _, firm) = Plan(Body);
            Planning(
                new VisitEntered(
                    id,
                    [id],
                    Body,
                    firm,
                    "FIRE",
                    recorded.AddDays(-random.Next(9, 15)),
                    EntryMeans.BackEntry,
                    ["ZJJ-1", "ZJJ-2"],
                    null
                )
            );
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
