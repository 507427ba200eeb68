using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Reports.Figures;

namespace Enforcement.Integration.Supervision.Years;

/// <summary>
/// The counting rule read a second time, from its words and not from the code: from what people decided and reported to
/// where each visit must stand. What the services concluded of it (held, reversed, reopened) it does not believe; of
/// reopenings it reads only that a visit was free for a new decision.
/// </summary>
internal sealed class YearOracle
{
    internal sealed class Item(string id, string firm, string body, string group, DateOnly from, DateOnly to)
    {
        public readonly string Id = id,
            Firm = firm,
            Body = body,
            Group = group;
        public readonly DateOnly From = from,
            To = to;
        public AvoidanceCause Cause;
        public DateOnly On;
        public string? Lead;
        public bool Standing,
            Undone,
            Owes,
            Entered;
        public Standing? Ended;
    }

    private sealed record Was(
        string Firm,
        string Body,
        string Group,
        DateOnly On,
        string? Visit,
        IReadOnlyList<string> Stands
    );

    private readonly Dictionary<string, Item> items = [];
    private readonly Dictionary<string, List<Was>> presences = [];
    private readonly Dictionary<string, HashSet<DateOnly>> covered = [];
    private readonly Dictionary<string, string> observation = [];
    private readonly HashSet<string> cases = [],
        doneMeasures = [],
        voided = [],
        falseMaterial = [];
    private readonly Dictionary<string, DateOnly> gone = [];

    public IReadOnlyDictionary<string, Item> Items => items;

    /// <summary>Visits about a case that were opened: none of them is planned.</summary>
    public int Cases => cases.Count;

    public int CaseEntries { get; private set; }

    /// <summary>Decisions that nobody may take: a second cause that does not come before the first, or not on its
    /// day.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    public YearOracle(IEnumerable<Recorded> journals)
    {
        foreach (var e in journals)
            Read(e);
    }

    private void Read(Recorded e)
    {
        switch (e.Event)
        {
            case VisitsPlanned p:
                foreach (var v in p.Visits)
                    items.Add(v.VisitId, new(v.VisitId, v.CreditCode, p.Body, p.MatterGroup, p.WindowFrom, p.WindowTo));
                break;
            case VisitCapped c:
                Decide(e, c.VisitId, AvoidanceCause.Cap, owes: false);
                break;
            case VisitReplacedOffSite n:
                Decide(e, n.VisitId, AvoidanceCause.OffSite, owes: true);
                break;
            case VisitWaived w:
                Decide(e, w.VisitId, AvoidanceCause.Observation, owes: true);
                break;
            case VisitsMerged m:
                foreach (var id in m.MergedVisits)
                    Decide(e, id, AvoidanceCause.Merged, owes: false, m.LeadVisit);
                break;
            case WaiverRequested r:
                observation[r.VisitId] = r.ObservationId;
                break;
            case VisitReopened r:
                items[r.VisitId].Standing = false;
                break;
            case VisitDeferred d:
                End(d.VisitId, Standing.Deferred);
                break;
            case CaseVisitOpened c:
                cases.Add(c.VisitId);
                break; // outside every plan: no item, but its entry is a presence
            case VisitCancelled c when cases.Contains(c.VisitId):
                break;
            case VisitCancelled c:
                End(c.VisitId, Standing.Cancelled);
                break;
            case VisitEntered v:
                // The body was there under another label than its plan's, as if another system had reported it.
                var about = cases.Contains(v.VisitId);
                if (about)
                    CaseEntries++;
                else
                    items[v.VisitId].Entered = true;
                There(
                    new(
                        v.CreditCode,
                        v.Body,
                        v.MatterGroup,
                        LegalDay.Of(v.EnteredAt),
                        about ? null : v.VisitId,
                        about ? [] : v.Visits
                    )
                );
                break;
            case EntriesReported r:
                foreach (var p in r.Entries)
                    There(new(p.CreditCode, r.Body, p.MatterGroup, p.On, null, []));
                break;
            case CoverageDeclared c:
                if (!covered.TryGetValue(c.Body, out var days))
                    covered[c.Body] = days = [];
                for (var day = c.From; day <= c.To && day <= LegalDay.Of(e.Time); day = day.AddDays(1))
                    days.Add(day);
                break;
            case AvoidedVisitOpened o:
                doneMeasures.Remove(o.VisitId);
                break; // another substitute is owed now
            case MeasureCompleted m:
                doneMeasures.Add(m.VisitId);
                break;
            case WaiverVoided v:
                voided.Add(v.VisitId);
                break;
            case EnterpriseStatusChanged c:
                gone.TryAdd(c.CreditCode, LegalDay.Of(e.Time));
                break;
            case ObservationRevoked { Trigger: RevocationTrigger.FalseMaterial } o:
                falseMaterial.Add(o.ObservationId);
                break;
        }
    }

