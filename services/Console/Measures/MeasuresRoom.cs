namespace Enforcement.WebConsole.Measures;

/// <summary>Measures in place of a penalty, and penalties by the list.</summary>
internal static class MeasuresRoom
{
    public static PageRoom Room { get; } =
        new("Measures")
        {
            Texts = [MeasureWords.Texts],
            Services = services => services.AddScoped<MeasuresDesk>().AddScoped<IQueue, MeasureQueue>(),
        };
}
