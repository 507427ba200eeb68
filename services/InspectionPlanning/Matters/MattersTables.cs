using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Matters;

internal static class MattersTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<BodyRow>().ToTable("body").HasKey(r => r.Body);
        model.Entity<PowerRow>(p =>
        {
            p.ToTable("power").HasKey(r => r.PowerId);
            p.Property(r => r.Matters).AsJson();
            p.HasIndex(r => r.Body);
        });
        model.Entity<MatterRow>(m =>
        {
            m.ToTable("matter").HasKey(r => r.Matter);
            m.Property(r => r.Columns).AsJson();
            m.HasIndex(r => new { r.Body, r.Matter });
        });
    }
}

/// <summary>An enforcement body and the area it is competent for.</summary>
internal sealed record BodyRow
{
    public required BodyCode Body { get; init; }
    public required string Name { get; init; }
    public BodyKind Kind { get; init; }
    public required string Division { get; init; }

    /// <summary>Division codes of its area begin with this: 440100 is the whole of 4401 (GB/T 2260 fills up with
    /// zeros).</summary>
    public string Area => AreaOf(Division);

    public static string AreaOf(string division)
    {
        if (division.Length == 6)
            while (division.Length > 2 && division.EndsWith("00", StringComparison.Ordinal))
                division = division[..^2];
        return division;
    }

    public bool IsCompetentFor(string division) => division.StartsWith(Area, StringComparison.Ordinal);

    public static BodyRow From(BodyRegistered e) =>
        new()
        {
            Body = BodyCode.Stored(e.Body),
            Name = e.Name,
            Kind = e.Kind,
            Division = e.Division,
        };
}

/// <summary>A matter as it was last published.</summary>
internal sealed record MatterRow
{
    public required string Matter { get; init; }
    public required BodyCode Body { get; init; }
    public required string Name { get; init; }
    public required string MatterGroup { get; init; }
    public MatterKind Kind { get; init; }
    public InspectionForm Form { get; init; }
    public bool Waivable { get; init; }
    public string? Exclusion { get; init; }
    public bool OffSitePossible { get; init; }
    public bool Statutory { get; init; }
    public required string LegalBasis { get; init; }
    public required MatterColumns Columns { get; init; }
    public bool Withdrawn { get; init; }

    /// <summary>When a line with it was last filed or added, by any version.</summary>
    public DateOnly? LastPlannedOn { get; init; }

    /// <summary>The clock found it unused for the policy period; a plan or a new version clears it.</summary>
    public DateOnly? IdleSince { get; init; }

    /// <summary>In force on each of these days.</summary>
    public bool IsInForce(DateOnly from, DateOnly to) => Columns.EffectiveFrom <= from && !(Columns.EffectiveTo < to);

    public static MatterRow From(MatterPublished e) =>
        new()
        {
            Matter = e.Matter,
            Body = BodyCode.Stored(e.Body),
            Name = e.Name,
            MatterGroup = e.MatterGroup,
            Kind = e.Kind,
            Form = e.Form,
            Waivable = e.Waivable,
            Exclusion = e.Exclusion,
            OffSitePossible = e.OffSitePossible,
            Statutory = e.Statutory,
            LegalBasis = e.LegalBasis,
            Columns = e.Columns,
        };

    /// <summary>The draft says what stands published; what the clock keeps beside it does not count.</summary>
    public bool IsPublishedAs(MatterPublished draft) =>
        From(draft with { Columns = draft.Columns with { ReviewOn = Columns.ReviewOn } })
        == this with
        {
            LastPlannedOn = null,
            IdleSince = null,
        };

    public MatterRow Apply(MatterUseReviewed e) => this with { IdleSince = e.Idle ? IdleSince ?? e.On : null };

    public MatterRow PlanOn(DateOnly day) => this with { LastPlannedOn = day, IdleSince = null };

    public MatterRow Apply(MatterWithdrawn _) => this with { Withdrawn = true };
}

internal static class MattersSets
{
    extension(PlanningDb db)
    {
        internal DbSet<BodyRow> Bodies => db.Set<BodyRow>();
        internal DbSet<PowerRow> Powers => db.Set<PowerRow>();
        internal DbSet<MatterRow> Matters => db.Set<MatterRow>();
    }
}
