using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class Approvals
{
    public static YearFigure Figure { get; } =
        new("13", "审批先行率与紧急补办", "Approved beforehand, and emergencies")
        {
            Basis =
                "国办发〔2024〕54号三（一）：检查前须经行政机关负责人批准，情况紧急的及时报告并补办；"
                + "行政强制法第十九条：24小时内",
            Definition = new(
                1,
                "审批先行=入企前已经负责人批准的入企÷入企（导入的不计入分母）；紧急入企在planning.emergency."
                    + "hours内补办为approved-after，"
                    + "逾期为approved-after-late；not-approved为至今未批准。",
                "approved-before: entries the head had approved / entries, imported ones aside. Emergencies "
                    + "approved within planning.emergency.hours: approved-after, beyond it approved-after-late; "
                    + "not-approved: not to this day."
            ),
            Names =
            [
                new("approved-before", "审批先行率", "approved before"),
                new("emergencies", "紧急入企", "emergencies"),
                new("approved-after", "按期补办", "approved in time afterwards"),
                new("approved-after-late", "逾期补办", "approved late afterwards"),
                new("not-approved", "至今未批准", "not approved to this day"),
                new("planning.emergency.hours", "紧急入企补办时限", "hours to approve an emergency"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var approvals = facts.Conduct.Approvals;
        // Of an imported entry the approval was given in another system.
        var entries = facts.EntriesOf(facts.Year).Where(e => e.Means != EntryMeans.Imported).ToList();
        figure.Share(
            "approved-before",
            "次",
            entries,
            e => approvals[e.VisitId].Any(s => s.At <= e.EnteredAt),
            e => e.Item,
            e => e.Body
        );
        var emergencies = entries.Where(e => e.Means == EntryMeans.Emergency).ToList();
        var after = emergencies.Where(e => !approvals[e.VisitId].Any(s => s.At <= e.EnteredAt)).ToList();
        figure.Count("emergencies", "次", emergencies.Select(e => e.Item));
        figure.Count(
            "approved-after",
            "次",
            after.Where(e => approvals[e.VisitId].Any(s => s.Step == VisitStep.Approved)).Select(e => e.Item)
        );
        figure.Count(
            "approved-after-late",
            "次",
            after.Where(e => approvals[e.VisitId].Any(s => s.Step == VisitStep.ApprovedLate)).Select(e => e.Item)
        );
        figure.Count("not-approved", "次", entries.Where(e => !approvals[e.VisitId].Any()).Select(e => e.Item));
    }
}
