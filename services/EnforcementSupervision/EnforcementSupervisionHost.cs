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
            FoldVersion = 4,
            SeesObject = Rooms.SeesObject,
            OnTimer = Rooms.OnTimer,
            OnPolicySet = WarningSweep.OnPolicySet,
            PolicyKeys = Rooms.PolicyKeys(),
            Follows = [FollowRegistry.Definition, FollowPlanning.Definition],
        };

    public static void AddEnforcementSupervision(this WebApplicationBuilder builder)
    {
        builder.AddJournal(Definition, options => new SupervisionDb(options, Rooms));
        builder.Services.AddSingleton<IWarningWatch, WarningWatch>();
        builder.Services.AddSingleton<ItemsBehind>();
        builder.Services.AddSingleton<OpaquePosition>();
        builder.Services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<OpaquePosition>());
        builder.Services.AddSingleton<IInboundLetters, LetterBook>();
        builder.AddReferrals();
        builder.AddMail();
        builder.Services.AddSingleton<NoticeMailer>();
        builder.Services.AddHostedService(s => s.GetRequiredService<NoticeMailer>());
        builder.Services.AddSingleton<SetupCodes>();
        builder.Services.AddHostedService(s => s.GetRequiredService<SetupCodes>());
    }

    public static void MapEnforcementSupervision(this WebApplication app)
    {
        app.CheckMail();
        Rooms.Map(app);
    }
}
