using Enforcement.BuildingBlocks.Journal;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>The security log's file: a journal and no tables of its own.</summary>
internal sealed class SecurityDb(DbContextOptions<SecurityDb> options) : ServiceDb(options)
{
    public static ServiceDefinition<SecurityDb> Definition { get; } =
        new() { Catalog = EventCatalog.Security, Fold = (_, _) => { } };
}
