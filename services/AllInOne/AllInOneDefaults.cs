namespace Enforcement.AllInOne;

/// <summary>What the embedded default sets when nobody says otherwise: development mode, ./data, warnings only in the log.</summary>
public static class AllInOneDefaults
{
    public static void Apply(WebApplicationBuilder builder, string[] args)
    {
        var defaults = new Dictionary<string, string?>();
        void Default(string key, string value) { if (builder.Configuration[key] is null) defaults[key] = value; }
        Default("Enforcement:Mode", "development");
        Default("Enforcement:Data", "./data");
        for (var i = 0; i + 1 < args.Length; i++)
            if (args[i] is "--data") defaults["Enforcement:Data"] = args[i + 1];
            else if (args[i] is "--config") builder.Configuration.AddJsonFile(Path.GetFullPath(args[i + 1]), optional: false);
        builder.Configuration.AddInMemoryCollection(defaults);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
    }
}
