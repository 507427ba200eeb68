namespace Enforcement.WebConsole.MyFirm;

/// <summary>An enterprise about itself.</summary>
internal static class MyFirmRoom
{
    public static PageRoom Room { get; } =
        new("MyFirm")
        {
            Texts = [MyWords.Texts],
            Services = services =>
                services
                    .AddScoped<MyDesk>()
                    .AddScoped<FirmQueue>()
                    .AddScoped<IQueue>(s => s.GetRequiredService<FirmQueue>()),
            Addresses = MyFile.Map,
        };
}
