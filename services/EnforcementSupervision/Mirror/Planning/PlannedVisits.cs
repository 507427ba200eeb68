using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

/// <summary>A planned visit: one enterprise x body x matter group x window; the baseline.</summary>
internal sealed record PlannedVisitRow
{
    public required VisitId VisitId { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required BodyCode Body { get; init; }
    public required string MatterGroup { get; init; }

    /// <summary>Matters looked at in one visit: its 项次.</summary>
    public int Matters { get; init; }
    public required string PlanId { get; init; }
    public int Line { get; init; }
    public LineKind Kind { get; init; }
    public InspectionForm Form { get; init; }
    public VisitOrigin Origin { get; init; }
    public string? DrawId { get; init; }

    /// <summary>Hex; of a drawn visit.</summary>
    public string? Ticket { get; init; }
    public DateOnly WindowFrom { get; init; }
    public DateOnly WindowTo { get; init; }
    public DateOnly PlannedOn { get; init; }
    public required string PlannedBy { get; init; }

    /// <summary>Year of the window's end: the year the visit counts in.</summary>
    public int Year { get; init; }
    public DateTimeOffset At { get; init; }
    public VisitState State { get; init; }
    public AvoidanceCause Cause { get; init; }

    /// <summary>The day the standing cause took hold.</summary>
    public DateOnly? AvoidedOn { get; init; }

    /// <summary>The visit it was merged into.</summary>
    public VisitId? JointLead { get; init; }
}

/// <summary>A change of a planned visit's state: the newest before an instant is the state at that instant.</summary>
internal sealed record VisitChangeRow
{
    public required VisitId VisitId { get; init; }
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }
    public VisitState State { get; init; }
    public AvoidanceCause Cause { get; init; }
    public VisitId? JointLead { get; init; }
}

