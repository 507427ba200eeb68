using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings.Facts;

/// <summary>An entry of the body at the enterprise; a joint one is one, of the body that leads it.</summary>
/// <param name="Id">source#sequence of its journal entry.</param>
/// <param name="Deployed">Of a special campaign that a superior ordered.</param>
/// <param name="CapExempt">Deployed, or of a case that the policy of its day left outside the cap.</param>
/// <param name="Label">Of an entry under another system or about a case; null for a visit of a plan.</param>
internal sealed record FirmPresence(
    string Id,
    long Seq,
    int Ordinal,
    DateOnly On,
    VisitId? VisitId,
    LineKind Kind,
    bool Deployed,
    bool CapExempt,
    string? Label
);

internal sealed record FirmFacts(
    BodyCode Body,
    CreditCode CreditCode,
    IReadOnlyList<FirmPresence> Presences,
    Func<DateOnly, RiskClass> ClassOn
)
{
    /// <summary>One enterprise, one body, one day is one presence: the first recorded of each day, in the order of the
    /// days.</summary>
    public static IEnumerable<FirmPresence> ByDay(IEnumerable<FirmPresence> presences) =>
        presences.GroupBy(p => p.On).OrderBy(g => g.Key).Select(g => g.MinBy(p => (p.Seq, p.Ordinal))!);

    public static FirmFacts Load(SupervisionDb db, BodyCode body, CreditCode creditCode)
    {
        var end = creditCode.AfterItsSites;
        var entries = db
            .Entries.AsNoTracking()
            .Where(e => e.Body == body && e.WithdrawnAt == null && e.CreditCode >= creditCode && e.CreditCode < end)
            .ToList();
        var ids = entries.ConvertAll(e => e.VisitId);
        var visits = db.PlannedVisits.AsNoTracking().Where(v => ids.Contains(v.VisitId)).ToDictionary(v => v.VisitId);
        var plans = visits.Values.Select(v => v.PlanId).Distinct().ToList();
        var deployed = db
            .PlanLines.AsNoTracking()
            .Where(l => plans.Contains(l.PlanId) && l.DeployedBy != null)
            .Select(l => new { l.PlanId, l.Line })
            .AsEnumerable()
            .Select(l => (l.PlanId, l.Line))
            .ToHashSet();
        var cases = db.CaseVisits.AsNoTracking().Where(c => ids.Contains(c.VisitId)).ToDictionary(c => c.VisitId);
        var own = entries.Select(e =>
        {
            if (cases.TryGetValue(e.VisitId, out var of))
                return new FirmPresence(
                    $"planning#{e.Seq}",
                    e.Seq,
                    0,
                    e.On,
                    e.VisitId,
                    LineKind.Case,
                    false,
                    of.CapExempt,
                    of.Trigger == CaseTrigger.Recheck ? "re-check" : "case-triggered"
                );
            var visit = visits.GetValueOrDefault(e.VisitId);
            var ordered = visit is not null && deployed.Contains((visit.PlanId, visit.Line));
            return new FirmPresence(
                $"planning#{e.Seq}",
                e.Seq,
                0,
                e.On,
                e.VisitId,
                visit?.Kind ?? LineKind.Unspecified,
                ordered,
                ordered,
                null
            );
        });
        var reported = db
            .ReportedEntries.AsNoTracking()
            .Where(e => e.Body == body && e.SupersededAt == null && e.CreditCode >= creditCode && e.CreditCode < end)
            .AsEnumerable()
            .Select(e => new FirmPresence(
                $"planning#{e.Seq}",
                e.Seq,
                e.Ordinal,
                e.On,
                null,
                LineKind.Unspecified,
                false,
                false,
                e.Label
            ));
        var versions = db
            .EnterpriseVersions.AsNoTracking()
            .Where(v => v.CreditCode == creditCode)
            .OrderBy(v => v.Seq)
            .ToList();
        return new(body, creditCode, [.. own.Concat(reported).OrderBy(p => (p.On, p.Seq, p.Ordinal))], day =>
            versions.LastOrDefault(v => v.At < LegalDay.End(day))?.RiskClass ?? RiskClass.Unspecified
        );
    }
}
