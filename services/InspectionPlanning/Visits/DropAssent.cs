using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>
/// Whose word it takes that a drawn visit is not made. Who draws, cancels what was drawn and draws again has chosen the
/// firms; so a planner alone drops a drawn visit only for a cause that the day's policy leaves out, and that a firm is
/// gone only once the register says so.
/// </summary>
internal static class DropAssent
{
    public const string Deferred = "deferred",
        OffSite = "off-site";

    public static bool IsNeeded(PlanningDb db, VisitRow visit, string cause, DateOnly today) =>
        visit.DrawId is not null
        && Policy.TryInForce(db, PlanningPolicies.DropAssent, today, visit.Body) is { } rule
        && (Read(rule.Value).Contains(cause) || (GoneAs(cause) is { } status && !IsGone(db, visit, status)));

    public static void MustNotBeNeeded(PlanningDb db, VisitRow visit, string cause, DateOnly today)
    {
        if (IsNeeded(db, visit, cause, today))
            throw Refusal.Precondition(
                Reasons.AssentNeeded,
                $"{visit.VisitId} was drawn in {visit.DrawId}: whether it is dropped ({cause}) the station says, "
                    + "AskToDrop asks it"
            );
    }

    /// <summary>The causes that need the assent; throws <see cref="FormatException"/>.</summary>
    public static IReadOnlyList<string> Read(string value)
    {
        if (value == "none")
            return [];
        var causes = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return causes.Length > 0 && causes.All(All.Contains)
            ? causes
            : throw new FormatException($"none, or of {string.Join(", ", All)}, parted by blanks");
    }

    private static string[] All => [.. VisitsService.CancelReasons, Deferred, OffSite];

    private static EnterpriseStatus? GoneAs(string cause) =>
        cause switch
        {
            "dissolved" => EnterpriseStatus.Dissolved,
            "moved" => EnterpriseStatus.Moved,
            "duplicate" => EnterpriseStatus.Duplicate,
            _ => null,
        };

    private static bool IsGone(PlanningDb db, VisitRow visit, EnterpriseStatus status) =>
        db.Enterprises.Find(visit.CreditCode)?.Status == status;
}
