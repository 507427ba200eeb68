using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Assessment;

internal static class AssessmentRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Assessment")
        {
            Tables = AssessmentTables.Map,
            Fold = AssessmentFold.Apply,
            Policies = [PolicyKey.Days(SupervisionPolicies.FeedHandIn)],
            Service = app => app.MapGrpcService<AssessmentService>(),
        };
}
