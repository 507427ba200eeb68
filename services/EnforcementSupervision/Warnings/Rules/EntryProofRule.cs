using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>
/// 亮码入企, 先批后查: an entry had a code, a notice and an approval before it. A back-entry in its term stands for the
/// code, an approval made up for in time for an emergency's. What another system holds of an imported entry is not
/// known here.
/// </summary>
internal static class EntryProofRule
{
    public static IEnumerable<WarningGround> Find(VisitFacts visit, RuleBook rules)
    {
        foreach (var entry in visit.Entries)
            if (
                rules.On(WarningPolicies.EntryProof, entry.On, visit.Body) is { } rule
                && rule.Words.Where(proof => Lacks(visit, entry, proof)).ToList() is { Count: > 0 } missing
            )
                yield return new(
                    WarningKind.NoCodeOrNotice,
                    entry.Id,
                    visit.Body,
                    visit.CreditCode,
                    entry.On,
                    [
                        new("entry", entry.Id),
                        new("visit", visit.VisitId),
                        .. missing.Select(m => new WarningEvidence("missing", m)),
                    ],
                    rule.Version
                );
    }

    private static bool Lacks(VisitFacts visit, EntryOfVisit entry, string proof) =>
        (proof, entry.Means) switch
        {
            (_, EntryMeans.Imported) => false,
            ("code", EntryMeans.Scan) => !visit.Had(VisitStep.CodeIssued, entry.EnteredAt),
            ("code", EntryMeans.BackEntry) => entry.Late,
            ("notice", EntryMeans.Scan or EntryMeans.BackEntry) => !visit.Had(VisitStep.Notified, entry.EnteredAt),
            ("approval", EntryMeans.Scan or EntryMeans.BackEntry) => !visit.Had(VisitStep.Approved, entry.EnteredAt),
            ("approval", EntryMeans.Emergency) => visit.Had(VisitStep.ApprovalOverdue)
                || visit.Had(VisitStep.ApprovedLate),
            _ => false,
        };
}
