using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry;

/// <summary>
/// The register's tables, those of its rooms. A table changes by prepared SQL only or by tracked rows only; never both.
/// </summary>
public sealed class RegistryDb(DbContextOptions<RegistryDb> options, IReadOnlyList<Room<RegistryDb>> rooms)
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
