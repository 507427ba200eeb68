using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.AvoidedVisits;
using Enforcement.EnforcementSupervision.Waivers;
using static Enforcement.Integration.Supervision.SupervisionDesk;

namespace Enforcement.Integration.Supervision;

/// <summary>
/// A made-up Planning that lives a random but lawful year, entry by entry, so that one can be left out afterwards. It
/// keeps its own lists and asks none of the code under test.
/// </summary>
internal sealed class RandomYear(int seed, SupervisionDesk desk)
{
    public sealed class Visit
    {
        public required string Id,
            Firm,
            Body,
            Group;
        public DateOnly From,
            To;
        public VisitState State = VisitState.Open;
        public AvoidanceCause Cause;
        public string? Lead;
        public DateOnly AvoidedOn,
            MeasureDue;
        public bool MeasureDone,
            OwesMeasure;
        public IEvent? LastAvoiding;
    }

    private static readonly Caller Anyone = new("rule", new HashSet<string> { Role.Supervisor }, null, "", null, "");

    private sealed record Was(
        string Firm,
        string Body,
        string Group,
        DateOnly On,
        string? Visit,
        HashSet<string> Visits
    );

    private static readonly string[] Firms = ["F1", "F2", "F3"],
        Bodies = ["ZJJ", "YJJ", "HB"],
        Groups = ["FIRE", "LABOUR"];
    private readonly Random random = new(seed);
    private readonly List<Was> presences = [];
    private DateOnly today = new(2025, 1, 6);

    public List<Visit> Visits { get; } = [];

    public void Live(int acts)
    {
        for (var i = 0; i < acts; i++)
        {
            Pass();
            Act();
        }
        // Some years are looked at while windows still run, most after everything could be known.
        if (random.Next(4) > 0)
            PassTo(new(2026, 6, 1));
        foreach (var body in Bodies.Where(_ => random.Next(3) > 0))
            Cover(body, new(2025, 1, 1), today.AddDays(-1));
    }

    private void Pass() => PassTo(today.AddDays(random.Next(8)));

    private void PassTo(DateOnly day)
    {
        today = day;
        Hear(desk.Fire(At(today)));
    }

    /// <summary>Planning follows Supervision: what the ledger reverses stands open again, or is conducted when the body
    /// was there for the same matters.</summary>
    private void Hear(IEnumerable<IEvent> facts)
    {
        foreach (var fact in facts.OfType<AvoidedVisitReversed>().ToList())
        {
            var visit = Visits.Single(v => v.Id == fact.VisitId);
            if (visit.State is not (VisitState.Avoided or VisitState.Open))
                continue;
            if (fact.Reason == ReversalReason.Entered)
                Found(visit);
            else if (visit.State != VisitState.Avoided)
                continue;
            else if (fact.Reason == ReversalReason.MeasureNotDone)
                Reopen(visit, ReopenCause.MeasureNotDone);
            else if (fact.Reason == ReversalReason.OtherPresence)
                Reopen(visit, ReopenCause.OtherPresence);
        }
    }

    private void Tell(IEvent fact) => Hear(desk.Tell("planning", fact, At(today, 10)));

    private Visit? Any(Func<Visit, bool> which)
    {
        var some = Visits.Where(which).ToList();
        return some.Count == 0 ? null : some[random.Next(some.Count)];
    }

    private T Of<T>(T[] all) => all[random.Next(all.Length)];

