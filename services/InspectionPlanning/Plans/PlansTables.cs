using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Journal;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Plans;

internal static class PlansTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PlanRow>(p =>
        {
            p.ToTable("plan").HasKey(r => r.PlanId);
            p.HasIndex(r => new { r.Body, r.Year });
        });
        model.Entity<PlanAmendmentRow>().ToTable("plan_amendment").HasKey(r => new { r.PlanId, r.Version });
    }
}

internal sealed record PlanRow
{
    public required string PlanId { get; init; }
    public required BodyCode Body { get; init; }
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

    /// <summary>By amendments; and of those, lines that name a firm then under observation: how far the plan was
    /// inflated.</summary>
    public int LinesAdded { get; init; }
    public int LinesAddedAfterGrant { get; init; }

    public static PlanRow From(PlanFiled e) =>
        new()
        {
            PlanId = e.PlanId,
            Body = BodyCode.Stored(e.Body),
            Year = e.Year,
            FiledOn = e.FiledOn,
            Version = 1,
            Lines = e.Lines.Count,
            Basis = e.Head.Basis,
            FiledWith = e.Head.FiledWith,
            FileBy = e.Head.FileBy,
            PublishBy = e.Head.PublishBy,
        };

    public PlanRow Apply(PlanPublished e) => this with { PublishedOn = e.On, PublishedLate = e.Late };

    public PlanRow Apply(PlanAmended e) =>
        this with
        {
            Version = e.Version,
            Lines = Lines + e.Lines.Count,
            LinesAdded = LinesAdded + e.Lines.Count,
            LinesAddedAfterGrant = LinesAddedAfterGrant + e.Lines.Count(l => l.AfterGrant > 0),
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

    public static PlanAmendmentRow From(PlanAmended e) =>
        new()
        {
            PlanId = e.PlanId,
            Version = e.Version,
            On = e.On,
            Reason = e.Reason,
            FirstLine = e.Lines[0].Line,
            Lines = e.Lines.Count,
            LinesAfterGrant = e.Lines.Count(l => l.AfterGrant > 0),
        };
}

internal static class PlansSets
{
    extension(PlanningDb db)
    {
        internal DbSet<PlanRow> Plans => db.Set<PlanRow>();
        internal DbSet<PlanAmendmentRow> PlanAmendments => db.Set<PlanAmendmentRow>();
    }
}
