using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

internal sealed record DrawRow
{
    public required string DrawId { get; init; }
    public required string PlanId { get; init; }
    public int Line { get; init; }
    public required BodyCode Body { get; init; }

    /// <summary>Enterprises in the frozen roster.</summary>
    public long Size { get; init; }

    /// <summary>Visits that class A's lower rate spared in expectation, an exact rational; null where there is no rate
    /// to compare with.</summary>
    public string? LessForA { get; init; }
    public DateTimeOffset At { get; init; }
}

internal enum DrawStep
{
    Aborted,
    MissingReveals,
    Completed,
    Published,
}

/// <summary>What chance did in one stratum of a completed draw, as planning counted it.</summary>
internal sealed record DrawStratumRow(
    string DrawId,
    string Stratum,
    long Size,
    long Drawn,
    bool AsBound,
    int Compared,
    int Outside,
    DateTimeOffset At
);

/// <param name="Count">Missing parties, or enterprises drawn; else 1.</param>
internal sealed record DrawStepRow(string DrawId, long Seq, DateTimeOffset At, DrawStep Step, long Count);

/// <summary>A party whose reveal was still missing at T.</summary>
internal sealed record MissingRevealRow(string DrawId, int Attempt, string Party, long Seq, DateTimeOffset At);

/// <summary>Draws, their steps, and the parties whose reveal was missing.</summary>
internal static class Draws
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<DrawRow>().ToTable("draw").HasKey(r => r.DrawId);
        model.Entity<DrawStratumRow>().ToTable("draw_stratum").HasKey(r => new { r.DrawId, r.Stratum });
        model.Entity<DrawStepRow>().ToTable("draw_step").HasKey(r => new { r.DrawId, r.Seq });
        model
            .Entity<MissingRevealRow>()
            .ToTable("missing_reveal")
            .HasKey(r => new
            {
                r.DrawId,
                r.Attempt,
                r.Party,
            });
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case RosterFrozen f:
                db.Upsert(
                    "draw",
                    ("draw_id", f.DrawId),
                    ("plan_id", f.PlanId),
                    ("line", f.Line),
                    ("body", f.Body),
                    ("size", f.Size),
                    ("at", Instants.Micros(e.Time)),
                    ("less_for_a", f.LessForA)
                );
                return true;
            case RevealsClosed c:
                foreach (var party in c.Missing)
                    db.Upsert(
                        "missing_reveal",
                        ("draw_id", c.DrawId),
                        ("attempt", c.Attempt),
                        ("party", party),
                        ("seq", e.Seq),
                        ("at", Instants.Micros(e.Time))
                    );
                Step(db, e, c.DrawId, DrawStep.MissingReveals, c.Missing.Count);
                return true;
            case AttemptAborted a:
                Step(db, e, a.DrawId, DrawStep.Aborted, 1);
                return true;
            case DrawCompleted d:
                Step(db, e, d.DrawId, DrawStep.Completed, d.Drawn);
                foreach (var s in d.Strata ?? [])
                    db.Upsert(
                        "draw_stratum",
                        ("draw_id", d.DrawId),
                        ("stratum", s.Stratum),
                        ("size", s.Size),
                        ("drawn", s.Drawn),
                        ("as_bound", s.AsBound),
                        ("compared", s.Compared),
                        ("outside", s.Outside),
                        ("at", Instants.Micros(e.Time))
                    );
                return true;
            case BundlePublished b:
                Step(db, e, b.DrawId, DrawStep.Published, 1);
                return true;
            default:
                return false;
        }
    }

    private static void Step(SupervisionDb db, Recorded e, string drawId, DrawStep step, long count) =>
        db.Insert(
            "draw_step",
            ("draw_id", drawId),
            ("seq", e.Seq),
            ("at", Instants.Micros(e.Time)),
            ("step", (int)step),
            ("count", count)
        );
}

internal static class DrawsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<DrawRow> Draws => db.Set<DrawRow>();
        internal DbSet<DrawStratumRow> DrawStrata => db.Set<DrawStratumRow>();
        internal DbSet<DrawStepRow> DrawSteps => db.Set<DrawStepRow>();
        internal DbSet<MissingRevealRow> MissingReveals => db.Set<MissingRevealRow>();
    }
}