    private void Act()
    {
        switch (random.Next(16))
        {
            case 0 or 1 or 2:
                Plan();
                break;
            case 3:
                if (Any(Open) is { } c)
                    Avoid(c, AvoidanceCause.Cap, new VisitCapped(c.Id, 2, "cap"), null);
                break;
            case 4:
                if (Any(Open) is { } n)
                    Avoid(
                        n,
                        AvoidanceCause.OffSite,
                        new VisitReplacedOffSite(n.Id, MeasureKind.DocumentCheck, today.AddDays(random.Next(40))),
                        null
                    );
                break;
            case 5 or 6:
                if (Any(Open) is { } o)
                    Waive(o);
                break;
            case 7:
                Merge();
                break;
            case 8 or 9:
                if (Any(v => v.State == VisitState.Avoided && v.OwesMeasure && today <= v.MeasureDue) is { } m)
                    Measure(m);
                break;
            case 10:
                if (Any(Open) is { } e)
                    Enter(e, today);
                break;
            case 11:
                Report();
                break;
            case 12:
                Cover(Of(Bodies), today.AddDays(-random.Next(200)), today.AddDays(random.Next(20) - 10));
                break;
            case 13:
                if (Any(Open) is { } d)
                    End(d, VisitState.Deferred, new VisitDeferred(d.Id, 2026, "staff"));
                break;
            case 14:
                if (Any(v => v.State is VisitState.Open or VisitState.Avoided) is { } x)
                    End(x, VisitState.Cancelled, new VisitCancelled(x.Id, "dissolved"));
                break;
            default:
                if (Any(v => v is { State: VisitState.Avoided, Cause: AvoidanceCause.Observation }) is { } r)
                    Reopen(r, ReopenCause.ObservationVoid);
                break;
        }
    }

    private static bool Open(Visit v) => v.State == VisitState.Open;

    private void Plan()
    {
        var (body, group) = (Of(Bodies), Of(Groups));
        var from = today.AddDays(random.Next(30));
        var to = from.AddDays(10 + random.Next(60));
        foreach (var firm in Firms.Where(_ => random.Next(2) == 0))
        {
            var id = $"T{Visits.Count + 1:D3}";
            if (Visits.Any(v => v.Firm == firm && v.Body == body && v.Group == group && v.From == from && v.To == to))
                continue;
            Visits.Add(
                new()
                {
                    Id = id,
                    Firm = firm,
                    Body = body,
                    Group = group,
                    From = from,
                    To = to,
                }
            );
            Tell(
                new VisitsPlanned(
                    "P1",
                    1,
                    null,
                    VisitOrigin.Named,
                    body,
                    ["m"],
                    group,
                    LineKind.Named,
                    InspectionForm.OnSite,
                    from,
                    to,
                    today,
                    [new(id, firm, null, true)]
                )
            );
        }
    }

    private void Avoid(Visit visit, AvoidanceCause cause, IEvent fact, DateOnly? due, string? lead = null)
    {
        (visit.State, visit.Cause, visit.Lead, visit.AvoidedOn, visit.LastAvoiding) = (
            VisitState.Avoided,
            cause,
            lead,
            today,
            fact
        );
        visit.MeasureDone = false;
        if (fact is VisitReplacedOffSite n)
            due = n.MeasureDue;
        visit.OwesMeasure = due is not null;
        visit.MeasureDue = due ?? default;
        Tell(fact);
    }

    private void Waive(Visit visit)
    {
        var due = today.AddDays(random.Next(40));
        Tell(
            new WaiverRequested(
                visit.Id,
                visit.Body,
                visit.Firm,
                "OBS",
                MeasureKind.Guidance,
                due,
                today,
                today.AddDays(10)
            )
        );
        Pass();
        if (random.Next(4) == 0)
            return;
        var waiver = WaiverCase.Find(desk.Db, Anyone, VisitId.Stored(visit.Id));
        if (today > waiver.Waiver.DecideBy || visit.State != VisitState.Open)
            return;
        var answer = WaiversService.Review(waiver, random.Next(4) > 0, "r", "reviewer", "station", At(today));
        desk.Write(answer, At(today));
        if (answer is not WaiverGranted)
            return;
        if (due < today)
            due = today;
        Avoid(visit, AvoidanceCause.Observation, new VisitWaived(visit.Id, MeasureKind.Guidance, due), due);
        if (random.Next(5) > 0)
            return;
        foreach (
            var fact in WaiversService
                .Object(
                    WaiverCase.Find(desk.Db, Anyone, VisitId.Stored(visit.Id)),
                    desk.Db.AvoidedVisits.Find(VisitId.Stored(visit.Id)),
                    "no",
                    new(5, DayType.Working),
                    At(today)
                )
                .ToList()
        )
            desk.Write(fact, At(today));
        if (visit.State == VisitState.Avoided)
            Reopen(visit, ReopenCause.GrantVoid);
    }