/// <summary>Planned visits and every change of their state; a fact about an unknown one changes nothing but stays
/// visible to the balance. A joint entry conducts the visit it leads: the merged ones stay avoided.</summary>
internal static class PlannedVisits
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PlannedVisitRow>(e =>
        {
            e.ToTable("planned_visit").HasKey(r => r.VisitId);
            e.HasIndex(r => r.CreditCode);
            e.HasIndex(r => r.Year);
            e.HasIndex(r => r.JointLead);
        });
        model.Entity<VisitChangeRow>().ToTable("visit_change").HasKey(r => new { r.VisitId, r.Seq });
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case VisitsPlanned p:
                foreach (var visit in p.Visits)
                    Plan(db, e, p, visit);
                return true;
            case VisitCapped c:
                Avoid(db, e, VisitId.Stored(c.VisitId), AvoidanceCause.Cap);
                return true;
            case VisitsMerged m:
                foreach (var merged in m.MergedVisits)
                    Avoid(db, e, VisitId.Stored(merged), AvoidanceCause.Merged, VisitId.Stored(m.LeadVisit));
                return true;
            case VisitReplacedOffSite n:
                Avoid(db, e, VisitId.Stored(n.VisitId), AvoidanceCause.OffSite);
                return true;
            case VisitWaived w:
                Avoid(db, e, VisitId.Stored(w.VisitId), AvoidanceCause.Observation);
                return true;
            case VisitReopened r:
                Change(db, e, VisitId.Stored(r.VisitId), VisitState.Open);
                return true;
            case VisitFoundConducted f:
                Change(db, e, VisitId.Stored(f.VisitId), VisitState.Conducted);
                return true;
            case VisitAvoidedAgain a:
                Change(db, e, VisitId.Stored(a.VisitId), VisitState.Avoided, a.Cause, a.AvoidedOn);
                return true;
            case VisitDeferred d:
                Change(db, e, VisitId.Stored(d.VisitId), VisitState.Deferred);
                return true;
            case VisitCancelled c:
                if (!CaseVisits.Has(db, VisitId.Stored(c.VisitId)))
                    Change(db, e, VisitId.Stored(c.VisitId), VisitState.Cancelled);
                return true;
            case VisitEntered v:
                if (!CaseVisits.Has(db, VisitId.Stored(v.VisitId)))
                    Change(db, e, VisitId.Stored(v.VisitId), VisitState.Conducted);
                return true;
            case EntryWithdrawn w:
                Change(db, e, VisitId.Stored(w.VisitId), VisitState.Open);
                return true;
            case ResultRecorded r:
                // A check of documents or online has no entry: its result is what conducts it.
                if (IsOpenOffSite(db, VisitId.Stored(r.VisitId)))
                    Change(db, e, VisitId.Stored(r.VisitId), VisitState.Conducted);
                return true;
            default:
                return false;
        }
    }

    private static void Plan(SupervisionDb db, Recorded e, VisitsPlanned p, VisitPlanned visit)
    {
        db.Upsert(
            "planned_visit",
            ("visit_id", visit.VisitId),
            ("credit_code", visit.CreditCode),
            ("body", p.Body),
            ("matter_group", p.MatterGroup),
            ("matters", p.Matters.Count),
            ("plan_id", p.PlanId),
            ("line", p.Line),
            ("kind", (int)p.Kind),
            ("form", (int)p.Form),
            ("origin", (int)p.Origin),
            ("draw_id", p.DrawId),
            ("ticket", visit.Ticket),
            ("window_from", p.WindowFrom),
            ("window_to", p.WindowTo),
            ("planned_on", p.PlannedOn),
            ("planned_by", e.Actor),
            ("year", p.WindowTo.Year),
            ("at", Instants.Micros(e.Time)),
            ("state", (int)VisitState.Open),
            ("cause", (int)AvoidanceCause.Unspecified)
        );
        Change(db, e, VisitId.Stored(visit.VisitId), VisitState.Open);
    }

    private static void Avoid(SupervisionDb db, Recorded e, VisitId visitId, AvoidanceCause cause, VisitId? lead = null)
    {
        var on = LegalDay.Of(e.Time);
        var now = db.PlannedVisits.AsNoTracking().FirstOrDefault(v => v.VisitId == visitId);
        if (now is { State: VisitState.Avoided } && !OneCause.Displaces(cause, on, now.Cause, now.AvoidedOn!.Value))
            return;
        Change(db, e, visitId, VisitState.Avoided, cause, on, lead);
    }

    private static bool IsOpenOffSite(SupervisionDb db, VisitId visitId) =>
        db.ScalarNamed(
            "SELECT 1 FROM planned_visit WHERE visit_id = $visit_id AND state = $open AND form <> $on_site",
            ("visit_id", visitId.Value),
            ("open", (int)VisitState.Open),
            ("on_site", (int)InspectionForm.OnSite)
        )
            is not null;

    private static void Change(
        SupervisionDb db,
        Recorded e,
        VisitId visitId,
        VisitState state,
        AvoidanceCause cause = AvoidanceCause.Unspecified,
        DateOnly? avoidedOn = null,
        VisitId? lead = null
    )
    {
        db.RunNamed(
            """
            UPDATE planned_visit SET state = $state, cause = $cause, avoided_on = $avoided_on, joint_lead = $joint_lead
            WHERE visit_id = $visit_id
            """,
            ("visit_id", visitId.Value),
            ("state", (int)state),
            ("cause", (int)cause),
            ("avoided_on", avoidedOn),
            ("joint_lead", lead?.Value)
        );
        db.Upsert(
            "visit_change",
            ("visit_id", visitId.Value),
            ("seq", e.Seq),
            ("at", Instants.Micros(e.Time)),
            ("state", (int)state),
            ("cause", (int)cause),
            ("joint_lead", lead?.Value)
        );
    }
}

internal static class PlannedVisitsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<PlannedVisitRow> PlannedVisits => db.Set<PlannedVisitRow>();
        internal DbSet<VisitChangeRow> VisitChanges => db.Set<VisitChangeRow>();
    }
}
