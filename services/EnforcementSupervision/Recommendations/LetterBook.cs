using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Recommendations;

/// <summary>A 检察建议 is registered by one rule, whether a person has it on paper or the procuratorate's inbox sent
/// it.</summary>
internal sealed class LetterBook(EnforcementOptions options) : IInboundLetters
{
    public IReadOnlyList<IEvent> Register(
        SupervisionDb db,
        InboundRecommendation letter,
        string office,
        string inboundId,
        string bodyHash,
        DateTimeOffset now
    )
    {
        var today = LegalDay.Of(now);
        BodyCode? body = letter.About.Length == 0 ? null : InstrumentFields.Body(letter.About, "about");
        if (body is { } addressed)
            BodySight.MustBeKnown(db, addressed, "about");
        var (facts, _) = Register(
            db,
            options.Division,
            new(
                "",
                office,
                letter.Number,
                KindOf(letter.Kind),
                today,
                letter.WithinDays == 0 ? null : letter.WithinDays,
                today,
                today,
                letter.Subject,
                letter.Points,
                bodyHash,
                inboundId
            ),
            now
        );
        var id = facts[0].Subject;
        return body is { } charged ? [.. facts, new RecommendationAssigned(id, charged, null, today)] : facts;
    }

    public string? Find(SupervisionDb db, string inboundId) =>
        db.Recommendations.FirstOrDefault(r => r.InboundId == inboundId)?.RecommendationId;

    /// <param name="letter">All of it but its number here and its clock.</param>
    /// <exception cref="Refusal">RECOMMENDATION_EXISTS, RECOMMENDATION_TERM.</exception>
    public static (IReadOnlyList<IEvent> Facts, InstrumentClock Clock) Register(
        SupervisionDb db,
        string division,
        RecommendationRegistered letter,
        DateTimeOffset now
    )
    {
        var clock = RecommendationClock.Of(db, letter.Kind, letter.ReceivedOn, letter.WithinDays);
        var (office, number) = (letter.Office, letter.Number);
        if (db.Recommendations.Any(r => r.Office == office && r.Number == number))
            throw Refusal.AlreadyExists(
                Reasons.RecommendationExists,
                $"letter {Fields.Shown(number)} of {Fields.Shown(office)} is registered already"
            );
        var id = Numbering.Next(db, $"PREC-{division}", letter.ReceivedOn.Year);
        var fact = letter with { RecommendationId = id, Due = clock.Due, RemindOn = clock.RemindOn };
        IEvent[] facts =
            now >= LegalDay.End(clock.Due) ? [fact, new RecommendationOverdue(id, clock.Due)]
            : now >= LegalDay.Start(clock.RemindOn) ? [fact, new RecommendationReminded(id, clock.Due)]
            : [fact];
        return (facts, clock);
    }

    private static RecommendationKind KindOf(string kind) =>
        kind switch
        {
            InboundRecommendation.General => RecommendationKind.General,
            InboundRecommendation.GeneralUrgent => RecommendationKind.GeneralUrgent,
            InboundRecommendation.PublicInterest => RecommendationKind.PublicInterest,
            InboundRecommendation.PublicInterestUrgent => RecommendationKind.PublicInterestUrgent,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no kind of a recommendation"),
        };
}
