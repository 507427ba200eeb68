using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

/// <summary>Attendances (人次) and people (人) are two numbers.</summary>
internal static class Training
{
    public static YearFigure Figure { get; } =
        new("19", "镇街执法人员培训", "Training of town and street officers")
        {
            Basis =
                "国办发〔2018〕118号（行政执法三项制度）；行政处罚法（2021年）第四十二条：执法人员应当具有行政执法资格",
            Definition = new(
                1,
                "按举办日，作废的不计。attendances为人次，people为人数，同一人参加两场计2人次1人；"
                    + "passes为考核通过人次；certified为年末（或统计日）执法证件有效的人数。",
                "By the day held, voided ones left out. attendances counts a person at each session, people once;"
                    + " passes: examinations passed; certified: officers whose certificate is valid on the last day."
            ),
            Names =
            [
                new("sessions", "场次", "sessions"),
                new("attendances", "人次", "attendances"),
                new("people", "人数", "people"),
                new("passes", "通过", "passes"),
                new("certified", "持证人数", "certified officers"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var held = facts.Supervision.Trainings;
        var there = held.SelectMany(t => t.Trainees).ToList();
        figure.Count("sessions", "场", held.Select(t => t.Id));
        figure.Count("attendances", "人次", there.Select(Item));
        figure.Count("people", "人", there.Select(t => t.Person).Distinct());
        figure.Count("passes", "人次", there.Where(t => t.Outcome == TrainingOutcome.Passed).Select(Item));
        figure.Count("certified", "人", facts.Supervision.Certified);

        static string Item(TraineeRow t) => $"{t.TrainingId} {t.Person}";
    }
}
