using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry;

/// <summary>What the register makes of planning's facts: rows of its mirror, and where an enterprise let the days to
/// correct a violation pass, the station's task to look at its period.</summary>
internal static class FollowPlanning
{
    public static Following<RegistryDb> Following { get; } =
        new()
        {
            Source = "planning",
            Ignores = EventCatalog.Planning.NotHeardBy(Services.Registry),
            Mirror = MirrorOfPlanning.Mirror,
            React = React,
        };

    private static IEnumerable<IEvent> React(RegistryDb db, Recorded e) =>
        e.Event is CorrectionWindowLapsed lapsed
        && db.OpenCases.Find(VisitId.Stored(lapsed.VisitId)) is { } visit
        && db.Enterprises.Find(visit.CreditCode) is { } enterprise
            ? ObservationTriggers.Found(
                db,
                enterprise.Observation,
                RevocationTrigger.RefusedCorrection,
                $"整改观察{lapsed.WindowId}至{lapsed.Due.Iso()}逾期未改",
                LegalDay.Of(e.Time)
            )
            : [];
}
