using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

internal sealed record LeniencyMirrorRow
{
    public required string DecisionId { get; init; }
    public required BodyCode Body { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required string Item { get; init; }
    public LeniencyKind Kind { get; init; }
    public LeniencyGround Ground { get; init; }
    public DateOnly DecidedOn { get; init; }

    /// <summary>In fen.</summary>
    public long Fine { get; init; }

    /// <summary>In fen: the least the benchmark would have cost.</summary>
    public long Floor { get; init; }

    /// <summary>Education is owed until <see cref="CompletedAt"/>.</summary>
    public bool Education { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>Decisions not to punish, or less, as far as figure 14 counts them.</summary>
internal static class LeniencyDecisions
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<LeniencyMirrorRow>().ToTable("leniency").HasKey(r => r.DecisionId);
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case LeniencyDecided d:
                db.Upsert(
                    "leniency",
                    ("decision_id", d.DecisionId),
                    ("body", d.Body),
                    ("credit_code", d.CreditCode),
                    ("item", d.Item),
                    ("kind", (int)d.Kind),
                    ("ground", (int)d.Ground),
                    ("decided_on", d.On),
                    ("fine", d.Fine),
                    ("floor", d.Floor),
                    ("education", d.MeasureId is not null),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            case LeniencyCompleted c:
                db.RunNamed(
                    "UPDATE leniency SET completed_at = $at WHERE decision_id = $decision_id",
                    ("decision_id", c.DecisionId),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            default:
                return false;
        }
    }
}

internal static class LeniencyDecisionsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<LeniencyMirrorRow> Leniencies => db.Set<LeniencyMirrorRow>();
    }
}
