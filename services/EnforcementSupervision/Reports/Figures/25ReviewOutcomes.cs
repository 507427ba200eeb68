using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class ReviewOutcomes
{
    public static YearFigure Figure { get; } =
        new("25", "行政复议与行政诉讼", "Administrative review and litigation")
        {
            Basis = "行政复议法（2023年修订）第六十三条至第六十八条；行政诉讼法第六十九条至第七十八条",
            Definition = new(
                1,
                "按裁决日。纠错率=变更、撤销、确认违法、责令履行÷已审结的复议案件；"
                    + "败诉率=同类裁判÷已审结的诉讼案件；settled（调解、和解、撤回）计入已审结，另列。",
                "By the day decided. corrected: changed, revoked, unlawful or ordered, of the reviews decided; "
                    + "lost: the same of the lawsuits decided; settled ones are decided too, and stand apart."
            ),
            Names =
            [
                new("reviews", "复议审结", "reviews decided"),
                new("corrected", "纠错率", "corrected in review"),
                new("lawsuits", "诉讼审结", "lawsuits decided"),
                new("lost", "败诉率", "lawsuits lost"),
                new("settled", "调解、和解、撤回", "settled"),
            ],
            Count = (figure, facts, _) => Count(figure, facts.Station.Outcomes),
        };

    private static void Count(CountedFigure figure, IReadOnlyList<CountedOutcome> all)
    {
        Of("reviews", "corrected", ReviewBodyKind.Review);
        Of("lawsuits", "lost", ReviewBodyKind.Litigation);
        figure.Count("settled", "件", all.Where(o => o.Settled).Select(o => o.Id));

        void Of(string decided, string adverse, ReviewBodyKind kind)
        {
            var of = all.Where(o => o.Kind == kind).ToList();
            figure.Count(decided, "件", of.Select(o => o.Id));
            figure.Share(adverse, "件", of, o => o.Adverse, o => o.Id, o => o.Body.Value);
        }
    }
}
