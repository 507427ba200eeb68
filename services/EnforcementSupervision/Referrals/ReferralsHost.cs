namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>Referrals and their way to the agencies. Called by the service's own host, after its journal was
/// added.</summary>
internal static class ReferralsHost
{
    public static void AddReferrals(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<SupervisionKey>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<ReceiptDesk>();
        services.AddSingleton<InboundDesk>();
        services.AddSingleton(s => new MerkleLog(s.GetRequiredService<Journal<SupervisionDb>>().Reader.LeafHashes));
        services.AddSingleton<LinkWatches>();
        services
            .AddHealthChecks()
            .Add(new(LinkWatches.Relay, s => s.GetRequiredService<LinkWatches>().Out, null, null))
            .Add(new(LinkWatches.Consumer, s => s.GetRequiredService<LinkWatches>().In, null, null));
        services.AddSingleton<ReferralRelay>();
        services.AddHostedService(s => s.GetRequiredService<ReferralRelay>());
        services.AddHostedService<ReceiptConsumer>();
    }

    public static void MapReferrals(this WebApplication app)
    {
        app.Services.GetRequiredService<SupervisionKey>(); // a key that cannot be read is said before the host starts
        app.MapGrpcService<AgencyExchangeService>();
    }
}
