namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class QualityTasks
{
    public static YearFigure Figure { get; } =
        new("23", "提升行政执法质量任务", "Tasks for the quality of enforcement")
        {
            Basis = "国办发〔2023〕27号（提升行政执法质量三年行动计划）；计数口径为本系统所定",
            Definition = new(
                1,
                "期间与本年相交的任务；done为核实完成，late为届满未完成或逾期完成；completion为完成率。",
                "Tasks whose time meets the year; done: confirmed; late: over and not done, or done after its "
                    + "last day. completion: done of all."
            ),
            Names =
            [
                new("tasks", "任务", "tasks"),
                new("done", "已完成", "done"),
                new("late", "逾期", "late"),
                new("completion", "完成率", "completion"),
            ],
            Count = (figure, facts, _) => Count(figure, facts.Station.Tasks),
        };

    private static void Count(CountedFigure figure, IReadOnlyList<CountedTask> tasks)
    {
        figure.Count("tasks", "项", tasks.Select(t => t.Id));
        figure.Count("done", "项", tasks.Where(t => t.Done).Select(t => t.Id));
        figure.Count("late", "项", tasks.Where(t => t.Late).Select(t => t.Id));
        figure.Share("completion", "项", tasks, t => t.Done, t => t.Id, t => t.Body.Value);
    }
}
