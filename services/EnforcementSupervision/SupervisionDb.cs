using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

/// <summary>The tables of the service: those of its rooms, each of which says which they are.</summary>
public sealed class SupervisionDb(DbContextOptions<SupervisionDb> options, IReadOnlyList<Room<SupervisionDb>> rooms)
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
}
