using Enforcement.Contracts;
using Enforcement.Mail;

namespace Enforcement.InspectionPlanning;

public static class InspectionPlanningHost
{
    /// <summary>The order is the law: a room names only rooms before it (tests/Unit/Guards/RoomOrderTests).</summary>
    public static IReadOnlyList<Room<PlanningDb>> Rooms { get; } =
    [
        SharedRoom.Room,
        StoredFilesRoom.Room,
        MirrorRoom.Room,
        MattersRoom.Room,
        SightRoom.Room,
        OfficersRoom.Room,
        RulesRoom.Room,
        VisitsRoom.Room,
        PresenceRoom.Room,
        DropsRoom.Room,
        JointVisitsRoom.Room,
        PlansRoom.Room,
        CasesRoom.Room,
        DrawsRoom.Room,
        TeamsRoom.Room,
        MeasuresRoom.Room,
        DecisionsRoom.Room,
        RecordsRoom.Room,
        SheetsRoom.Room,
        FeedsRoom.Room,
    ];

    internal static ServiceDefinition<PlanningDb> Definition { get; } =
        new()
        {
            Catalog = EventCatalog.Planning,
            Fold = Rooms.Fold,
            FoldVersion = 2,
            SeesObject = Rooms.SeesObject,
            OnTimer = Rooms.OnTimer,
            OnPolicySet = Rooms.OnPolicySet,
            PolicyKeys = Rooms.PolicyKeys(),
            Follows = [FollowRegistry.Definition, FollowSupervision.Definition],
        };

    public static void AddInspectionPlanning(this WebApplicationBuilder builder)
    {
        builder.AddJournal(Definition, options => new PlanningDb(options, Rooms));
        Rooms.Add(builder);
    }

    public static void MapInspectionPlanning(this WebApplication app) => Rooms.Map(app);
}
