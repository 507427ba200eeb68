using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Mirror;

/// <summary>
/// What plans, draws and waivers need of an enterprise, mirrored from the registry's journal by prepared SQL
/// (FollowRegistry); never changed through EF.
/// </summary>
internal sealed record EnterpriseMirror
{
    public required CreditCode CreditCode { get; init; }
    public required string Name { get; init; }
    public required string Industry { get; init; }
    public required string Division { get; init; }
    public EnterpriseStatus Status { get; init; }
    public RiskClass RiskClass { get; init; }

    /// <summary>Month of the class, "2025-03"; "" when none was set.</summary>
    public required string RiskMonth { get; init; }

    /// <summary>The last observation period granted, or null. It stands only on its days.</summary>
    public string? ObservationId { get; init; }
    public DateOnly? ObservationAppliedOn { get; init; }
    public DateOnly? ObservationFrom { get; init; }

    /// <summary>Last day; moved by an extension, pulled in by a revocation to the day before it.</summary>
    public DateOnly? ObservationUntil { get; init; }

    /// <summary>Since when something that may end the period waits for the station; null when nothing does.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    public bool IsObservedOn(DateOnly day) =>
        ObservationId is not null && ObservationFrom <= day && day <= ObservationUntil;

    public static void Map(ModelBuilder model)
    {
        model.Entity<EnterpriseMirror>(e =>
        {
            e.ToTable("enterprise_mirror").HasKey(r => r.CreditCode);
            e.HasIndex(r => r.ObservationId);
        });
        model.Entity<FormerName>(e => e.ToTable("former_name").HasKey(r => new { r.CreditCode, r.Until }));
        model.Entity<RegistrySeen>(s =>
        {
            s.ToTable("registry_seen").HasKey(r => r.Id);
            s.Property(r => r.Id).ValueGeneratedNever();
        });
    }
}

/// <summary>What a firm was called before it was renamed; papers of those days keep saying so.</summary>
internal sealed record FormerName
{
    public required CreditCode CreditCode { get; init; }

    /// <summary>The first day of the next name.</summary>
    public DateOnly Until { get; init; }
    public required string Name { get; init; }

    /// <summary>The firm's name on a day; its code where the registry has not told of it.</summary>
    public static string On(PlanningDb db, CreditCode creditCode, DateOnly day) =>
        db.FormerNames.Where(n => n.CreditCode == creditCode && n.Until > day)
            .OrderBy(n => n.Until)
            .Select(n => n.Name)
            .FirstOrDefault()
        ?? db.Enterprises.Where(e => e.CreditCode == creditCode).Select(e => e.Name).FirstOrDefault()
        ?? creditCode;
}

/// <summary>One row, id 1: the last registry entry that changed the mirror. A roster is complete to it.</summary>
internal sealed record RegistrySeen
{
    public int Id { get; init; }
    public long Seq { get; init; }
}

internal static class EnterpriseMirrorSets
{
    extension(PlanningDb db)
    {
        internal DbSet<EnterpriseMirror> Enterprises => db.Set<EnterpriseMirror>();
        internal DbSet<FormerName> FormerNames => db.Set<FormerName>();
    }
}
