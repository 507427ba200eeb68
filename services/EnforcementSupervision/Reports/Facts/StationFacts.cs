using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Reports.Facts;

/// <param name="HandedOver">To discipline, by the end of the day of the report.</param>
internal sealed record CountedProblem(string Id, BodyCode Body, bool HandedOver, bool Rectified);

/// <param name="Late">Its last day was over before it was confirmed.</param>
internal sealed record CountedTask(string Id, BodyCode Body, bool Done, bool Late);

/// <param name="Adverse">The act did not stand.</param>
internal sealed record CountedOutcome(string Id, ReviewBodyKind Kind, BodyCode Body, bool Adverse, bool Settled);

/// <summary>What figures 22 to 25 and 27 count, as it was known at the end of a day.</summary>
internal sealed record StationFacts(
    IReadOnlyList<CountedProblem> Problems,
    IReadOnlyList<CountedTask> Tasks,
    IReadOnlyList<CountedOutcome> Outcomes,
    IReadOnlyList<string> Meetings,
    IReadOnlyList<string> Resolutions,
    LegalStaff Staff
)
{
    public static StationFacts None { get; } = new([], [], [], [], [], LegalStaff.None);

    public static StationFacts Load(SupervisionDb db, int year, DateOnly asOf)
    {
        var cut = BuildingBlocks.Calendar.LegalDay.End(asOf);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var steps = db
            .FigureSteps.AsNoTracking()
            .Where(s => s.At < cut && s.Step >= FigureStep.HandedOver || s.At < cut && s.Step == FigureStep.Received)
            .AsEnumerable()
            .Select(s => (s.Subject, s.Step))
            .ToHashSet();
        bool Has(string id, FigureStep step) => steps.Contains((id, step));
        var day = asOf < last ? asOf : last;
        var meetings = db
            .JointMeetings.AsNoTracking()
            .Where(m => m.Year == year)
            .OrderBy(m => m.MeetingId)
            .Select(m => m.MeetingId)
            .AsEnumerable()
            .Where(id => Has(id, FigureStep.Met))
            .ToList();
        return new(
            [
                .. db
                    .InspectionProblems.AsNoTracking()
                    .Where(p => p.Year == year)
                    .OrderBy(p => p.ProblemId)
                    .AsEnumerable()
                    .Where(p => Has(p.ProblemId, FigureStep.Received))
                    .Select(p => new CountedProblem(
                        p.ProblemId,
                        p.Body,
                        Has(p.ProblemId, FigureStep.HandedOver),
                        Has(p.ProblemId, FigureStep.Closed)
                    )),
            ],
            [
                .. db
                    .QualityTasks.AsNoTracking()
                    .Where(t => t.SetOn <= last && t.Due >= first)
                    .OrderBy(t => t.TaskId)
                    .AsEnumerable()
                    .Where(t => Has(t.TaskId, FigureStep.TaskSet))
                    .Select(t => (Row: t, Done: Has(t.TaskId, FigureStep.TaskDone)))
                    .Select(t => new CountedTask(
                        t.Row.TaskId,
                        t.Row.LeadBody,
                        t.Done,
                        (t.Done ? t.Row.DoneOn ?? day : day) > t.Row.Due
                    )),
            ],
            [
                .. db
                    .ReviewOutcomes.AsNoTracking()
                    .Where(o => o.DecidedOn >= first && o.DecidedOn <= last && o.At < cut)
                    .OrderBy(o => o.DocumentNumber)
                    .AsEnumerable()
                    .Select(o => new CountedOutcome(
                        o.DocumentNumber,
                        o.Kind,
                        o.Body,
                        o.IsAdverse,
                        o.Result == ReviewResult.Settled
                    )),
            ],
            meetings,
            [
                .. db
                    .Resolutions.AsNoTracking()
                    .Where(r => meetings.Contains(r.MeetingId))
                    .OrderBy(r => r.MeetingId)
                    .ThenBy(r => r.Ordinal)
                    .AsEnumerable()
                    .Select(r => $"{r.MeetingId} {r.Ordinal}"),
            ],
            LegalStaff.Load(db, day, cut)
        );
    }
}
