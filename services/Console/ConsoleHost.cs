using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enforcement.WebConsole;

/// <summary>Web pages over the services' gRPC; owns no data. Server-rendered, so every page has a URL and
/// prints.</summary>
public static class ConsoleHost
{
    /// <summary>The order is the law: a room names only rooms before it (tests/Unit/Guards/RoomOrderTests).</summary>
    internal static IReadOnlyList<PageRoom> Rooms { get; } =
    [
        SharedRoom.Room,
        LayoutRoom.Room,
        SignInRoom.Room,
        ErrorsRoom.Room,
        DocumentsRoom.Room,
        FilesRoom.Room,
        NoticesRoom.Room,
        BenchRoom.Room,
        RecordRoom.Room,
        DisclosureRoom.Room,
        TourRoom.Room,
        DrawsRoom.Room,
        HomeRoom.Room,
        ProofsRoom.Room,
        CheckRoom.Room,
        JournalsRoom.Room,
        AccessLogRoom.Room,
        OperationsRoom.Room,
        SheetsRoom.Room,
        AppointmentsRoom.Room,
        SetUpRoom.Room,
        MattersRoom.Room,
        OfficersRoom.Room,
        PlansRoom.Room,
        VisitsRoom.Room,
        OnSiteRoom.Room,
        JointVisitsRoom.Room,
        MeasuresRoom.Room,
        LegalRoom.Room,
        FeedsRoom.Room,
        OutcomesRoom.Room,
        ChartsRoom.Room,
        WarningsRoom.Room,
        PoliciesRoom.Room,
        ReportRoom.Room,
        AssessmentRoom.Room,
        ObservationsRoom.Room,
        EnterprisesRoom.Room,
        WaiversRoom.Room,
        ComplaintsRoom.Room,
        InstrumentsRoom.Room,
        ReferralsRoom.Room,
        CoordinationRoom.Room,
        ProblemsRoom.Room,
        MyFirmRoom.Room,
        SearchRoom.Room,
        PapersRoom.Room,
    ];

    public static WordBook Texts { get; } = new(Rooms.SelectMany(r => r.Texts));

    public static void AddConsole(this WebApplicationBuilder builder)
    {
        builder.AddWebPages();
        builder.Services.AddResponseCompression(o => o.EnableForHttps = true); // see PageCompression: open pages only
        builder.Services.AddHealthChecks().AddCheck<PageHealth>("pages");
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(Texts);
        builder.AddSignIn();
        // Its pages ask all three with the token of the session.
        foreach (var service in PeerOptions.Sources)
            builder.Services.AddSingleton(new TokenTaker(service));
        // Beside a service its tables say who may do what.
        builder.Services.TryAddSingleton<IAppointments, AskedAppointments>();
        foreach (var room in Rooms)
            room.Services(builder.Services);
    }

    public static void MapConsole(this WebApplication app)
    {
        // Without them every page would answer 500. In development a part of a district may be shown.
        if (!app.Services.GetRequiredService<EnforcementOptions>().IsDevelopment)
            app.MustKnow("registry", "planning", "supervision");
        ErrorPages.Use(app);
        PageCompression.Use(app);
        app.MapRazorComponents<App>().AllowAnonymous();
        app.Services.GetRequiredService<Assets>().Map(app);
        foreach (var room in Rooms)
            room.Addresses(app);
    }
}
