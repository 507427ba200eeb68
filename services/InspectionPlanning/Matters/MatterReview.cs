using Enforcement.Contracts;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Matters;

/// <summary>
/// Asks, when the policy period after publication is over and from then on at the end of each period, whether a matter
/// is still used. One not planned for the whole period is flagged; its body or the justice bureau then withdraws it
/// (国办发〔2024〕54号: idle matters are cancelled).
/// </summary>
internal static class MatterReview
{
    public static TimerKind<PlanningDb> Timer { get; } = new("matter-review", (db, id, due) => [Fire(db, id, due)]);

    public static DateOnly Next(PlanningDb db, DateOnly from, DateOnly on) =>
        from.AddMonths(Policy.Count(db, PlanningPolicies.IdleMonths, on));

    private static MatterUseReviewed Fire(PlanningDb db, string id, DateTimeOffset due)
    {
        var matter = db.Matters.Find(id) ?? throw new InvalidOperationException($"a timer belongs to no matter: {id}");
        // Due at 24:00 of the last day: the day that is over is the one judged.
        var today = LegalDay.Of(due).AddDays(-1);
        return Review(matter, today, usedUntil => Next(db, usedUntil, today));
    }

    /// <summary>Idle when the period after its last plan is over; else it is asked again when that period
    /// ends.</summary>
    internal static MatterUseReviewed Review(MatterRow matter, DateOnly today, Func<DateOnly, DateOnly> periodAfter) =>
        matter.LastPlannedOn is { } planned && periodAfter(planned) > today
            ? new(matter.Matter, Idle: false, today, periodAfter(planned))
            : new(matter.Matter, Idle: true, today, periodAfter(today));
}
