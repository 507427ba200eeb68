using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

/// <summary>A visit that a case triggered: its entry counts among all entries, but it is no planned visit.</summary>
internal sealed record CaseVisitRow
{
    public required VisitId VisitId { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required BodyCode Body { get; init; }
    public required string MatterGroup { get; init; }
    public int Matters { get; init; }
    public CaseTrigger Trigger { get; init; }
    public InspectionForm Form { get; init; }
    public DateOnly WindowTo { get; init; }

    /// <summary>Outside the yearly cap, by this basis; else the cap's own.</summary>
    public bool CapExempt { get; init; }
    public required string CapBasis { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Visits that a case triggered: never in planned_visit, so no balance, waiver or ledger can take them
/// up.</summary>
internal static class CaseVisits
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CaseVisitRow>().ToTable("case_visit").HasKey(r => r.VisitId);
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case CaseVisitOpened c:
                db.Upsert(
                    "case_visit",
                    ("visit_id", c.VisitId),
                    ("credit_code", c.CreditCode),
                    ("body", c.Body),
                    ("matter_group", c.MatterGroup),
                    ("matters", c.Matters.Count),
                    ("trigger", (int)c.Trigger),
                    ("form", (int)c.Form),
                    ("window_to", c.WindowTo),
                    ("cap_exempt", c.CapExempt),
                    ("cap_basis", c.CapBasis),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            default:
                return false;
        }
    }

    public static bool Has(SupervisionDb db, VisitId visitId) =>
        db.ScalarNamed("SELECT 1 FROM case_visit WHERE visit_id = $visit_id", ("visit_id", visitId.Value)) is not null;
}

internal static class CaseVisitsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<CaseVisitRow> CaseVisits => db.Set<CaseVisitRow>();
    }
}