    private void Merge()
    {
        if (Any(Open) is not { } lead || Visits.Any(v => v.Lead == lead.Id && v.State == VisitState.Avoided))
            return;
        // A waiver of the same day gives way to the merge, as Planning would have it.
        var others = Visits
            .Where(v =>
                v != lead
                && v.Firm == lead.Firm
                && v.Body != lead.Body
                && v.From <= lead.To
                && lead.From <= v.To
                && !Visits.Any(m => m.Lead == v.Id && m.State == VisitState.Avoided)
                && (
                    v.State == VisitState.Open
                    || (
                        v is { State: VisitState.Avoided, Cause: AvoidanceCause.Observation or AvoidanceCause.OffSite }
                        && v.AvoidedOn == today
                    )
                )
            )
            .Take(2)
            .ToList();
        if (others.Count == 0)
            return;
        var fact = new VisitsMerged(lead.Id, [.. others.Select(v => v.Id)], false);
        foreach (var v in others)
            (v.State, v.Cause, v.Lead, v.AvoidedOn, v.MeasureDone, v.OwesMeasure, v.LastAvoiding) = (
                VisitState.Avoided,
                AvoidanceCause.Merged,
                lead.Id,
                today,
                false,
                false,
                fact
            );
        Tell(fact);
    }

    private void Measure(Visit visit)
    {
        var row = desk.Db.AvoidedVisits.Find(VisitId.Stored(visit.Id))!;
        var done = AvoidedVisitsService.Complete(row, today, "00", false, At(today));
        desk.Write(done, At(today));
        visit.OwesMeasure = false;
        if (AvoidedVisitEvidence.Judge(desk.Db, VisitId.Stored(visit.Id), today) is { } next)
            desk.Write(next, At(today));
    }

    private void Enter(Visit visit, DateOnly on)
    {
        HashSet<string> all =
        [
            visit.Id,
            .. Visits.Where(v => v.Lead == visit.Id && v.State == VisitState.Avoided).Select(v => v.Id),
        ];
        visit.State = VisitState.Conducted;
        presences.Add(new(visit.Firm, visit.Body, visit.Group, on, visit.Id, all));
        Tell(
            new VisitEntered(
                visit.Id,
                [.. all],
                visit.Body,
                visit.Firm,
                visit.Group,
                At(on, 9),
                EntryMeans.Scan,
                ["a", "b"],
                null
            )
        );
        Tell(new ResultRecorded(visit.Id, visit.Firm, [new("m", Finding.NoProblem, null)], true, null, on));
    }

    private void Report()
    {
        var (body, firm, group, on) = (Of(Bodies), Of(Firms), Of(Groups), today.AddDays(-random.Next(60)));
        presences.Add(new(firm, body, group, on, null, []));
        Tell(new EntriesReported(body, [new(firm, on, group, "survey")]));
    }

    private void Cover(string body, DateOnly from, DateOnly to)
    {
        Tell(new CoverageDeclared(body, from, to));
    }

    private void End(Visit visit, VisitState state, IEvent fact)
    {
        visit.State = state;
        Tell(fact);
    }

    private void Reopen(Visit visit, ReopenCause cause)
    {
        (visit.State, visit.Lead) = (VisitState.Open, null);
        Tell(VisitReopened.For(visit.Id, cause));
    }

    private void Found(Visit visit)
    {
        Assert.Contains(presences, p => Against(visit, p) && Same(visit, p));
        (visit.State, visit.Lead) = (VisitState.Conducted, null);
        Tell(new VisitFoundConducted(visit.Id));
    }

    public bool WasEntered(Visit visit) => presences.Any(p => p.Visit == visit.Id);

    private static DateOnly LookBack(Visit v)
    {
        var last = v.To.AddDays(30);
        while (!WorkingDays.Published.IsWorkingDay(last))
            last = last.AddDays(1);
        return last;
    }

    private static bool Against(Visit v, Was p)
    {
        if (p.Firm != v.Firm)
            return false;
        if (p.Visit == v.Id)
            return true;
        if (v.Cause == AvoidanceCause.Merged && p.Visits.Contains(v.Id))
            return false;
        return p.On >= v.From && p.On <= LookBack(v) && (p.Group == v.Group || (p.Visit is null && p.Body == v.Body));
    }

    private static bool Same(Visit v, Was p) => p.Body == v.Body && p.Group == v.Group;
}
