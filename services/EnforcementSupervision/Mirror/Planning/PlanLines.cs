using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

internal sealed record PlanLineRow
{
    public required string PlanId { get; init; }
    public int Line { get; init; }
    public required BodyCode Body { get; init; }
    public int Year { get; init; }
    public LineKind Kind { get; init; }
    public DateTimeOffset At { get; init; }
    public DateOnly FiledOn { get; init; }

    /// <summary>By an amendment; null for a line the plan was filed with.</summary>
    public DateOnly? AddedOn { get; init; }

    /// <summary>The superior's order of a special campaign: outside the yearly cap.</summary>
    public string? DeployedBy { get; init; }
}

/// <summary>A matter of a line.</summary>
internal sealed record PlanLineMatterRow(string PlanId, int Line, string Matter);

/// <summary>Lines of plans, as filed and as amended.</summary>
internal static class PlanLines
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PlanLineRow>().ToTable("plan_line").HasKey(r => new { r.PlanId, r.Line });
        model.Entity<PlanLineMatterRow>(m =>
        {
            m.ToTable("plan_line_matter")
                .HasKey(r => new
                {
                    r.PlanId,
                    r.Line,
                    r.Matter,
                });
            m.HasIndex(r => r.Matter);
        });
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case PlanFiled p:
                foreach (var line in p.Lines)
                    Put(db, e, p.PlanId, BodyCode.Stored(p.Body), p.Year, line, p.FiledOn, null);
                return true;
            case PlanAmended p:
                // An amendment names the plan only; its body stands with the plan's first lines.
                var body =
                    db.ScalarNamed("SELECT body FROM plan_line WHERE plan_id = $plan_id LIMIT 1", ("plan_id", p.PlanId))
                        as string
                    ?? "";
                foreach (var line in p.Lines)
                    Put(db, e, p.PlanId, BodyCode.Stored(body), line.WindowTo.Year, line, p.On, p.On);
                return true;
            // No row of these: they open notices, and close them.
            case PlanPublished or PlanApproved or PlanCommented or PlanCommentAnswered or PlanObjectionSettled:
                return true;
            default:
                return false;
        }
    }

    private static void Put(
        SupervisionDb db,
        Recorded e,
        string planId,
        BodyCode body,
        int year,
        LineFiled line,
        DateOnly filedOn,
        DateOnly? addedOn
    )
    {
        db.Upsert(
            "plan_line",
            ("plan_id", planId),
            ("line", line.Line),
            ("body", body.Value),
            ("year", year),
            ("kind", (int)line.Kind),
            ("at", Instants.Micros(e.Time)),
            ("filed_on", filedOn),
            ("added_on", addedOn),
            ("deployed_by", line.DeployedBy)
        );
        foreach (var matter in line.Matters)
            db.Upsert("plan_line_matter", ("plan_id", planId), ("line", line.Line), ("matter", matter));
    }
}

internal static class PlanLinesSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<PlanLineRow> PlanLines => db.Set<PlanLineRow>();
        internal DbSet<PlanLineMatterRow> PlanLineMatters => db.Set<PlanLineMatterRow>();
    }
}
