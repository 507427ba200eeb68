using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry;

public static class EnterpriseRegistryHost
{
    /// <summary>The order is the law: a room names only rooms before it (tests/Unit/Guards/RoomOrderTests).</summary>
    public static IReadOnlyList<Room<RegistryDb>> Rooms { get; } =
    [
        ReferenceDataRoom.Room,
        StoredFilesRoom.Room,
        MirrorRoom.Room,
        EnterprisesRoom.Room,
        RegulatedFieldsRoom.Room,
        ObservationsRoom.Room,
        RiskClassesRoom.Room,
        ImportsRoom.Room,
    ];

    internal static ServiceDefinition<RegistryDb> Definition { get; } =
        new()
        {
            Catalog = EventCatalog.Registry,
            Fold = Rooms.Fold,
            FoldVersion = 2,
            SeesObject = Rooms.SeesObject,
            OnTimer = Rooms.OnTimer,
            OnPolicySet = Rooms.OnPolicySet,
            PolicyKeys = Rooms.PolicyKeys(),
            Follows = [FollowPlanning.Following, FollowSupervision.Following],
        };

    public static void AddEnterpriseRegistry(this WebApplicationBuilder builder)
    {
        builder.AddJournal(Definition, options => new RegistryDb(options, Rooms));
        Rooms.Add(builder);
    }

    public static void MapEnterpriseRegistry(this WebApplication app) => Rooms.Map(app);
}
