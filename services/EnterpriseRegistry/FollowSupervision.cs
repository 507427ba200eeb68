using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry;

/// <summary>What supervision finds true and what may end an observation period: the station's task opens by itself. And
/// who may do what.</summary>
internal static class FollowSupervision
{
    public static Following<RegistryDb> Following { get; } =
        new()
        {
            Source = "supervision",
            Ignores = EventCatalog.Supervision.NotHeardBy(Services.Registry),
            Mirror = (db, e) => AppointmentMirror.Apply(db, e),
            React = React,
        };

    private static IEnumerable<IEvent> React(RegistryDb db, Recorded e) =>
        e.Event switch
        {
            ObservationGroundFound found => ObservationTriggers.Found(
                db,
                db.Enterprises.Find(CreditCode.Stored(found.CreditCode))?.Observation ?? "",
                found.Trigger,
                "经查实的投诉举报",
                LegalDay.Of(e.Time)
            ),
            AppointmentMade or AppointmentEnded => [], // a row of the mirror, and nothing follows from it
            _ => throw new NotFollowedException(e),
        };
}
