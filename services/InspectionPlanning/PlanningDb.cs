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
        ListsTables.Map(model);
        RostersTables.Map(model);
        PlansTables.Map(model);
        JointVisitsTables.Map(model);
        VisitsTables.Map(model);
        MeasuresTables.Map(model);
        RecordsTables.Map(model);
        DecisionsTables.Map(model);
        DrawsTables.Map(model);
        FeedTables.Map(model);
        EnterpriseMirror.Map(model);
        Numbers.Map(model);
    }

    /// <summary>Adds a row, or replaces the one of the same key: the fact is the whole state of the row.</summary>
    internal void Put<T>(DbSet<T> set, T row, params object[] key) where T : class
    {
        if (set.Find(key) is { } now) Entry(now).CurrentValues.SetValues(row);
        else set.Add(row);
    }
}
