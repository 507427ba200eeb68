using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Scripts;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// What comes from outside: letters of the procuratorate, outcomes of reviews and suits, complaints about how a body
/// enforces.
/// </summary>
internal sealed class OutsideStory(Stage run, VisitStory visits)
{
    private SupervisionClient Justice => run.Cast.Supervision(Cast.Supervisor);

    public void Put()
    {
        foreach (var letter in run.Script.Outside.Letters)
            run.At(letter.On, 9, () => Letter(letter));
        foreach (var told in run.Script.Outside.Outcomes)
            run.At(told.On, 9, () => Import(told.Outcomes));
        foreach (var told in run.Script.Outside.Complaints)
            run.At(told.On, 9, () => Complain(told));
    }

    private async Task Letter(LetterScript told)
    {
        var number = told.Number;
        var id = (
            await Justice.Recommendations.RegisterRecommendationAsync(
                new()
                {
                    Office = run.Script.Outside.Office,
                    Number = number,
                    Kind = told.Kind,
                    ReceivedOn = run.Today.Iso(),
                    WithinDays = told.WithinDays,
                    Subject = run.Letter("recommendation-subject"),
                    Points = told.Points,
                    LetterSha256 = run.Papers.Hash(number),
                }
            )
        ).RecommendationId;
        var head = run.Cast.Supervision(Cast.Head(told.Body)).Recommendations;
        var now = run.Time.Now;
        run.At(now.AddDays(1), () =>
            Justice
                .Recommendations.AssignRecommendationAsync(new() { RecommendationId = id, Body = told.Body })
                .ResponseAsync
        );
        if (told.Objected)
        {
            run.At(now.AddDays(8), () => head.ObjectToRecommendationAsync(
                    new()
                    {
                        RecommendationId = id,
                        Reasons = run.Letter("recommendation-objection"),
                        LetterSha256 = run.Papers.Hash($"objection/{number}"),
                    }
                ).ResponseAsync);
            run.At(now.AddDays(20), () => Justice
                    .Recommendations.RecordObjectionAnswerAsync(
                        new()
                        {
                            RecommendationId = id,
                            Outcome = ObjectionOutcome.Amended,
                            Reasons = run.Letter("recommendation-objection-adopted"),
                            Points = told.Points - 1,
                            LetterSha256 = run.Papers.Hash($"answer/{number}"),
                        }
                    )
                    .ResponseAsync);
        }
        run.At(now.AddDays(told.ReplyAfter), () => head.ReplyToRecommendationAsync(
                new()
                {
                    RecommendationId = id,
                    Text = run.Letter("recommendation-reply"),
                    Adopted = told.Adopted,
                    Reasons = told.Adopted < told.Points ? run.Letter("recommendation-rest") : "",
                    ReplySha256 = run.Papers.Hash($"reply/{number}"),
                }
            ).ResponseAsync);
        run.At(now.AddDays(told.ReplyAfter + 10), () =>
            Justice
                .Recommendations.ArchiveRecommendationAsync(
                    new() { RecommendationId = id, Note = run.Letter("recommendation-archived") }
                )
                .ResponseAsync
        );
    }

    private Task Import(IReadOnlyList<OutcomeScript> told)
    {
        var outcomes = told.Select(o => new ReviewOutcome
        {
            DocumentNumber = o.DocumentNumber,
            Kind = o.Kind,
            Body = o.Body,
            Matter = o.Matter,
            Result = o.Result,
            DecidedOn = o.DecidedOn.Iso(),
        });
        return Justice.Complaints.ImportReviewOutcomesAsync(new() { Outcomes = { outcomes } }).ResponseAsync;
    }

    /// <summary>
    /// About a body, at a firm it visited where there is one: routed, acknowledged, answered and decided, never shown
    /// to that body.
    /// </summary>
    private async Task Complain(AboutScript told)
    {
        var on = told.On;
        var handler = told.Handler == Offices.Station ? Cast.Reviewer : Cast.SecondSupervisor;
        var handling = run.Cast.Supervision(handler).Complaints;
        var id = (
            await Justice.Complaints.RecordComplaintAsync(
                new()
                {
                    AboutBody = told.Body,
                    VisitId = visits.LastEntered(told.Body),
                    Text = told.Text,
                    Source = told.Source,
                    Complainant = told.Complainant,
                }
            )
        ).ComplaintId;
        await Justice.Complaints.RouteComplaintAsync(new() { ComplaintId = id, Handler = told.Handler });
        run.At(on, 11, () => handling.AcknowledgeComplaintAsync(new() { ComplaintId = id }).ResponseAsync);
        run.At(on.AddDays(told.Finding == ComplaintFinding.Partly ? 6 : 1), 10, () =>
            handling
                .RespondToComplaintAsync(new() { ComplaintId = id, Text = run.Letter("outside-complaint-accepted") })
                .ResponseAsync
        );
        run.At(on.AddDays(16), 10, () => run
                .Cast.Supervision(Cast.SecondSupervisor)
                .Complaints.DecideComplaintAsync(
                    new()
                    {
                        ComplaintId = id,
                        Finding = told.Finding,
                        Reasons = run.Letter("outside-complaint-decided"),
                    }
                )
                .ResponseAsync);
    }
}
