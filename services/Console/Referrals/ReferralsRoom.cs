namespace Enforcement.WebConsole.Referrals;

/// <summary>Clues handed to the agencies, and what comes from them.</summary>
internal static class ReferralsRoom
{
    public static PageRoom Room { get; } =
        new("Referrals")
        {
            Texts = [ReferralWords.Texts],
            Services = services =>
                services
                    .AddScoped<ReferralDesk>()
                    .AddScoped<CarrierDesk>()
                    .AddScoped<IQueue, ReferralQueue>()
                    .AddScoped<IQueue, InboundQueue>(),
            Addresses = CarrierEndpoints.Map,
        };
}
