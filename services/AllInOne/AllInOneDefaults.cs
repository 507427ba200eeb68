namespace Enforcement.AllInOne;

/// <summary>What AllInOne sets when nobody says otherwise: ./data, warnings only in the log. The mode is production, as
/// everywhere; <c>dotnet run</c> says development by its launch profile.</summary>
public static class AllInOneDefaults
{
    public static void Apply(WebApplicationBuilder builder)
    {
        if (builder.Configuration["Enforcement:Data"] is null)
            builder.Configuration.AddInMemoryCollection([new("Enforcement:Data", "./data")]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
    }
}
