using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Scripts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// The station's year beside its waivers: contacts, coordination, joint meetings, training of town officers, the
/// tasks of the quality plan, and the yearly assessment of the bureaus.
/// </summary>
internal sealed class StationStory(Stage run)
{
    private SupervisionClient Station => run.Cast.Supervision(Cast.Reviewer);
    private SupervisionClient Justice => run.Cast.Supervision(Cast.Supervisor);
    private StationScript Script => run.Script.Station;

    public void Put()
    {
        run.At(Script.Assessment.On, 9, Assess);
        run.At(Script.Contacts.On, 9, Contacts);
        run.At(Script.Quality.On, 9, Quality);
        foreach (var told in Script.Coordination)
            run.At(told.On, 9, () => Coordinate(told));
        foreach (var told in Script.Meetings)
            run.At(told.On, 17, () => Meet(told));
        foreach (var told in Script.Training)
            run.At(told.On, 17, () => Train(told));
    }

    /// <summary>
    /// Scores are shares of things done in time; nothing hangs on how many visits, fines or waivers there were.
    /// </summary>
    private async Task Assess()
    {
        var told = Script.Assessment;
        await Justice.Assessment.PublishScoringTableAsync(
            new()
            {
                Year = run.Script.Year,
                DocumentNumber = told.DocumentNumber,
                LegalBasis = told.LegalBasis,
                Rows = { told.Rows.Select(Row) },
            }
        );
        // The report of a year prints the scores of the year before; of that one there is only what others gave.
        foreach (var score in told.External.Where(e => e.On == told.On))
            await Record(score);
        run.At(told.ComputedOn, 9, () =>
            Justice.Assessment.ComputeAssessmentAsync(new() { Year = run.Script.Year }).ResponseAsync
        );
        foreach (var score in told.External.Where(e => e.On > told.On))
            run.At(score.On, 9, () => Record(score));
    }

    private static ScoringRow Row(ScoringRowScript told) =>
        new()
        {
            Key = told.Key,
            Name = told.Name,
            Measure = told.Measure,
            Points = told.Points,
            ZeroAt = "1/2",
            FullAt = "1/1",
        };

    private Task Record(ExternalScoreScript told) =>
        Justice
            .Assessment.RecordExternalScoreAsync(
                new()
                {
                    Year = told.Year,
                    Body = told.Body,
                    Source = told.Source,
                    Score = told.Score,
                    OutOf = 10_000,
                    DocumentNumber = told.DocumentNumber,
                    LetterSha256 = run.Papers.Hash(told.Letter),
                }
            )
            .ResponseAsync;

    private async Task Contacts()
    {
        var told = Script.Contacts;
        foreach (var body in told.Bodies)
            await Contact(ContactKind.Liaison, body, DivisionOf(body));
        var last = "";
        foreach (var firm in run.District.Firms.Where(f => f.IsTagged && f.HasCode).Take(told.Enterprises))
            last = await Contact(ContactKind.Enterprise, firm.Code, firm.Division);
        run.At(told.EndedOn, 9, () =>
            Station
                .Coordination.EndContactPointAsync(new() { ContactId = last, Reasons = run.Letter("contact-ended") })
                .ResponseAsync
        );
    }

    private string DivisionOf(string body) => run.District.Bodies.First(b => b.Code == body).Division;

    private async Task<string> Contact(ContactKind kind, string of, string division)
    {
        var registered = await Station.Coordination.RegisterContactPointAsync(
            new()
            {
                Kind = kind,
                Of = of,
                Division = division,
                Contact = run.Letter("contact-of-body"),
            }
        );
        return registered.ContactId;
    }

    private async Task Quality()
    {
        var told = Script.Quality;
        foreach (var (body, text, done) in told.Tasks)
        {
            var task = (
                await Justice.Quality.SetQualityTaskAsync(
                    new()
                    {
                        DocumentNumber = told.DocumentNumber,
                        Text = text,
                        LeadBody = body,
                        Due = told.Due.Iso(),
                    }
                )
            ).TaskId;
            run.At(told.HalfOn, 9, () => Progress(task, body, 50));
            if (!done)
                continue;
            run.At(told.DoneOn, 9, () => Progress(task, body, 100));
            run.At(told.ConfirmedOn, 9, () =>
                Justice
                    .Quality.ConfirmQualityTaskAsync(new() { TaskId = task, Reasons = run.Letter("quality-confirmed") })
                    .ResponseAsync
            );
        }
    }

    private Task Progress(string task, string body, int percent) =>
        run
            .Cast.Supervision(Cast.Planner(body))
            .Quality.ReportQualityProgressAsync(
                new()
                {
                    TaskId = task,
                    Percent = percent,
                    Text = percent == 100 ? run.Letter("quality-done") : run.Letter("quality-half"),
                    EvidenceSha256 = { run.Papers.Hash($"{task}/{percent}") },
                }
            )
            .ResponseAsync;

    private async Task Coordinate(CoordinationScript told)
    {
        var id = (
            await Station.Coordination.OpenCoordinationCaseAsync(
                new()
                {
                    RequestedBy = told.By,
                    Bodies = { told.Bodies },
                    Text = told.About,
                }
            )
        ).CaseId;
        run.At(run.Time.Now.AddDays(told.ClosedAfter), () => Station
                .Coordination.CloseCoordinationCaseAsync(
                    new()
                    {
                        CaseId = id,
                        Outcome = told.Outcome,
                        Text =
                            told.Outcome == CoordinationOutcome.Agreed
                                ? run.Letter("coordination-agreed")
                                : run.Letter("coordination-raised"),
                        EvidenceSha256 = { run.Papers.Hash(id) },
                    }
                )
                .ResponseAsync);
    }

    private Task Meet(MeetingScript told) =>
        Station
            .Coordination.RecordJointMeetingAsync(
                new()
                {
                    HeldOn = told.On.Iso(),
                    Topic = told.Topic,
                    Attended = { told.Attended },
                    MinutesSha256 = run.Papers.Hash($"meeting/{told.On.Iso()}"),
                    Resolutions =
                    {
                        told.Resolutions.Select(r => new MeetingResolution
                        {
                            Text = r.Text,
                            Body = r.Body,
                            Due = r.Due.Iso(),
                        }),
                    },
                }
            )
            .ResponseAsync;

    /// <summary>The body's own officers; every fifth has to come again. One session was put down twice.</summary>
    private async Task Train(TrainingScript told)
    {
        await Station.Training.RecordTrainingAsync(Training(told, run.Letter("training-title")));
        if (!told.Twice)
            return;
        var twice = await Station.Training.RecordTrainingAsync(Training(told, run.Letter("training-twice")));
        run.At(told.On.AddDays(1), 9, () =>
            Justice
                .Training.VoidTrainingAsync(
                    new() { TrainingId = twice.TrainingId, Reasons = run.Letter("training-void") }
                )
                .ResponseAsync
        );
    }

    private RecordTrainingRequest Training(TrainingScript told, string title)
    {
        var officers = run.District.Officers.Where(o => o.Body == told.Body).Take(20);
        return new()
        {
            Title = title,
            HeldOn = told.On.Iso(),
            Division = DivisionOf(told.Body),
            RegisterSha256 = run.Papers.Hash($"training/{told.Body}/{title}"),
            Trainees =
            {
                officers.Select(
                    (o, i) =>
                        new Trainee
                        {
                            Person = o.Id,
                            Body = told.Body,
                            Outcome = i % 5 == 4 ? TrainingOutcome.Failed : TrainingOutcome.Passed,
                        }
                ),
            },
        };
    }
}
