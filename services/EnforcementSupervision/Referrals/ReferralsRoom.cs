using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Referrals;

internal static class ReferralsRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Referrals")
        {
            Tables = ReferralsTables.Map,
            Fold = ReferralsFold.Apply,
            Timers = (db, id, due) => ReferralTimers.On(db, id, due) ?? InboundClocks.On(db, id, due),
            Policies =
            [
                PolicyKey.Count(SupervisionPolicies.ReferralReceived, "hours"),
                PolicyKey.Days(SupervisionPolicies.ReferralDecided),
                .. ReferralPolicies.Keys,
            ],
            Service = app =>
            {
                app.MapGrpcService<ReferralsService>();
                app.MapReferrals();
            },
        };
}
