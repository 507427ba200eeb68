using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision;

/// <summary>What supervision makes of the registry's facts: rows of its mirror (<c>Mirror/Registry</c>), and own facts
/// that they cause.</summary>
internal static class FollowRegistry
{
    public static Following<SupervisionDb> Definition { get; } =
        new()
        {
            Source = "registry",
            Ignores = EventCatalog.Registry.NotHeardBy(Services.Supervision),
            Mirror = Mirror,
            React = React,
        };

    private static void Mirror(SupervisionDb db, Recorded e)
    {
        FollowedTables.Registry(db, e);
        NoticeBook.Followed(db, e);
    }

    /// <summary>Whoever is gone was spared no visit.</summary>
    public static IEnumerable<IEvent> React(SupervisionDb db, Recorded e) =>
        e.Event is EnterpriseStatusChanged changed
            ? FollowPlanning.JudgeAgain(db, e, CreditCode.Stored(changed.CreditCode))
            : WarningTriggers.React(db, e);
}
