namespace Enforcement.AllInOne;

/// <summary>What the embedded default sets when nobody says otherwise: development mode, ./data, warnings only in the log.</summary>
public static class AllInOneDefaults
{
    public static void Apply(WebApplicationBuilder builder)
    {
        var defaults = new Dictionary<string, string?>();
        void Default(string key, string value) { if (builder.Configuration[key] is null) defaults[key] = value; }
        Default("Enforcement:Mode", "development");
        Default("Enforcement:Data", "./data");
        builder.Configuration.AddInMemoryCollection(defaults);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
    }
}
