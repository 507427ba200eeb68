using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Referrals;

internal static class ReferralsRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Referrals")
        {
            Tables = ReferralsTables.Map,
            Fold = ReferralsFold.Apply,
            Timers = [ReferralTimers.Clock, InboundClocks.Timer],
            Policies =
            [
                PolicyKey.Count(SupervisionPolicies.ReferralReceived, "hours"),
                PolicyKey.Days(SupervisionPolicies.ReferralDecided),
                .. ReferralPolicies.Keys,
            ],
            Services = builder =>
            {
                builder.Services.AddSingleton<SupervisionKey>();
                builder.Services.AddSingleton<InboundDesk>();
            },
            Service = app =>
            {
                app.MapGrpcService<ReferralsService>();
                app.Services.GetRequiredService<SupervisionKey>(); // one that cannot be read is said before the start
            },
        };
}
