using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision;

public static class EnforcementSupervisionHost
{
    internal static ServiceDefinition<SupervisionDb> Definition { get; } = new()
    {
        Catalog = EventCatalog.Supervision,
        Fold = SupervisionFold.Apply,
        Follows = [FollowRegistry.Definition, FollowPlanning.Definition],
        PolicyKeys = SupervisionPolicies.Keys,
        OnPolicySet = WarningSweep.OnPolicySet,
        OnTimer = OnTimer,
    };

    public static void AddEnforcementSupervision(this WebApplicationBuilder builder)
    {
        builder.AddJournal(Definition, options => new SupervisionDb(options));
        builder.AddReferrals();
    }

    public static void MapEnforcementSupervision(this WebApplication app)
    {
        app.MapGrpcService<EnforcementSupervisionService>();
        app.MapReferrals();
    }

    /// <summary>Each room knows its timers by the first part of their id.</summary>
    private static IEnumerable<IEvent> OnTimer(SupervisionDb db, string id, DateTimeOffset due) =>
        AvoidedVisitTimers.On(db, id, due) ?? ReferralTimers.On(db, id, due) ?? InboundClocks.On(db, id, due) ?? WarningSweep.On(db, id) ?? InstrumentTimers.On(db, id) ?? throw new InvalidOperationException($"no timer {id} is known");
}
