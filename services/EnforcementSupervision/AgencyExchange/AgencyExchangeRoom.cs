namespace Enforcement.EnforcementSupervision.AgencyExchange;

internal static class AgencyExchangeRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("AgencyExchange")
        {
            Services = builder =>
                builder.Services.AddSingleton(s => new MerkleLog(
                    s.GetRequiredService<Journal<SupervisionDb>>().Reader.LeafHashes
                )),
            Service = app => app.MapGrpcService<AgencyExchangeService>(),
        };
}
