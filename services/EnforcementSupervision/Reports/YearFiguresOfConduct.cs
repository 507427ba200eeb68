using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Reports;

internal static partial class YearFigures
{
    /// <summary>Figure 9: results made public in time, of those whose last day is over or that were published before
    /// it.</summary>
    private static CountedFigure Publication(YearFacts facts)
    {
        var figure = new CountedFigure("9");
        var due = facts.Conduct.Due;
        figure.Count("due", "件", due.Select(r => r.VisitId));
        figure.Share("in-time", "件", due, r => r.InTime, r => r.VisitId, r => r.Body);
        figure.Count("late", "件", due.Where(r => r is { PublishedAt: not null, Late: true }).Select(r => r.VisitId));
        figure.Count("overdue", "件", due.Where(r => r.PublishedAt is null).Select(r => r.VisitId));
        return figure;
    }

    /// <summary>Figure 10: what the yearly cap stopped, and what went past it.</summary>
    private static CountedFigure Caps(YearFacts facts)
    {
        var figure = new CountedFigure("10");
        var capped = facts.Visits.Where(v => v is { State: VisitState.Avoided, Cause: AvoidanceCause.Cap }).ToList();
        figure.Count("at-cap", "户", capped.Select(v => v.Plan.CreditCode).Distinct());
        figure.Count("blocked", "次", capped.Select(v => v.Id));
        foreach (var body in capped.GroupBy(v => v.Plan.Body))
            figure.Count($"blocked/body:{body.Key}", "次", body.Select(v => v.Id));
        // Not by body: of a warning the bureau hears from the station.
        figure.Count(
            "over-cap",
            "户",
            facts
                .Supervision.Warnings.Where(w => w.Kind == WarningKind.OverCap && w.State != WarningState.FalsePositive)
                .Select(w => w.CreditCode!)
                .Distinct()
        );
        figure.Count("exempt", "次", facts.Conduct.Exemptions.Select(e => $"{e.VisitId} {e.Basis}"));
        foreach (var body in facts.Conduct.Exemptions.GroupBy(e => e.Body))
            figure.Count($"exempt/body:{body.Key}", "次", body.Select(e => $"{e.VisitId} {e.Basis}"));
        return figure;
    }

    /// <summary>Figure 11: entries by the code scanned at the gate, and those recorded afterwards.</summary>
    private static CountedFigure Scans(YearFacts facts)
    {
        var figure = new CountedFigure("11");
        var entries = facts.EntriesOf(facts.Year).ToList();
        figure.Share("scanned", "次", entries, e => e.Means == EntryMeans.Scan, Item, e => e.Body);
        foreach (var means in Enum.GetValues<EntryMeans>())
            figure.Count($"means:{Word(means)}", "次", entries.Where(e => e.Means == means).Select(Item));
        figure.Count("back-entries-late", "次", entries.Where(e => e.Late).Select(Item));
        return figure;
    }

    /// <summary>Figure 12: two officers at every entry; what became of recusals.</summary>
    private static CountedFigure Officers(YearFacts facts)
    {
        var figure = new CountedFigure("12");
        // An imported entry does not say who was there.
        var known = facts.EntriesOf(facts.Year).Where(e => e.Means != EntryMeans.Imported).ToList();
        figure.Share("two-officers", "次", known, e => e.Officers >= 2, Item, e => e.Body);
        foreach (var step in Enum.GetValues<RecusalStep>())
            figure.Count(
                $"recusal:{Word(step)}",
                "人次",
                facts.Conduct.Recusals.Where(r => r.Step == step).Select(r => $"{r.VisitId} {r.Officer}")
            );
        return figure;
    }

    /// <summary>Figure 13: the head's approval before the entry, or within its time after an emergency.</summary>
    private static CountedFigure Approvals(YearFacts facts)
    {
        var figure = new CountedFigure("13");
        var approvals = facts.Conduct.Approvals;
        // Of an imported entry the approval was given in another system.
        var entries = facts.EntriesOf(facts.Year).Where(e => e.Means != EntryMeans.Imported).ToList();
        figure.Share(
            "approved-before",
            "次",
            entries,
            e => approvals[e.VisitId].Any(s => s.At <= e.EnteredAt),
            Item,
            e => e.Body
        );
        var emergencies = entries.Where(e => e.Means == EntryMeans.Emergency).ToList();
        var after = emergencies.Where(e => !approvals[e.VisitId].Any(s => s.At <= e.EnteredAt)).ToList();
        figure.Count("emergencies", "次", emergencies.Select(Item));
        figure.Count(
            "approved-after",
            "次",
            after.Where(e => approvals[e.VisitId].Any(s => s.Step == VisitStep.Approved)).Select(Item)
        );
        figure.Count(
            "approved-after-late",
            "次",
            after.Where(e => approvals[e.VisitId].Any(s => s.Step == VisitStep.ApprovedLate)).Select(Item)
        );
        figure.Count("not-approved", "次", entries.Where(e => !approvals[e.VisitId].Any()).Select(Item));
        return figure;
    }
}
