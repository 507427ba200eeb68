using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Recommendations;

internal sealed partial class RecommendationsService
{
    /// <summary>INVALID_ARGUMENT: FUTURE_DATE, RECOMMENDATION_TERM; ALREADY_EXISTS: RECOMMENDATION_EXISTS.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<RegisterRecommendationReply> RegisterRecommendation(
        RegisterRecommendationRequest request,
        ServerCallContext call
    )
    {
        var office = Fields.Text(request.Office, "office", 100);
        var number = Fields.Text(request.Number, "number", 100);
        var kind = Fields.OneOf(request.Kind, "kind");
        var received = Fields.Date(request.ReceivedOn, "received_on");
        int? within = request.WithinDays == 0 ? null : Fields.Between(request.WithinDays, "within_days", 1, 366);
        var subject = Fields.Text(request.Subject, "subject", 1000);
        var points = Fields.Between(request.Points, "points", 1, 50);
        var letter = Fields.Sha256(request.LetterSha256, "letter_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            InstrumentFields.Past(received, "received_on", LegalDay.Of(now));
            var (facts, clock) = LetterBook.Register(
                db,
                options.Division,
                new("", office, number, kind, received, within, received, received, subject, points, letter),
                now
            );
            return Decision.Of(facts, sequence => new RegisterRecommendationReply
            {
                Sequence = sequence,
                RecommendationId = facts[0].Subject,
                Due = clock.Due.Iso(),
                CalendarAssumed = clock.Assumed,
            });
        });
    }

    private static Refusal UnknownRecommendation(string id) =>
        Refusal.NotFound(Reasons.UnknownRecommendation, $"no recommendation '{Fields.Shown(id)}' is on record");
}
