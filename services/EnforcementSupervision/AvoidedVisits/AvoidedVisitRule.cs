using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.AvoidedVisits;

/// <summary>A presence of an enforcement body at an enterprise on one day.</summary>
/// <param name="VisitId">The planned visit it carried out; null when it was reported from elsewhere.</param>
/// <param name="Visits">A joint entry: every visit it stands for.</param>
internal sealed record Presence(
    BodyCode Body,
    string MatterGroup,
    DateOnly On,
    VisitId? VisitId,
    IReadOnlyList<VisitId> Visits
);

/// <summary>Days a body declared its entries complete for.</summary>
internal readonly record struct Covered(DateOnly From, DateOnly To);

/// <summary>What the rule weighs: the planned visit, its ledger row and what became of its joint lead.</summary>
internal sealed record AvoidedCase(
    VisitId VisitId,
    BodyCode Body,
    string MatterGroup,
    AvoidanceCause Cause,
    DateOnly WindowFrom,
    DateOnly LookBackTo,
    bool OwesMeasure,
    bool LeadConducted
)
{
    /// <summary>Dissolved, moved away or found a duplicate before the window ended: there was nobody to
    /// visit.</summary>
    public bool EnterpriseGone { get; init; }
}

internal enum Judgement
{
    Running,
    Held,
    Entered,
    OtherPresence,
    EnterpriseGone,
    NoFeed,
    NoMeasure,
    NoLead,
}

/// <summary>
/// The counting rule of avoided visits in one place; the report prints it in words (AvoidanceRows).
/// </summary>
internal static class AvoidedVisitRule
{
    /// <summary>
    /// Whether a presence shows that the enterprise was entered after all: the visit itself on any day; else, from the
    /// window's first day to the look-back's last, any body for the same matter group, or the same body under a label
    /// of another system (调研, 服务). The joint entry a merged visit went into is not against it.
    /// </summary>
    public static bool Contradicts(AvoidedCase item, Presence presence)
    {
        if (presence.VisitId == item.VisitId)
            return true;
        if (item.Cause == AvoidanceCause.Merged && presence.Visits.Contains(item.VisitId))
            return false;
        if (presence.On < item.WindowFrom || presence.On > item.LookBackTo)
            return false;
        return presence.MatterGroup == item.MatterGroup || (presence.VisitId is null && presence.Body == item.Body);
    }

    /// <summary>
    /// Of what speaks against it, the same body's presence for the same matters is the visit itself under another name.
    /// Another body's, or one for other matters, leaves it neither avoided nor made.
    /// </summary>
    private static bool Conducts(AvoidedCase item, Presence presence) =>
        presence.VisitId == item.VisitId || (presence.Body == item.Body && presence.MatterGroup == item.MatterGroup);

    /// <summary>Why a judgement undoes an avoided visit; null when it does not.</summary>
    public static ReversalReason? Against(Judgement judgement) =>
        judgement switch
        {
            Judgement.Entered => ReversalReason.Entered,
            Judgement.OtherPresence => ReversalReason.OtherPresence,
            Judgement.EnterpriseGone => ReversalReason.EnterpriseGone,
            _ => null,
        };

    /// <summary>What can be said of an avoided visit on a day. Silence is not proof: without a complete feed it is
    /// never held.</summary>
    public static Judgement Judge(
        AvoidedCase item,
        IEnumerable<Presence> presences,
        IEnumerable<Covered> coverage,
        DateOnly today
    )
    {
        var against = presences.Where(p => Contradicts(item, p)).ToList();
        if (against.Exists(p => Conducts(item, p)))
            return Judgement.Entered;
        if (against.Count > 0)
            return Judgement.OtherPresence;
        if (item.EnterpriseGone)
            return Judgement.EnterpriseGone;
        if (today <= item.LookBackTo)
            return Judgement.Running;
        if (item.OwesMeasure)
            return Judgement.NoMeasure;
        if (item.Cause == AvoidanceCause.Merged && !item.LeadConducted)
            return Judgement.NoLead;
        return Covers(coverage, item.WindowFrom, item.LookBackTo) ? Judgement.Held : Judgement.NoFeed;
    }

    /// <summary>Declarations that follow each other day by day count as one.</summary>
    public static bool Covers(IEnumerable<Covered> coverage, DateOnly from, DateOnly to)
    {
        foreach (var part in coverage.OrderBy(c => c.From))
        {
            if (part.From > from)
                return false;
            if (part.To >= to)
                return true;
            if (part.To >= from)
                from = part.To.AddDays(1);
        }
        return false;
    }

    /// <summary>The own fact a judgement leads to; null when nothing changes.</summary>
    public static IEvent? Fact(AvoidedVisitRow row, Judgement judgement) =>
        judgement switch
        {
            // What was reversed for another reason is made all the same when the body was there for these matters,
            // whichever was heard first.
            _ when !row.Stands => judgement == Judgement.Entered
                ? new AvoidedVisitReversed(row.VisitId, ReversalReason.Entered, WasHeld: false)
                : null,
            _ when Against(judgement) is { } reason => new AvoidedVisitReversed(
                row.VisitId,
                reason,
                row.State == LedgerState.Held
            ),
            Judgement.Held when row.State != LedgerState.Held => new AvoidedVisitHeld(row.VisitId, "A"),
            Judgement.NoFeed => Unproven(row, "feed"),
            Judgement.NoMeasure => Unproven(row, "measure"),
            Judgement.NoLead => Unproven(row, "lead"),
            _ => null,
        };

    private static AvoidedVisitUnproven? Unproven(AvoidedVisitRow row, string missing) =>
        row.State == LedgerState.Held || (row.State == LedgerState.Unproven && row.Missing == missing)
            ? null
            : new(row.VisitId, missing);
}
