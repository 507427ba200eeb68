namespace Enforcement.WebConsole.OnSite;

/// <summary>An inspector's visits, by phone.</summary>
internal static class OnSiteRoom
{
    public static PageRoom Room { get; } =
        new("OnSite")
        {
            Texts = [FieldWords.Texts, DraftWords.Texts],
            Services = services =>
                services
                    .AddSingleton<DraftKeys>()
                    .AddScoped<FieldDesk>()
                    .AddScoped<FieldPhotos>()
                    .AddScoped<IQueue, FieldQueue>(),
            Addresses = FieldEndpoints.Map,
        };
}