    private void There(Was presence) => At(presence.Firm).Add(presence);

    private List<Was> At(string firm) => presences.TryGetValue(firm, out var list) ? list : presences[firm] = [];

    private void Decide(Recorded e, string id, AvoidanceCause cause, bool owes, string? lead = null)
    {
        var (item, on) = (items[id], LegalDay.Of(e.Time));
        // C before M before N before O, and only on the day of the first decision.
        AvoidanceCause[] order =
        [
            AvoidanceCause.Cap,
            AvoidanceCause.Merged,
            AvoidanceCause.OffSite,
            AvoidanceCause.Observation,
        ];
        if (item.Standing && (on != item.On || Array.IndexOf(order, cause) >= Array.IndexOf(order, item.Cause)))
            Faults[id] = $"{cause} on {on:yyyy-MM-dd} took the place of {item.Cause} of {item.On:yyyy-MM-dd}";
        Release(id);
        (item.Cause, item.On, item.Lead, item.Owes, item.Standing, item.Undone) = (cause, on, lead, owes, true, false);
    }

    private void End(string id, Standing how)
    {
        Release(id);
        items[id].Ended = how;
    }

    /// <summary>Nobody goes there now, so what was merged into it is not avoided.</summary>
    private void Release(string lead)
    {
        foreach (var merged in items.Values.Where(i => i.Lead == lead && i.Cause == AvoidanceCause.Merged))
            merged.Undone = true;
    }

    /// <summary>Where a visit stands once everything is known and every term is over.</summary>
    public Standing Of(Item v)
    {
        if (v.Entered)
            return Standing.Conducted;
        if (v.Ended is { } ended)
            return ended;
        if (v.Cause == AvoidanceCause.Unspecified)
            return Standing.Open;
        var against = At(v.Firm).Where(p => Against(v, p)).ToList();
        if (against.Exists(p => p.Body == v.Body && p.Group == v.Group))
            return Standing.Conducted;
        if (
            against.Count > 0
            || (gone.TryGetValue(v.Firm, out var on) && on <= v.To)
            || v.Undone
            || (v.Owes && !doneMeasures.Contains(v.Id))
        )
            return Standing.Open;
        if (
            v.Cause == AvoidanceCause.Observation
            && (voided.Contains(v.Id) || falseMaterial.Contains(observation[v.Id]))
        )
            return Standing.Open;
        var joint = v.Cause != AvoidanceCause.Merged ? null : items[v.Lead!];
        if (joint is { Entered: false } && Of(joint) == Standing.Conducted)
            return Standing.Open; // by an entry that was not a joint one
        return (joint is null || At(v.Firm).Exists(p => p.Visit == joint.Id && p.Stands.Contains(v.Id))) && IsCovered(v)
            ? Standing.AvoidedHeld
            : Standing.AvoidedPending;
    }

    private static bool Against(Item v, Was p)
    {
        if (v.Cause == AvoidanceCause.Merged && p.Stands.Contains(v.Id))
            return false; // the joint entry it went into
        return p.On >= v.From
            && p.On <= LookBackTo(v.To)
            && (p.Group == v.Group || (p.Visit is null && p.Body == v.Body));
    }

    private bool IsCovered(Item v)
    {
        if (!covered.TryGetValue(v.Body, out var days))
            return false;
        for (var day = v.From; day <= LookBackTo(v.To); day = day.AddDays(1))
            if (!days.Contains(day))
                return false;
        return true;
    }

    /// <summary>Thirty natural days; a last day that is a day off moves to the next working day.</summary>
    public static DateOnly LookBackTo(DateOnly windowTo)
    {
        var last = windowTo.AddDays(30);
        while (!WorkingDays.Published.IsWorkingDay(last))
            last = last.AddDays(1);
        return last;
    }
}
