namespace Enforcement.WebConsole.Observations;

/// <summary>Observation periods.</summary>
internal static class ObservationsRoom
{
    public static PageRoom Room { get; } =
        new("Observations")
        {
            Texts = [ObservationWords.Texts],
            Services = services =>
                services
                    .AddScoped<ObservationDesk>()
                    .AddScoped<IQueue, ApplicationQueue>()
                    .AddScoped<IQueue, AssessmentQueue>()
                    .AddScoped<IQueue, TriggerQueue>()
                    .AddScoped<IQueue, LateTriggerQueue>()
                    .AddScoped<IQueue, AppealQueue>(),
        };
}
