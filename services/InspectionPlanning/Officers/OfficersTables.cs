using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Officers;

internal static class OfficersTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<OfficerRow>(o =>
        {
            o.ToTable("officer").HasKey(r => r.Officer);
            o.HasIndex(r => new { r.Body, r.Officer });
            o.Property(r => r.MatterGroups).AsJson();
            o.Property(r => r.Areas).AsJson();
            o.Property(r => r.Name).AsJson();
        });
        model.Entity<LeaveRow>(l =>
        {
            l.ToTable("officer_leave").HasKey(r => new { r.Officer, r.From });
            l.Property(r => r.From).HasColumnName("from_day");
            l.Property(r => r.To).HasColumnName("to_day");
        });
        model.Entity<RecusalRow>(r =>
        {
            r.ToTable("recusal").HasKey(x => new { x.CreditCode, x.Officer });
        });
    }
}

/// <summary>An inspector with an enforcement certificate; the name stays sealed.</summary>
internal sealed record OfficerRow
{
    public required string Officer { get; init; }
    public required BodyCode Body { get; init; }
    public required string Certificate { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly ValidTo { get; init; }
    public bool Lead { get; init; }
    public required IReadOnlyList<string> MatterGroups { get; init; }

    /// <summary>Division prefixes; none means the whole area of the body.</summary>
    public required IReadOnlyList<string> Areas { get; init; }
    public required Sealed Name { get; init; }

    public bool IsCertifiedOn(DateOnly day) => ValidFrom <= day && day <= ValidTo;

    public static OfficerRow From(OfficerRegistered e) =>
        new()
        {
            Officer = e.Officer,
            Body = BodyCode.Stored(e.Body),
            Certificate = e.Certificate,
            ValidFrom = e.ValidFrom,
            ValidTo = e.ValidTo,
            Lead = e.Lead,
            MatterGroups = e.MatterGroups,
            Areas = e.Areas,
            Name = e.Name,
        };
}

internal sealed record LeaveRow
{
    public required string Officer { get; init; }
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }
}

/// <summary>A standing conflict of an officer with an enterprise.</summary>
internal sealed record RecusalRow
{
    public required string Officer { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required string Ground { get; init; }
}

internal static class OfficersSets
{
    extension(PlanningDb db)
    {
        internal DbSet<OfficerRow> Officers => db.Set<OfficerRow>();
        internal DbSet<LeaveRow> Leaves => db.Set<LeaveRow>();
        internal DbSet<RecusalRow> Recusals => db.Set<RecusalRow>();
    }
}
