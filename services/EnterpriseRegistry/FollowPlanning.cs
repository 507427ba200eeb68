using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnterpriseRegistry;

/// <summary>
/// From planning the register needs one thing: whether an enterprise has an open case, that is a problem found on a
/// visit and not yet confirmed as rectified. An enterprise with one is not admitted to observation.
/// </summary>
internal static class FollowPlanning
{
    private static readonly HashSet<string> Handled = ["planning.result-recorded.v1", "planning.result-corrected.v1", "planning.rectification-confirmed.v1"];

    public static Following<RegistryDb> Following { get; } = new()
    {
        Source = "planning",
        Ignores = new HashSet<string>
        {
            "planning.policy-set.v1", "planning.seal-erased.v1", "planning.fact-disagreed.v1", "planning.entry-skipped.v1",
            "planning.body-registered.v1", "planning.matter-published.v1", "planning.matter-withdrawn.v1", "planning.rule-list-published.v1", "planning.officer-registered.v1",
            "planning.power-recorded.v1", "planning.power-ended.v1", "planning.matter-use-reviewed.v1", "planning.plan-published.v1",
            "planning.leave-recorded.v1", "planning.recusal-declared.v1", "planning.plan-filed.v1", "planning.plan-amended.v1",
            "planning.visits-planned.v1", "planning.case-visit-opened.v1", "planning.visit-capped.v1", "planning.visits-merged.v1", "planning.joint-visit-proposed.v1", "planning.joint-visit-answered.v1", "planning.joint-visit-decided.v1", "planning.visit-replaced-off-site.v1",
            "planning.waiver-requested.v1", "planning.visit-waived.v1", "planning.waiver-came-too-late.v1", "planning.waiver-refusal-noted.v1",
            "planning.waiver-lapsed.v1", "planning.visit-reopened.v1", "planning.visit-found-conducted.v1", "planning.visit-deferred.v1", "planning.visit-cancelled.v1",
            "planning.visit-assigned.v1", "planning.officer-recused.v1", "planning.visit-approved.v1", "planning.visit-notified.v1",
            "planning.entry-code-issued.v1", "planning.visit-entered.v1", "planning.entry-lawfully-refused.v1", "planning.result-published.v1",
            "planning.correction-window-opened.v1", "planning.correction-window-closed.v1", "planning.correction-window-lapsed.v1",
            "planning.flexible-measure-ordered.v1", "planning.flexible-measure-completed.v1", "planning.flexible-measure-cancelled.v1",
            "planning.flexible-measure-overdue.v1", "planning.leniency-decided.v1", "planning.leniency-completed.v1", "planning.penalty-recorded.v1", "planning.first-violation-disproved.v1", "planning.recusal-overdue.v1", "planning.decision-published.v1",
            "planning.decision-publication-overdue.v1", "planning.entry-withdrawn.v1", "planning.visit-avoided-again.v1",
            "planning.coverage-declared.v1", "planning.entries-reported.v1", "planning.feed-format-published.v1", "planning.feed-rows-imported.v1", "planning.feed-row-resolved.v1", "planning.feed-coverage-stated.v1", "planning.roster-frozen.v1", "planning.draw-notice-published.v1",
            "planning.checklist-published.v1", "planning.recusal-requested.v1", "planning.recusal-refused.v1", "planning.officers-named.v1", "planning.approval-overdue.v1",
            "planning.publication-overdue.v1", "planning.entry-obstructed.v1", "planning.evidence-added.v1", "planning.procedure-recorded.v1", "planning.result-delivered.v1",
            "planning.result-taken-down.v1", "planning.legal-review-submitted.v1", "planning.legal-review-decided.v1", "planning.decision-issued.v1",
            "planning.commitment-received.v1", "planning.reveal-received.v1", "planning.reveals-closed.v1", "planning.beacon-entered.v1",
            "planning.beacon-missed.v1", "planning.beacon-postponed.v1",
            "planning.draw-completed.v1", "planning.abort-requested.v1", "planning.attempt-aborted.v1", "planning.selected-replaced.v1",
            "planning.officers-assigned.v1", "planning.bundle-published.v1",
        },
        Mirror = Mirror,
    };

    internal static bool Handles(string type) => Handled.Contains(type);

    private static void Mirror(RegistryDb db, Recorded e)
    {
        switch (e.Event)
        {
            case ResultRecorded r: Set(db, r.VisitId, r.CreditCode, open: r.Findings.Any(f => f.Finding == Finding.ProblemOpen)); break;
            case ResultCorrected r: Set(db, r.VisitId, r.CreditCode, open: r.Findings.Any(f => f.Finding == Finding.ProblemOpen)); break;
            case RectificationConfirmed r: Set(db, r.VisitId, r.CreditCode, open: false); break;
        }
    }

    private static void Set(RegistryDb db, string visitId, string creditCode, bool open)
    {
        var next = new OpenCaseRow { VisitId = visitId, CreditCode = creditCode, Open = open };
        if (db.OpenCases.Find(visitId) is not null) db.Change(db.OpenCases, visitId, _ => next);
        else if (open) db.OpenCases.Add(next);
    }
}

/// <summary>A visit whose result named a problem that was, or still is, to be rectified; mirrored from planning.</summary>
internal sealed record OpenCaseRow
{
    public required string VisitId { get; init; }
    public required string CreditCode { get; init; }
    public required bool Open { get; init; }
}
