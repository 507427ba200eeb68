using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

internal static class PlansTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PlanRow>(p => { p.ToTable("plan").HasKey(r => r.PlanId); p.HasIndex(r => new { r.Body, r.Year }); });
        model.Entity<PlanAmendmentRow>().ToTable("plan_amendment").HasKey(r => new { r.PlanId, r.Version });
        model.Entity<PlanLineRow>(l =>
        {
            l.ToTable("plan_line").HasKey(r => new { r.PlanId, r.Line });
            l.Property(r => r.Matters).AsJson();
            l.Property(r => r.Rates).AsJson();
        });
    }
}

internal sealed record PlanRow
{
    public required string PlanId { get; init; }
    public required string Body { get; init; }
    public int Year { get; init; }
    public DateOnly FiledOn { get; init; }

    /// <summary>1 when filed, one more per amendment.</summary>
    public int Version { get; init; }
    public int Lines { get; init; }
    public required string Basis { get; init; }
    public required string FiledWith { get; init; }
    public DateOnly FileBy { get; init; }
    public DateOnly PublishBy { get; init; }
    public DateOnly? PublishedOn { get; init; }
    public bool PublishedLate { get; init; }

    /// <summary>By amendments; and of those, lines that name a firm then under observation: how far the plan was inflated.</summary>
    public int LinesAdded { get; init; }
    public int LinesAddedAfterGrant { get; init; }

    public static PlanRow From(PlanFiled e) => new()
    {
        PlanId = e.PlanId, Body = e.Body, Year = e.Year, FiledOn = e.FiledOn, Version = 1, Lines = e.Lines.Count,
        Basis = e.Head.Basis, FiledWith = e.Head.FiledWith, FileBy = e.Head.FileBy, PublishBy = e.Head.PublishBy,
    };
    public PlanRow Apply(PlanPublished e) => this with { PublishedOn = e.On, PublishedLate = e.Late };
    public PlanRow Apply(PlanAmended e) => this with
    {
        Version = e.Version, Lines = Lines + e.Lines.Count, LinesAdded = LinesAdded + e.Lines.Count, LinesAddedAfterGrant = LinesAddedAfterGrant + e.Lines.Count(l => l.AfterGrant > 0),
    };
}

/// <summary>What an amendment added.</summary>
internal sealed record PlanAmendmentRow
{
    public required string PlanId { get; init; }
    public int Version { get; init; }
    public DateOnly On { get; init; }
    public required string Reason { get; init; }
    public int FirstLine { get; init; }
    public int Lines { get; init; }
    public int LinesAfterGrant { get; init; }

    public static PlanAmendmentRow From(PlanAmended e) => new()
    {
        PlanId = e.PlanId, Version = e.Version, On = e.On, Reason = e.Reason, FirstLine = e.Lines[0].Line, Lines = e.Lines.Count, LinesAfterGrant = e.Lines.Count(l => l.AfterGrant > 0),
    };
}

/// <summary>A line of a plan; the enterprises of a named line stand as visits.</summary>
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
    public string? AssistedBy { get; init; }
    public string? Assistance { get; init; }
    public int AfterGrant { get; init; }

    /// <summary>When this line was filed: the baseline of what is drawn for it.</summary>
    public DateOnly FiledOn { get; init; }

    public static PlanLineRow From(string planId, DateOnly filedOn, LineFiled l) => new()
    {
        PlanId = planId, Line = l.Line, Kind = l.Kind, Matters = l.Matters, MatterGroup = l.MatterGroup, Form = l.Form, WindowFrom = l.WindowFrom,
        WindowTo = l.WindowTo, Rates = l.Rates, IndustryPrefix = l.IndustryPrefix, DivisionPrefix = l.DivisionPrefix,
        OffSiteInsufficient = l.OffSiteInsufficient, Approval = l.Approval, FiledOn = filedOn,
        Filing = l.Filing, DeployedBy = l.DeployedBy, AssistedBy = l.AssistedBy, Assistance = l.Assistance, AfterGrant = l.AfterGrant,
    };
}

public sealed partial class PlanningDb
{
    internal DbSet<PlanRow> Plans => Set<PlanRow>();
    internal DbSet<PlanAmendmentRow> PlanAmendments => Set<PlanAmendmentRow>();
    internal DbSet<PlanLineRow> PlanLines => Set<PlanLineRow>();
}
