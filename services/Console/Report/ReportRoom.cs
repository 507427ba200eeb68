namespace Enforcement.WebConsole.Report;

/// <summary>The year's report.</summary>
internal static class ReportRoom
{
    public static PageRoom Room { get; } =
        new("Report")
        {
            Texts = [ReportWords.Texts],
            Services = services =>
                services.AddScoped<AnnualReport>().AddSingleton<ReportShelf>().AddSingleton<PublishedReports>(),
            Addresses = ReportFiles.Map,
        };
}
