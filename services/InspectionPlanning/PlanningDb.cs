using Enforcement.BuildingBlocks.Journal;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

/// <summary>The tables of the service; each room adds its own in its <c>…Tables.cs</c>.</summary>
public sealed partial class PlanningDb(DbContextOptions<PlanningDb> options) : ServiceDb(options)
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        MattersTables.Map(model);
        RostersTables.Map(model);
        PlansTables.Map(model);
        VisitsTables.Map(model);
        DrawsTables.Map(model);
    }
}
