namespace Enforcement.EnforcementSupervision.Delivery;

/// <summary>The way to the agencies and back: what brings messages to them, and what takes their receipts.</summary>
internal static class DeliveryRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Delivery")
        {
            Services = builder =>
            {
                var services = builder.Services;
                services.AddSingleton<Deliveries>();
                services.AddSingleton<ReceiptDesk>();
                services.AddSingleton<LinkWatches>();
                services
                    .AddHealthChecks()
                    .Add(new(LinkWatches.Relay, s => s.GetRequiredService<LinkWatches>().Out, null, null))
                    .Add(new(LinkWatches.Consumer, s => s.GetRequiredService<LinkWatches>().In, null, null));
                services.AddSingleton<ReferralRelay>();
                services.AddHostedService(s => s.GetRequiredService<ReferralRelay>());
                services.AddHostedService<ReceiptConsumer>();
            },
        };
}
