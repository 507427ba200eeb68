using Enforcement.Contracts;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Drops;

internal static class DropsRoom
{
    /// <summary>At 24:00 of decide_by.</summary>
    internal static TimerKind<PlanningDb> Unanswered { get; } = new("drop", (_, id, _) =>
        {
            var (visitId, no) = DropRow.Read(id);
            return [new DropLapsed(visitId, no)];
        });

    public static Room<PlanningDb> Room { get; } =
        new("Drops")
        {
            Tables = DropsTables.Map,
            Fold = DropsTables.Fold,
            Timers = [Unanswered],
            Policies =
            [
                PolicyKey.Days(PlanningPolicies.DropDays),
                PolicyKey.Text(PlanningPolicies.DropZones, value => Answering.Zones(value)),
            ],
            Service = app => app.MapGrpcService<DropsService>(),
        };
}
