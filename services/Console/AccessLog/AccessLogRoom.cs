namespace Enforcement.WebConsole.AccessLog;

/// <summary>The security log.</summary>
internal static class AccessLogRoom
{
    public static PageRoom Room { get; } =
        new("AccessLog") { Texts = [AccessLogWords.Texts], Services = services => services.AddScoped<AccessLogDesk>() };
}
