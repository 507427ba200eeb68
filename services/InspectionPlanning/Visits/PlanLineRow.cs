using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>A line of a plan; what its visits are owed by. Plans folds it.</summary>
internal sealed record PlanLineRow
{
    public required string PlanId { get; init; }
    public int Line { get; init; }
    public LineKind Kind { get; init; }
    public required IReadOnlyList<string> Matters { get; init; }
    public required string MatterGroup { get; init; }
    public InspectionForm Form { get; init; }
    public DateOnly WindowFrom { get; init; }
    public DateOnly WindowTo { get; init; }
    public required IReadOnlyList<RateOfClass> Rates { get; init; }
    public required string IndustryPrefix { get; init; }
    public required string DivisionPrefix { get; init; }
    public required string OffSiteInsufficient { get; init; }
    public string? Approval { get; init; }
    public string? Filing { get; init; }
    public string? DeployedBy { get; init; }
    public BodyCode? AssistedBy { get; init; }
    public string? Assistance { get; init; }
    public int AfterGrant { get; init; }
    public int? Firms { get; init; }

    /// <summary>Whom it names, while it has no visits: they are planned when it is made public. Null for all
    /// others.</summary>
    public IReadOnlyList<string>? Named { get; init; }

    /// <summary>Who filed it; not the one to approve its visits, whoever made it public.</summary>
    public required string FiledBy { get; init; }

    /// <summary>When this line was filed: the baseline of what is drawn for it.</summary>
    public DateOnly FiledOn { get; init; }

    public static PlanLineRow From(string planId, DateOnly filedOn, string filedBy, LineFiled l) =>
        new()
        {
            PlanId = planId,
            Line = l.Line,
            Kind = l.Kind,
            Matters = l.Matters,
            MatterGroup = l.MatterGroup,
            Form = l.Form,
            WindowFrom = l.WindowFrom,
            WindowTo = l.WindowTo,
            Rates = l.Rates,
            IndustryPrefix = l.IndustryPrefix,
            DivisionPrefix = l.DivisionPrefix,
            OffSiteInsufficient = l.OffSiteInsufficient,
            Approval = l.Approval,
            FiledOn = filedOn,
            Filing = l.Filing,
            DeployedBy = l.DeployedBy,
            AssistedBy = BodyCode.StoredOrNone(l.AssistedBy),
            Assistance = l.Assistance,
            AfterGrant = l.AfterGrant,
            Firms = l.Firms,
            Named = l.Named,
            FiledBy = filedBy,
        };
}

internal static class PlanLineTable
{
    public static void Map(ModelBuilder model) =>
        model.Entity<PlanLineRow>(l =>
        {
            l.ToTable("plan_line").HasKey(r => new { r.PlanId, r.Line });
            l.Property(r => r.Matters).AsJson();
            l.Property(r => r.Rates).AsJson();
            l.Property(r => r.Named!).AsJson();
        });

    extension(PlanningDb db)
    {
        internal DbSet<PlanLineRow> PlanLines => db.Set<PlanLineRow>();
    }
}
