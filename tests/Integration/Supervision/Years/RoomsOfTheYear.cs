using Enforcement.EnforcementSupervision.AvoidedVisits;
using Enforcement.EnforcementSupervision.Waivers;
using Enforcement.EnforcementSupervision.Warnings;
using Enforcement.InspectionPlanning.Cases;
using Enforcement.InspectionPlanning.Feeds;
using Enforcement.InspectionPlanning.JointVisits;
using Enforcement.InspectionPlanning.Plans;
using Enforcement.InspectionPlanning.Records;
using Enforcement.InspectionPlanning.Visits;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Integration.Supervision.Years;

/// <summary>The rooms of Planning that a year calls, without a network between.</summary>
internal sealed class PlanningRooms(IServiceProvider services)
{
    public PlansService Plans { get; } = ActivatorUtilities.CreateInstance<PlansService>(services);
    public VisitsService Visits { get; } = ActivatorUtilities.CreateInstance<VisitsService>(services);
    public JointVisitsService JointVisits { get; } = ActivatorUtilities.CreateInstance<JointVisitsService>(services);
    public FeedsService Feeds { get; } = ActivatorUtilities.CreateInstance<FeedsService>(services);
    public RecordsService Records { get; } = ActivatorUtilities.CreateInstance<RecordsService>(services);
    public CasesService Cases { get; } = ActivatorUtilities.CreateInstance<CasesService>(services);
}

/// <summary>The rooms of Supervision that a year calls, without a network between.</summary>
internal sealed class SupervisionRooms(IServiceProvider services)
{
    public WaiversService Waivers { get; } = ActivatorUtilities.CreateInstance<WaiversService>(services);
    public AvoidedVisitsService AvoidedVisits { get; } =
        ActivatorUtilities.CreateInstance<AvoidedVisitsService>(services);
    public WarningsService Warnings { get; } = ActivatorUtilities.CreateInstance<WarningsService>(services);
}
