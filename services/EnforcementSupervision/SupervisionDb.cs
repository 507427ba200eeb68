using Enforcement.BuildingBlocks.Journal;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

/// <summary>The tables of the service; each room adds its own in its <c>…Tables.cs</c>.</summary>
public sealed partial class SupervisionDb(DbContextOptions<SupervisionDb> options) : ServiceDb(options)
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        WaiversTables.Map(model);
        AvoidedVisitsTables.Map(model);
        ComplaintsTables.Map(model);
        ReferralsTables.Map(model);
        InstrumentsTables.Map(model);
        WarningsTables.Map(model);
        ReportsFold.Map(model);
    }
}
