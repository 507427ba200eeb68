using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings.Facts;

/// <param name="Until">The day it stood open again; null while it does not.</param>
internal sealed record SparedVisit(VisitId VisitId, BodyCode Body, DateOnly On, DateOnly? Until);

/// <summary>Incidents that ended observation periods of an enterprise, and the visits it was spared.</summary>
internal sealed record IncidentFacts(
    CreditCode CreditCode,
    IReadOnlyList<(string ObservationId, DateOnly On)> Incidents,
    IReadOnlyList<SparedVisit> Spared
)
{
    public static IncidentFacts Load(SupervisionDb db, CreditCode creditCode)
    {
        var changes = db
            .ObservationChanges.AsNoTracking()
            .Where(o => o.CreditCode == creditCode)
            .OrderBy(o => o.Seq)
            .ToList();
        // A revocation that was undone never was.
        var incidents = changes
            .GroupBy(c => c.ObservationId)
            .Select(g => g.Last(c => c.Step != ObservationStep.Extended))
            .Where(c => c is { Step: ObservationStep.Revoked, Trigger: RevocationTrigger.Incident })
            .Select(c => (c.ObservationId, c.Day))
            .OrderBy(i => i.ObservationId, StringComparer.Ordinal)
            .ToList();
        return new(creditCode, incidents, incidents.Count == 0 ? [] : Spares(db, creditCode));
    }

    private static List<SparedVisit> Spares(SupervisionDb db, CreditCode creditCode)
    {
        var visits = db
            .PlannedVisits.AsNoTracking()
            .Where(v => v.CreditCode == creditCode)
            .ToDictionary(v => v.VisitId, v => v.Body);
        var ids = visits.Keys.ToList();
        var spared = new List<SparedVisit>();
        foreach (
            var visit in db
                .VisitChanges.AsNoTracking()
                .Where(c => ids.Contains(c.VisitId))
                .AsEnumerable()
                .GroupBy(c => c.VisitId)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            var steps = visit.OrderBy(c => c.Seq).ToList();
            for (var i = 0; i < steps.Count; i++)
                if (steps[i] is { State: VisitState.Avoided, Cause: AvoidanceCause.Observation } waived)
                    spared.Add(
                        new(
                            visit.Key,
                            visits[visit.Key],
                            LegalDay.Of(waived.At),
                            i + 1 < steps.Count ? LegalDay.Of(steps[i + 1].At) : null
                        )
                    );
        }
        return spared;
    }
}
