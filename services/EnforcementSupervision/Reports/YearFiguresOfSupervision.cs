using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Reports;

internal static partial class YearFigures
{
    /// <summary>Figure 15: warnings by the day of the case, instruments by the day of issue. Not by body: a bureau
    /// reads its own instruments, not a count of warnings about it.</summary>
    private static CountedFigure Instruments(YearFacts facts)
    {
        var figure = new CountedFigure("15");
        var warnings = facts.Supervision.Warnings;
        figure.Count("warnings", "件", warnings.Select(w => w.WarningId));
        foreach (var kind in warnings.GroupBy(w => w.Kind))
            figure.Count($"warnings:{Word(kind.Key)}", "件", kind.Select(w => w.WarningId));
        foreach (var state in (WarningState[])[WarningState.Open, WarningState.Confirmed, WarningState.FalsePositive])
            figure.Count(
                $"warnings/state:{Word(state)}",
                "件",
                warnings.Where(w => w.State == state).Select(w => w.WarningId)
            );

        var issued = facts.Supervision.Instruments.Where(i => !i.Withdrawn).ToList();
        foreach (var kind in Enum.GetValues<InstrumentKind>().Where(k => k != InstrumentKind.Unspecified))
            figure.Count($"instrument:{Word(kind)}", "件", issued.Where(i => i.Kind == kind).Select(i => i.Id));
        figure.Count(
            "instruments-withdrawn",
            "件",
            facts.Supervision.Instruments.Where(i => i.Withdrawn).Select(i => i.Id)
        );
        var asked = issued.Where(i => i.Due is not null).ToList();
        figure.Ratio(
            "rectified",
            "件",
            asked.Count(i => i.Rectified),
            asked.Count,
            asked.Where(i => i.Rectified).Select(i => i.Id)
        );
        var due = asked.Where(i => i.RepliedOn is not null || i.Due < facts.AsOf).ToList();
        var late = due.Where(i => i.RepliedOn is null || i.RepliedOn > i.Due).Select(i => i.Id).ToList();
        figure.Ratio("overdue", "件", late.Count, due.Count, late);
        var days = asked
            .Where(i => i.RepliedOn is not null)
            .Select(i => i.RepliedOn!.Value.DayNumber - i.IssuedOn.DayNumber)
            .Order()
            .ToList();
        var answered = asked.Where(i => i.RepliedOn is not null).Select(i => i.Id);
        if (days.Count % 2 == 1)
            figure.Ratio("median-days-to-reply", "天", days[days.Count / 2], 1, answered);
        else
            figure.Ratio(
                "median-days-to-reply",
                "天",
                days.Count == 0 ? 0 : days[days.Count / 2 - 1] + days[days.Count / 2],
                days.Count == 0 ? 0 : 2,
                answered
            );
        return figure;
    }

    /// <summary>Figure 17: 检察建议 by the day of receipt; a share of adoption is one of points, not of letters.</summary>
    private static CountedFigure Recommendations(YearFacts facts)
    {
        var figure = new CountedFigure("17");
        var received = facts.Supervision.Recommendations.Where(r => !r.Withdrawn).ToList();
        figure.Count("received", "件", received.Select(r => r.Id));
        figure.Count("withdrawn", "件", facts.Supervision.Recommendations.Where(r => r.Withdrawn).Select(r => r.Id));
        var due = received.Where(r => r.RepliedOn is not null || r.Due < facts.AsOf).ToList();
        var inTime = due.Where(r => r.RepliedOn <= r.Due).Select(r => r.Id).ToList();
        figure.Ratio("replied-in-time", "件", inTime.Count, due.Count, inTime);
        figure.Ratio(
            "adopted",
            "条",
            received.Sum(r => (long)r.Adopted),
            received.Sum(r => (long)r.Points),
            received.Where(r => r.Adopted > 0).Select(r => r.Id)
        );
        return figure;
    }

