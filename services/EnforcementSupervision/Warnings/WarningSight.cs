using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Warnings;

/// <summary>
/// Who may see a warning: whoever sees the affairs of the body at the enterprise. Whoever may not is told NOT_FOUND, as
/// for an id that never was.
/// </summary>
internal static class WarningSight
{
    /// <summary>The persons concerned are named to those alone who may act on them.</summary>
    public static bool SeesPersons(Caller caller) => BodySight.SeesAll(caller);

    public static WarningRow Find(SupervisionDb db, Caller caller, string id) =>
        db.Warnings.Find(id) is { } warning && BodySight.Affairs(db, caller)(warning.Body, warning.CreditCode)
            ? warning
            : throw Refusal.NotFound(Reasons.UnknownWarning, $"there is no warning {Fields.Shown(id)}");
}
