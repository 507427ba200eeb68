using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Reports.Facts;

/// <summary>A result whose last day to be published falls into the year.</summary>
/// <param name="Body">Null when no plan and no case names the visit.</param>
internal sealed record DueResult(
    VisitId VisitId,
    BodyCode? Body,
    DateOnly PublishBy,
    DateTimeOffset? PublishedAt,
    bool Late
)
{
    public bool InTime => PublishedAt is not null && !Late;
}

internal sealed record CountedRecusal(VisitId VisitId, string Officer, RecusalStep Step);

/// <summary>A visit outside the yearly cap, and by what.</summary>
internal sealed record CapExemption(VisitId VisitId, BodyCode Body, string Basis);

/// <summary>How visits were carried out, for figures 9 to 13, as it was known at the end of a day.</summary>
/// <param name="Due">Over, or published before.</param>
/// <param name="Approvals">When a visit was approved, by visit; late: after an emergency entry and beyond its
/// time.</param>
internal sealed record ConductFacts(
    IReadOnlyList<DueResult> Due,
    IReadOnlyList<CountedRecusal> Recusals,
    IReadOnlyList<CapExemption> Exemptions,
    ILookup<VisitId, VisitStepRow> Approvals
)
{
    public static ConductFacts None { get; } = new([], [], [], Array.Empty<VisitStepRow>().ToLookup(s => s.VisitId));

    public static ConductFacts Load(SupervisionDb db, int year, DateOnly asOf)
    {
        var cut = LegalDay.End(asOf);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var (from, to) = (LegalDay.Start(first), LegalDay.End(last));
        var results = db
            .VisitResults.AsNoTracking()
            .Where(r => r.PublishBy >= first && r.PublishBy <= last && r.At < cut)
            .AsEnumerable()
            .GroupBy(r => r.VisitId)
            .Select(g => g.MaxBy(r => r.Seq)!)
            .ToList();
        var bodies = Bodies(db, [.. results.Select(r => r.VisitId)]);
        var due = results
            .Select(r => r.PublishedAt < cut ? r : r with { PublishedAt = null, Late = false })
            .Where(r => r.PublishedAt is not null || r.PublishBy < asOf)
            .Select(r => new DueResult(
                r.VisitId,
                bodies.TryGetValue(r.VisitId, out var body) ? body : null,
                r.PublishBy,
                r.PublishedAt,
                r.Late
            ))
            .OrderBy(r => r.VisitId, StringComparer.Ordinal);
        var recusals = db
            .RecusalSteps.AsNoTracking()
            .Where(s => s.At >= from && s.At < to && s.At < cut)
            .OrderBy(s => s.Seq)
            .Select(s => new CountedRecusal(s.VisitId, s.Officer, s.Step));
        var exemptions = db
            .CaseVisits.AsNoTracking()
            .Where(c => c.CapExempt && c.At >= from && c.At < to && c.At < cut)
            .OrderBy(c => c.VisitId)
            .Select(c => new CapExemption(c.VisitId, c.Body, c.CapBasis));
        // A campaign that a superior ordered is outside the cap too, by that order.
        var ordered =
            from v in db.PlannedVisits.AsNoTracking()
            join l in db.PlanLines on new { v.PlanId, v.Line } equals new { l.PlanId, l.Line }
            where l.DeployedBy != null && v.Year == year && v.At < cut && v.State != VisitState.Cancelled
            orderby v.VisitId
            select new CapExemption(v.VisitId, v.Body, l.DeployedBy!);
        var approvals = db
            .VisitSteps.AsNoTracking()
            .Where(s => s.At < cut && (s.Step == VisitStep.Approved || s.Step == VisitStep.ApprovedLate))
            .AsEnumerable()
            .ToLookup(s => s.VisitId);
        return new([.. due], [.. recusals], [.. exemptions, .. ordered], approvals);
    }

    private static Dictionary<VisitId, BodyCode> Bodies(SupervisionDb db, HashSet<VisitId> visits)
    {
        var bodies = db
            .PlannedVisits.AsNoTracking()
            .Where(v => visits.Contains(v.VisitId))
            .ToDictionary(v => v.VisitId, v => v.Body);
        foreach (var c in db.CaseVisits.AsNoTracking().Where(c => visits.Contains(c.VisitId)))
            bodies[c.VisitId] = c.Body;
        return bodies;
    }
}
