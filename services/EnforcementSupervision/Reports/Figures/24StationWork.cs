namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class StationWork
{
    public static YearFigure Figure { get; } =
        new("24", "监督站点工作", "The station's work")
        {
            Basis = "行政执法监督条例（国务院令第825号）；联席会议与议定事项按本地工作制度，计数口径为本系统所定",
            Definition = new(
                1,
                "meetings为联席会议次数，resolutions为议定事项数，按召开日；warnings-reviewed为已复核的预警，"
                    + "按案发日；培训见第19项，意见书等见第15项。",
                "meetings: joint meetings, resolutions: what they resolved, by the day held; warnings-reviewed: "
                    + "warnings with a verdict, by the day of the case. Training is figure 19, instruments are figure "
                    + "15."
            ),
            Names =
            [
                new("meetings", "联席会议", "joint meetings"),
                new("resolutions", "议定事项", "resolutions"),
                new("warnings-reviewed", "预警复核率", "warnings reviewed"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        figure.Count("meetings", "次", facts.Station.Meetings);
        figure.Count("resolutions", "项", facts.Station.Resolutions);
        var warnings = facts.Supervision.Warnings;
        var reviewed = warnings
            .Where(w =>
                w.State
                    is Contracts.Supervision.V1.WarningState.Confirmed
                        or Contracts.Supervision.V1.WarningState.FalsePositive
            )
            .Select(w => w.WarningId)
            .ToList();
        figure.Ratio("warnings-reviewed", "件", reviewed.Count, warnings.Count, reviewed);
    }
}