    /// <summary>Figure 18: what enterprises and the public said. Not by body: a complaint is invisible to the bureau it
    /// is about.</summary>
    private static CountedFigure Complaints(YearFacts facts)
    {
        var figure = new CountedFigure("18");
        var all = facts.ComplaintsOfYear;
        var decided = all.Where(c => c.Verified is not null).ToList();
        figure.Count("complaints", "件", all.Select(c => c.ComplaintId));
        foreach (var source in all.GroupBy(c => c.Source))
            figure.Count($"source:{source.Key}", "件", source.Select(c => c.ComplaintId));
        figure.Count("undecided", "件", all.Where(c => c.Verified is null).Select(c => c.ComplaintId));
        figure.Ratio(
            "verified",
            "件",
            decided.Count(c => c.Verified == true),
            decided.Count,
            decided.Where(c => c.Verified == true).Select(c => c.ComplaintId)
        );
        FirstResponses(figure, facts, all);
        Ratings(figure, facts);
        return figure;
    }

    private static void FirstResponses(CountedFigure figure, YearFacts facts, IReadOnlyList<ComplaintRow> all)
    {
        var end = BuildingBlocks.Calendar.LegalDay.End(facts.AsOf);
        var due = all.Where(c => c.RespondBy is { } by && (c.RespondedAt is not null || by < end)).ToList();
        var inTime = due.Where(c => !ComplaintRow.Late(c.RespondBy, c.RespondedAt, end))
            .Select(c => c.ComplaintId)
            .ToList();
        figure.Ratio("responded-in-time", "件", inTime.Count, due.Count, inTime);
        var answered = all.Where(c => c.OfficeMinutes is not null).OrderBy(c => c.OfficeMinutes).ToList();
        var middle =
            answered.Count == 0 ? []
            : answered.Count % 2 == 1 ? [answered[answered.Count / 2]]
            : answered[(answered.Count / 2 - 1)..(answered.Count / 2 + 1)];
        figure.Ratio(
            "median-office-minutes-to-first-response",
            "分钟",
            middle.Sum(c => c.OfficeMinutes!.Value),
            middle.Count,
            answered.Select(c => c.ComplaintId)
        );
    }

    private static void Ratings(CountedFigure figure, YearFacts facts)
    {
        var ratings = facts.Ratings;
        figure.Count("ratings", "件", ratings.Select(r => r.VisitId));
        foreach (var score in ratings.GroupBy(r => r.Score))
            figure.Count($"ratings/score:{score.Key}", "件", score.Select(r => r.VisitId));
        figure.Ratio("rated", "次", ratings.Count, facts.EntriesOf(facts.Year).Count(), ratings.Select(r => r.VisitId));
        var judged = ratings.Where(r => r.Satisfied is not null).ToList();
        figure.Ratio(
            "satisfied",
            "件",
            judged.Count(r => r.Satisfied == true),
            judged.Count,
            judged.Where(r => r.Satisfied == true).Select(r => r.VisitId)
        );
    }

    /// <summary>Figure 19: attendances (人次) and people (人) are two numbers.</summary>
    private static CountedFigure Training(YearFacts facts)
    {
        var figure = new CountedFigure("19");
        var held = facts.Supervision.Trainings;
        var there = held.SelectMany(t => t.Trainees).ToList();
        figure.Count("sessions", "场", held.Select(t => t.Id));
        figure.Count("attendances", "人次", there.Select(Item));
        figure.Count("people", "人", there.Select(t => t.Person).Distinct());
        figure.Count("passes", "人次", there.Where(t => t.Outcome == TrainingOutcome.Passed).Select(Item));
        figure.Count("certified", "人", facts.Supervision.Certified);
        return figure;

        static string Item(TraineeRow t) => $"{t.TrainingId} {t.Person}";
    }

    /// <summary>Figure 20: the year before's scores, as the assessment is made after the year; the outside score stands
    /// beside the computed one.</summary>
    private static CountedFigure Assessment(YearFacts facts)
    {
        var figure = new CountedFigure("20");
        foreach (var score in facts.Supervision.Scores)
            figure.Ratio($"{score.From}/body:{score.Body}", "百分之一分", score.Points, score.Possible, [score.Id]);
        return figure;
    }
}
