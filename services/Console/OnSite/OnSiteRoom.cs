namespace Enforcement.WebConsole.OnSite;

/// <summary>An inspector's visits, by phone.</summary>
internal static class OnSiteRoom
{
    public static PageRoom Room { get; } =
        new("OnSite")
        {
            Texts = [FieldWords.Texts],
            Services = services => services.AddScoped<FieldDesk>().AddScoped<IQueue, FieldQueue>(),
        };
}
