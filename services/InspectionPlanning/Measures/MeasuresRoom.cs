using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Measures;

internal static class MeasuresRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Measures")
        {
            Tables = MeasuresTables.Map,
            Fold = MeasuresFold.Apply,
            Timers = [MeasureTimers.Window, MeasureTimers.Measure],
            Files =
            [
                new(StoredFilesRoom.Measure, (db, caller, id) =>
                    db.Measures.Find(id) is { } measure
                    && BodySight.SeesBetween(db, caller, measure.Body, measure.CreditCode)
                ),
            ],
            Policies =
            [
                PolicyKey.Days(PlanningPolicies.CorrectionDays),
                PolicyKey.Text(PlanningPolicies.CorrectionClass, "A", "B", "C", "D"),
                PolicyKey.Days(PlanningPolicies.MeasureDays),
                PolicyKey.Months(PlanningPolicies.FirstMonths),
            ],
            Service = app => app.MapGrpcService<MeasuresService>(),
        };
}
