using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Recommendations;

internal sealed partial class RecommendationsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<ListRecommendationsReply> ListRecommendations(
        ListRecommendationsRequest request,
        ServerCallContext call
    )
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        BodyCode? body = request.Body.Length == 0 ? null : InstrumentFields.Body(request.Body);
        if (request.State != RecommendationState.Unspecified)
            Fields.OneOf(request.State, "state");
        var caller = call.Caller();
        using var db = database.Read();
        var all = db.Recommendations.Where(r => string.Compare(r.RecommendationId, page.After) > 0);
        if (BodySight.Seen(db, caller) is { } seen)
            all = all.Where(r => r.Body != null && seen.Contains(r.Body.Value));
        if (body is not null)
            all = all.Where(r => r.Body == body);
        if (request.State != RecommendationState.Unspecified)
            all = all.Where(r => r.State == request.State);
        if (request.Open)
            all = all.Where(r => r.State == RecommendationState.Received || r.State == RecommendationState.Assigned);
        var (rows, next) = page.Cut(all.OrderBy(r => r.RecommendationId).Take(page.Size + 1).ToList(), r =>
            r.RecommendationId
        );
        return Task.FromResult(
            new ListRecommendationsReply
            {
                Recommendations = { rows.Select(r => Shown(r, caller)) },
                NextPageToken = next,
            }
        );
    }
}
