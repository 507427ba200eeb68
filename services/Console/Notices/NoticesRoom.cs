namespace Enforcement.WebConsole.Notices;

/// <summary>What somebody is told.</summary>
internal static class NoticesRoom
{
    public static PageRoom Room { get; } =
        new("Notices") { Texts = [NoticeWords.Texts], Services = services => services.AddScoped<NoticeDesk>() };
}
