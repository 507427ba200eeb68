namespace Enforcement.WebConsole.Visits;

/// <summary>Visits from assignment to the published result.</summary>
internal static class VisitsRoom
{
    public static PageRoom Room { get; } =
        new("Visits")
        {
            Texts = [VisitWords.Texts, VisitActWords.Texts, PresenceWords.Texts, DropWords.Texts],
            Services = services =>
                services
                    .AddScoped<VisitDesk>()
                    .AddScoped<VisitActsDesk>()
                    .AddScoped<PresenceDesk>()
                    .AddScoped<DropDesk>()
                    .AddScoped<IQueue, VisitsToAssign>()
                    .AddScoped<IQueue, VisitsToApprove>()
                    .AddScoped<IQueue, VisitsToNotify>()
                    .AddScoped<IQueue, VisitsEnded>()
                    .AddScoped<IQueue, RecusalsToDecide>()
                    .AddScoped<IQueue, ResultsToPublish>()
                    .AddScoped<IQueue, ResultsToApprove>()
                    .AddScoped<IQueue, DropQueue>(),
            Addresses = DocumentEndpoint.Map,
        };
}
