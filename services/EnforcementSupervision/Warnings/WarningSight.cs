using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

/// <summary>
/// Who may see a warning (domain §5.1): supervisors, discipline and procuratorate all; the station those of its zone, but none about
/// itself; a body its own. Whoever may not is told NOT_FOUND, as for an id that never was.
/// </summary>
internal static class WarningSight
{
    public static bool SeesAll(Caller caller) => caller.Is(Role.Supervisor) || caller.Is(Role.Discipline) || caller.Is(Role.Procurator);

    /// <summary>The persons concerned are named to those alone who may act on them.</summary>
    public static bool SeesPersons(Caller caller) => SeesAll(caller);

    /// <param name="divisionOf">Division code of what the warning is about. A station whose token names no zone is the whole district's.</param>
    public static bool MaySee(Caller caller, WarningRow warning, Func<WarningRow, string> divisionOf)
    {
        if (SeesAll(caller)) return true;
        if ((caller.Is(Role.Planner) || caller.Is(Role.Head)) && caller.Body == warning.Body) return true;
        return caller.Is(Role.Reviewer) && warning.Body != ReferralSight.Station && (caller.Zone.Length == 0 || divisionOf(warning).StartsWith(caller.Zone, StringComparison.Ordinal));
    }

    public static WarningRow Find(SupervisionDb db, Caller caller, string id) => db.Warnings.Find(id) is { } warning && MaySee(caller, warning, w => DivisionOf(db, w))
        ? warning : throw Refusal.NotFound(Reasons.UnknownWarning, $"there is no warning {Fields.Shown(id)}");

    /// <summary>Of the enterprise, else of the body.</summary>
    public static string DivisionOf(SupervisionDb db, WarningRow warning) => (warning.CreditCode is { } code
        ? db.EnterpriseVersions.AsNoTracking().Where(v => v.CreditCode == code).OrderByDescending(v => v.Seq).Select(v => v.Division).FirstOrDefault()
        : db.Scalar("SELECT division FROM body WHERE body = $1", warning.Body) as string) ?? "";
}
