using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class OfficersAndRecusals
{
    public static YearFigure Figure { get; } =
        new("12", "两人执法合规率与回避", "Two officers, and recusals")
        {
            Basis = "行政处罚法（2021年）第四十二条：执法人员不得少于两人；第四十三条：回避",
            Definition = new(
                1,
                "两人执法=两名以上执法人员到场的入企÷已知到场人员的入企（导入的不知人员，不计入分母）；"
                    + "回避按申请、驳回、更换、上级指定分列（按记录日）。",
                "two-officers: entries with two or more officers / entries whose officers are known (an imported "
                    + "one does not tell). Recusals by the day of the step: requested, refused, replaced, team named "
                    + "by the superior."
            ),
            Names =
            [
                new("two-officers", "两人执法合规率", "with two officers"),
                new("recusal:requested", "申请回避", "recusals asked for"),
                new("recusal:refused", "驳回", "refused"),
                new("recusal:replaced", "更换", "replaced"),
                new("recusal:named", "上级指定", "officers named by the superior"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        // An imported entry does not say who was there.
        var known = facts.EntriesOf(facts.Year).Where(e => e.Means != EntryMeans.Imported).ToList();
        figure.Share("two-officers", "次", known, e => e.Officers >= 2, e => e.Item, e => e.Body);
        foreach (var step in Enum.GetValues<RecusalStep>())
            figure.Count(
                $"recusal:{step.Word}",
                "人次",
                facts.Conduct.Recusals.Where(r => r.Step == step).Select(r => $"{r.VisitId} {r.Officer}")
            );
    }
}
