using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

/// <summary>Where a planned visit stands: exactly one of these.</summary>
internal enum Standing
{
    Open,
    Conducted,
    AvoidedPending,
    AvoidedHeld,
    Deferred,
    Cancelled,
}

/// <summary>Planned = Conducted + Avoided (pending + held) + Deferred + Cancelled + Open, in all and by each
/// breakdown.</summary>
internal sealed record YearBalance(
    IReadOnlyDictionary<VisitId, Standing> Standings,
    IReadOnlyList<BalanceLine> Lines,
    IReadOnlyList<string> Offenders
)
{
    public bool Closes => Offenders.Count == 0 && Lines.All(line => line.Closes);

    /// <summary>
    /// Planning says what became of the visit, the ledger of avoided visits says it again by its own journal: a visit
    /// that the two tell differently stands nowhere, so the sums cannot close, and it is named.
    /// </summary>
    public static YearBalance Of(YearFacts facts)
    {
        var known = facts.Visits.ToDictionary(v => v.Plan.VisitId);
        var standings = new Dictionary<VisitId, Standing>();
        var offenders = facts
            .NeverPlanned.Select(id => $"{id}: something happened to it, but no plan names it")
            .ToList();
        foreach (var visit in facts.Visits)
            if (Fault(visit, known, facts.Leads) is { } fault)
                offenders.Add($"{visit.Id}: {fault}");
            else
                standings.Add(visit.Plan.VisitId, StandingOf(visit));
        offenders.AddRange(CountedTwice(facts, standings));
        offenders.AddRange(YearFigures.Faults(facts));
        var lines = facts
            .Visits.SelectMany(v => v.Keys.Append("total").Select(key => (Key: key, Id: (VisitId?)v.Plan.VisitId)))
            .Append((Key: "total", Id: null))
            .GroupBy(x => x.Key)
            .Select(g =>
                BalanceLine.Of(
                    g.Key,
                    g.Select(x => x.Id)
                        .OfType<VisitId>()
                        .Select(id => standings.TryGetValue(id, out var s) ? s : (Standing?)null)
                )
            )
            .OrderBy(line => line.Key, StringComparer.Ordinal)
            .ToList();
        return new(standings, lines, [.. offenders.Order(StringComparer.Ordinal)]);
    }

    /// <summary>An entry made after all conducts the visit, whatever Planning has heard of it.</summary>
    private static bool EnteredAfterAll(CountedVisit v) =>
        v.Ledger is { State: LedgerState.Reversed, Reversed: ReversalReason.Entered }
        && v.State is VisitState.Avoided or VisitState.Open;

    internal static Standing StandingOf(CountedVisit v) =>
        v.State switch
        {
            VisitState.Conducted => Standing.Conducted,
            VisitState.Deferred => Standing.Deferred,
            VisitState.Cancelled => Standing.Cancelled,
            _ when v.Ledger is { State: LedgerState.Reversed, Reversed: ReversalReason.Entered } => Standing.Conducted,
            VisitState.Open => Standing.Open,
            _ => v.Ledger!.State == LedgerState.Held ? Standing.AvoidedHeld : Standing.AvoidedPending,
        };

    private static string? Fault(CountedVisit v, Dictionary<VisitId, CountedVisit> known, IReadOnlySet<VisitId> leads)
    {
        if (v is { Result: not null, Plan.Form: InspectionForm.OnSite } && v.State != VisitState.Conducted)
            return $"has a result, but is {v.State}: no entry is recorded";
        if (EnteredAfterAll(v))
            return null;
        if (v.State != VisitState.Avoided)
            return v.Ledger is { State: not LedgerState.Reversed } stands
                ? $"stands on the ledger as avoided ({stands.Cause}), but is {v.State} in planning"
                : null;
        return v.Ledger switch
        {
            null => $"avoided ({v.Cause}) in planning, but not on the ledger",
            { State: LedgerState.Reversed } reversed =>
                $"reversed on the ledger ({reversed.Reversed}), but still avoided in planning",
            var row when row.Cause != v.Cause =>
                $"avoided with cause {v.Cause} in planning and {row.Cause} on the ledger",
            _ when v.Cause == AvoidanceCause.Merged => MergeFault(v, known, leads),
            _ => null,
        };
    }

    private static string? MergeFault(
        CountedVisit v,
        Dictionary<VisitId, CountedVisit> known,
        IReadOnlySet<VisitId> leads
    )
    {
        if (v.JointLead is not { } joint || joint == v.Plan.VisitId || !leads.Contains(joint))
            return "merged, but into no planned visit";
        return
            known.TryGetValue(joint, out var lead)
            && lead is { State: VisitState.Avoided, Cause: AvoidanceCause.Merged }
            ? $"merged into {lead.Id}, which was merged itself"
            : null;
    }

    // One enterprise x body x matter group x window is one planned visit, by whomever it is told.
    private static IEnumerable<string> CountedTwice(YearFacts facts, Dictionary<VisitId, Standing> standings) =>
        facts
            .Visits.Where(v =>
                standings.TryGetValue(v.Plan.VisitId, out var s) && s is not (Standing.Cancelled or Standing.Deferred)
            )
            .GroupBy(v => (v.Plan.CreditCode, v.Plan.Body, v.Plan.MatterGroup, v.Plan.WindowFrom, v.Plan.WindowTo))
            .Where(g => g.Count() > 1)
            .Select(g =>
                $"{g.First().Id}: the same enterprise, body, matter group and window as "
                + $"{Brief.List([.. g.Skip(1).Select(v => v.Id)])}"
            );
}

internal sealed record BalanceLine(
    string Key,
    long Planned,
    long Conducted,
    long AvoidedPending,
    long AvoidedHeld,
    long Deferred,
    long Cancelled,
    long Open
)
{
    public bool Closes => Planned == Conducted + AvoidedPending + AvoidedHeld + Deferred + Cancelled + Open;

    public static BalanceLine Of(string key, IEnumerable<Standing?> visits)
    {
        var all = visits.ToList();
        long Count(Standing s) => all.Count(x => x == s);
        return new(
            key,
            all.Count,
            Count(Standing.Conducted),
            Count(Standing.AvoidedPending),
            Count(Standing.AvoidedHeld),
            Count(Standing.Deferred),
            Count(Standing.Cancelled),
            Count(Standing.Open)
        );
    }
}
