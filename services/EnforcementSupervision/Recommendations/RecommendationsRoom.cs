using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Recommendations;

internal static class RecommendationsRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Recommendations")
        {
            Tables = RecommendationsTables.Map,
            Fold = RecommendationsFold.Apply,
            Timers = [RecommendationTimers.Remind, RecommendationTimers.End],
            Policies =
            [
                PolicyKey.Months(SupervisionPolicies.RecommendationGeneral),
                PolicyKey.Months(SupervisionPolicies.RecommendationPublicInterest),
                PolicyKey.Days(SupervisionPolicies.RecommendationUrgent),
            ],
            Services = builder => builder.Services.AddSingleton<IInboundLetters, LetterBook>(),
            Service = app => app.MapGrpcService<RecommendationsService>(),
        };
}
