using Enforcement.Ledger.Policies;
using Enforcement.Mail;

namespace Enforcement.InspectionPlanning.Visits;

internal static class VisitsRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Visits")
        {
            Tables = model =>
            {
                VisitsTables.Map(model);
                PlanLineTable.Map(model);
                DrawSightRow.Map(model);
            },
            Observe = DrawSightRow.Observe,
            Fold = VisitsFold.Apply,
            Timers = [VisitTimers.Waiver, VisitTimers.Approval, VisitTimers.Publication, RecusalTimers.Undecided],
            Policies =
            [
                PolicyKey.Count(Caps.Most),
                PolicyKey.Text(Caps.Kinds, value => Caps.Read(value)),
                PolicyKey.Text(CaseCap.Exempt, value => CaseCap.Read(value)),
                PolicyKey.Days(PlanningPolicies.DecideBy),
                PolicyKey.Days(PlanningPolicies.BackEntry),
                PolicyKey.Days(PlanningPolicies.RecusalDays),
                PolicyKey.Days(PlanningPolicies.RepeatDays),
                PolicyKey.Text(PlanningPolicies.DropAssent, value => DropAssent.Read(value)),
                PolicyKey.Count(PlanningPolicies.Emergency, "hours"),
                EntryCodes.Minutes,
            ],
            Services = builder => builder.AddMail(),
            Service = app =>
            {
                app.CheckMail();
                app.MapGrpcService<VisitsService>();
            },
        };
}
