using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Recommendations;

internal sealed partial class RecommendationsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<GetRecommendationReply> GetRecommendation(
        GetRecommendationRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.RecommendationId, "recommendation_id");
        var caller = call.Caller();
        using var db = database.Read();
        var row = db.Recommendations.Find(id);
        if (row is null || (BodySight.Seen(db, caller) is { } seen && !(row.Body is { } body && seen.Contains(body))))
            throw UnknownRecommendation(id);
        var shown = Shown(row, caller);
        // The letter lies sealed with what brought it; whoever may see the recommendation answers it, and reads it.
        if (row.InboundId is { } inbound && db.InboundReferrals.Find(inbound) is { } brought)
            shown.Letter = Sealer.Open(db, brought.Clue()) ?? "";
        return Task.FromResult(new GetRecommendationReply { Recommendation = shown });
    }

    private static Recommendation Shown(RecommendationRow r, Caller caller) =>
        new()
        {
            RecommendationId = r.RecommendationId,
            Office = r.Office,
            Number = r.Number,
            Kind = r.Kind,
            State = r.State,
            Body = r.Body ?? "",
            Subject = r.Subject,
            Points = r.Points,
            ReceivedOn = r.ReceivedOn.Iso(),
            Due = r.Due.Iso(),
            Reminded = r.Reminded,
            Overdue = r.Overdue,
            RepliedOn = r.RepliedOn.Iso(),
            Adopted = r.Adopted,
            Reply = r.Reply,
            NotAdoptedBecause = r.NotAdoptedBecause,
            ObjectionOpen = r.ObjectionOpen,
            ObjectionReasons = r.ObjectionReasons,
            ObjectionOutcome = r.ObjectionOutcome,
            ObjectionAnswer = r.ObjectionAnswer,
            ArchivedOn = r.ArchivedOn.Iso(),
            // What came in is the house's own: to a body the letter has the number that it answers.
            InboundId = BodySight.Supervises(caller) ? r.InboundId ?? "" : "",
        };
}
