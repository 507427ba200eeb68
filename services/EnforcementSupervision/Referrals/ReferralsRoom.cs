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
            Services = builder => builder.AddReferrals(),
            Service = app =>
            {
                app.MapGrpcService<ReferralsService>();
                app.MapReferrals();
            },
        };
}
