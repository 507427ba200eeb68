using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

/// <summary>The tables of the service: those of its rooms, each of which says which they are.</summary>
public sealed class PlanningDb(DbContextOptions<PlanningDb> options, IReadOnlyList<Room<PlanningDb>> rooms)
    : ServiceDb(options)
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        rooms.Tables(model);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Written<BodyCode>();
        conventions.Written<CreditCode>();
        conventions.Written<VisitId>();
    }

    /// <summary>Adds a row, or replaces the one of the same key: the fact is the whole state of the row.</summary>
    internal void Put<T>(DbSet<T> set, T row, params object[] key)
        where T : class
    {
        if (set.Find(key) is { } now)
            Entry(now).CurrentValues.SetValues(row);
        else
            set.Add(row);
    }
}
