using Enforcement.BuildingBlocks.Hosting;
using Enforcement.WebConsole.Pages;

namespace Enforcement.WebConsole;

/// <summary>Web pages over the services' gRPC; owns no data. Server-rendered, so every page has a URL and prints.</summary>
public static class ConsoleHost
{
    public static void AddConsole(this WebApplicationBuilder builder)
    {
        builder.AddWebPages();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<Words>();
        builder.Services.AddSingleton<Figures>();
        builder.Services.AddScoped<SignOn>();
        builder.Services.AddScoped<EntryCheck>();
        builder.Services.AddScoped<OpenInstruments>();
        builder.Services.AddScoped<WarningDesk>();
        builder.Services.AddScoped<ComplaintForms>();
        builder.Services.AddScoped<ComplaintDesk>();
        builder.Services.AddScoped<AnnualReport>();
    }

    public static void MapConsole(this WebApplication app)
    {
        app.MapRazorComponents<App>().AllowAnonymous();
        Resource(app, "console.css", "text/css; charset=utf-8");
        Resource(app, "report.css", "text/css; charset=utf-8");
        Resource(app, "console.js", "text/javascript; charset=utf-8");
        StaticPages.Map(app);
        FateEndpoint.Map(app);
        BundleEndpoint.Map(app);
    }

    private static void Resource(WebApplication app, string name, string type)
    {
        using var stream = typeof(ConsoleHost).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        app.MapGet("/" + name, (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "max-age=300";
            return Results.Bytes(bytes, type);
        }).AllowAnonymous();
    }
}
