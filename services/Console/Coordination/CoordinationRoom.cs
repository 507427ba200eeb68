namespace Enforcement.WebConsole.Coordination;

/// <summary>Meetings, coordination, quality and training.</summary>
internal static class CoordinationRoom
{
    public static PageRoom Room { get; } =
        new("Coordination")
        {
            Texts = [CoordinationWords.Texts],
            Services = services =>
                services.AddScoped<CoordinationDesk>().AddScoped<IQueue, QualityQueue>().AddScoped<IQueue, CaseQueue>(),
        };
}
