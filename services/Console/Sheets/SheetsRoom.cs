namespace Enforcement.WebConsole.Sheets;

/// <summary>Tables as files.</summary>
internal static class SheetsRoom
{
    public static PageRoom Room { get; } =
        new("Sheets")
        {
            Services = services => services.AddSingleton<SheetShelf>().AddScoped<SheetsDesk>(),
            Addresses = SheetEndpoints.Map,
        };
}
