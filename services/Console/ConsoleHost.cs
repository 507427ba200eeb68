using Enforcement.BuildingBlocks.Hosting;
using Enforcement.WebConsole.Bench;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enforcement.WebConsole;

/// <summary>Web pages over the services' gRPC; owns no data. Server-rendered, so every page has a URL and
/// prints.</summary>
public static class ConsoleHost
{
    public static void AddConsole(this WebApplicationBuilder builder)
    {
        builder.AddWebPages();
        builder.Services.AddResponseCompression(o => o.EnableForHttps = true); // see PageCompression: open pages only
        builder.Services.AddHealthChecks().AddCheck<PageHealth>("pages");
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<Assets>();
        builder.Services.AddSingleton<PublicFacts>();
        builder.Services.AddSingleton<PublicRecords>();
        builder.Services.AddSingleton<PublicBundles>();
        builder.Services.AddSingleton<EnterpriseNames>();
        builder.Services.AddSingleton<ReportShelf>();
        builder.Services.AddSingleton<JournalColumns>();
        builder.Services.AddScoped<Words>();
        builder.Services.AddScoped<SignOn>();
        builder.AddSignIn();
        builder.Services.AddScoped<Menu>();
        builder.Services.AddScoped<Names>();
        builder.Services.AddScoped<EntryCheck>();
        builder.Services.AddScoped<InstrumentDesk>();
        builder.Services.AddScoped<WarningDesk>();
        builder.Services.AddScoped<ComplaintForms>();
        builder.Services.AddScoped<ComplaintDesk>();
        builder.Services.AddScoped<NoticeDesk>();
        builder.Services.AddScoped<LegalDesk>();
        builder.Services.AddScoped<IQueue, LegalQueue>();
        builder.Services.AddScoped<IQueue, ResultQueue>();
        builder.Services.AddScoped<AnnualReport>();
        builder.Services.AddSingleton<PublishedReports>();
        builder.Services.AddScoped<JournalDesk>();
        builder.Services.AddScoped<VisitDesk>();
        builder.Services.AddScoped<FileDesk>();
        builder.Services.AddScoped<SentForm>();
        builder.Services.AddSingleton<DisclosureDesk>();
        builder.Services.AddSingleton<HeadlineFigures>();
        builder.Services.AddScoped<FieldDesk>();
        builder.Services.AddScoped<IQueue, FieldQueue>();
        builder.Services.AddScoped<MyDesk>();
        builder.Services.AddScoped<FirmQueue>();
        builder.Services.AddScoped<IQueue>(s => s.GetRequiredService<FirmQueue>());
        builder.Services.AddScoped<PlansDesk>();
        builder.Services.AddScoped<CeremonyDesk>();
        builder.Services.AddScoped<VisitActsDesk>();
        builder.Services.AddScoped<PresenceDesk>();
        builder.Services.AddScoped<DropDesk>();
        builder.Services.AddScoped<JointDesk>();
        builder.Services.AddScoped<MattersDesk>();
        builder.Services.AddScoped<OfficersDesk>();
        builder.Services.AddScoped<SheetsDesk>();
        builder.Services.AddSingleton<SheetShelf>();
        builder.Services.AddScoped<MeasuresDesk>();
        builder.Services.AddScoped<FeedsDesk>();
        builder.Services.AddScoped<OutcomesDesk>();
        builder.Services.AddScoped<PoliciesDesk>();
        builder.Services.AddScoped<OperationsDesk>();
        builder.Services.AddScoped<AccessLogDesk>();
        builder.Services.AddScoped<CarrierDesk>();
        builder.Services.AddScoped<AppointmentsDesk>();
        builder.Services.AddScoped<SetUpDesk>();
        // Beside a service its tables say who may do what.
        builder.Services.TryAddSingleton<IAppointments, AskedAppointments>();
        builder.Services.AddScoped<ChartsDesk>();
        builder.Services.AddSingleton<DocumentKey>();
        builder.Services.AddScoped<Papers>();
        builder.Services.AddScoped<IQueue, PlansToApprove>();
        builder.Services.AddScoped<IQueue, ObjectionsToAnswer>();
        builder.Services.AddScoped<IQueue, PlansToComment>();
        builder.Services.AddScoped<IQueue, ObjectionsToSettle>();
        builder.Services.AddScoped<IQueue, PlansToPublish>();
        builder.Services.AddScoped<IQueue, LinesToDraw>();
        builder.Services.AddScoped<IQueue, DrawQueue>();
        builder.Services.AddScoped<IQueue, VisitsToAssign>();
        builder.Services.AddScoped<IQueue, VisitsToApprove>();
        builder.Services.AddScoped<IQueue, VisitsToNotify>();
        builder.Services.AddScoped<IQueue, VisitsEnded>();
        builder.Services.AddScoped<IQueue, RecusalsToDecide>();
        builder.Services.AddScoped<IQueue, ResultsToPublish>();
        builder.Services.AddScoped<IQueue, ResultsToApprove>();
        builder.Services.AddScoped<IQueue, MeasureQueue>();
        builder.Services.AddScoped<IQueue, FeedQueue>();
        builder.Services.AddScoped<IQueue, JointToAnswer>();
        builder.Services.AddScoped<IQueue, JointToDecide>();
        builder.Services.AddScoped<Finder>();
        builder.Services.AddScoped<Samples>();
        builder.Services.AddSingleton<TourGuide>();
        StationPages.Add(builder.Services);
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
        app.MapSignIn();
        StaticPages.Map(app);
        FateEndpoint.Map(app);
        BundleEndpoint.Map(app);
        ReportFiles.Map(app);
        DocumentEndpoint.Map(app);
        MyFile.Map(app);
        DisclosureFiles.Map(app);
        SheetEndpoints.Map(app);
        CarrierEndpoints.Map(app);
        PaperEndpoints.Map(app);
        ChartFiles.Map(app);
        FileEndpoint.Map(app);
    }
}
