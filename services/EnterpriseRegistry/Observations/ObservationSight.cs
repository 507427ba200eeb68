using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

/// <summary>
/// Who sees what of observation periods, the one place that says so: officials all, a station those of firms in its
/// zone, an enterprise its own, and everybody that one stands.
/// </summary>
internal static class ObservationSight
{
    /// <summary>The periods a caller knows of, to be asked further.</summary>
    public static IQueryable<ObservationRow> Of(RegistryDb db, Caller caller)
    {
        var (official, zone) = (Register.IsOfficial(caller), Register.ZoneOf(caller));
        if (official && zone.Length == 0)
            return db.Observations;
        var firm = Register.FirmOf(caller);
        return db.Observations.Where(o =>
            o.State == ObservationState.Granted
            || (firm != null && o.CreditCode == firm)
            || (
                official
                && db.Set<EnterpriseRow>().Any(e => e.CreditCode == o.CreditCode && e.Division.StartsWith(zone))
            )
        );
    }

    /// <summary>As an official who is shown all of it.</summary>
    public static bool SeesAll(RegistryDb db, Caller caller, ObservationRow row) =>
        Register.IsOfficial(caller) && Register.IsInZone(db, caller, row.CreditCode);

    public static bool IsOwn(ObservationRow row, Caller caller) => Register.IsFirm(caller, row.CreditCode);

    /// <summary>
    /// The period that an official acts on. One in another zone is not there for a station, unless it stands, which
    /// everybody may know.
    /// </summary>
    public static ObservationRow? Acted(RegistryDb db, Caller caller, string id)
    {
        if (db.Observations.Find(id) is not { } row)
            return null;
        if (SeesAll(db, caller, row))
            return row;
        return row.State is ObservationState.Granted ? throw Register.NotOwnZone(caller, row.CreditCode) : null;
    }
}
