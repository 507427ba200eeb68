using Enforcement.Contracts;
using Enforcement.Mail;
using Grpc.AspNetCore.Server;

namespace Enforcement.EnforcementSupervision;

public static class EnforcementSupervisionHost
{
    /// <summary>The order is the law: a room names only rooms before it (tests/Unit/Guards/RoomOrderTests).</summary>
    public static IReadOnlyList<Room<SupervisionDb>> Rooms { get; } =
    [
        MirrorRoom.Room,
        StoredFilesRoom.Room,
        SightRoom.Room,
        OversightRoom.Room,
        ReferralsRoom.Room,
        DeliveryRoom.Room,
        AgencyExchangeRoom.Room,
        AppointmentsRoom.Room,
        AvoidedVisitsRoom.Room,
        WaiversRoom.Room,
        ComplaintsRoom.Room,
        WarningsRoom.Room,
        ProblemsRoom.Room,
        QualityRoom.Room,
        TrainingRoom.Room,
        CoordinationRoom.Room,
        OpinionsRoom.Room,
        RecommendationsRoom.Room,
        AssessmentRoom.Room,
        ReportsRoom.Room,
        NoticesRoom.Room,
    ];

    internal static ServiceDefinition<SupervisionDb> Definition { get; } =
        new()
        {
            Catalog = EventCatalog.Supervision,
            Fold = Rooms.Fold,
            FoldVersion = 5,
            SeesObject = Rooms.SeesObject,
            OnTimer = Rooms.OnTimer,
            OnPolicySet = Rooms.OnPolicySet,
            PolicyKeys = Rooms.PolicyKeys(),
            Follows = [FollowRegistry.Definition, FollowPlanning.Definition],
        };

    public static void AddEnforcementSupervision(this WebApplicationBuilder builder)
    {
        builder.AddJournal(Definition, options => new SupervisionDb(options, Rooms));
        Rooms.Add(builder);
    }

    public static void MapEnforcementSupervision(this WebApplication app) => Rooms.Map(app);
}
