using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.AvoidedVisits;

internal static class AvoidedVisitsRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("AvoidedVisits")
        {
            Tables = AvoidedVisitsTables.Map,
            Fold = AvoidedVisitsFold.Apply,
            Timers = [AvoidedVisitTimers.Measure, AvoidedVisitTimers.LookBack],
            Files = [new(StoredFilesRoom.AvoidedVisit, AvoidedVisitsService.SeesFiles)],
            Policies = [PolicyKey.Days(SupervisionPolicies.LookBack)],
            Service = app => app.MapGrpcService<AvoidedVisitsService>(),
        };
}
