using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>What a draw does by itself: close the reveals at T, publish the bundle on its day.</summary>
internal static class DrawTimers
{
    public static TimerKind<PlanningDb> Reveals { get; } = new("draw-reveals", (db, id, _) =>
        {
            var draw = Of(db, id);
            var parties = db.DrawParties.AsNoTracking().Where(p => p.DrawId == id && p.Attempt == draw.Attempt);
            return [CloseReveals(draw, [.. parties])];
        });

    public static TimerKind<PlanningDb> Publication { get; } = new("draw-publish", (db, id, _) =>
        {
            var draw = Of(db, id);
            return [new BundlePublished(id, draw.Attempt, draw.BundleSha256, SnapshotStore.Bundle(db, draw))];
        });

    private static DrawRow Of(PlanningDb db, string drawId) =>
        db.Draws.Find(drawId) ?? throw new InvalidOperationException($"a timer belongs to no draw: {drawId}");

    /// <summary>
    /// T. All had committed: who did not reveal is named and the draw goes on. Somebody had not even committed: without
    /// the commitment there is no seed as the notice binds it, so the attempt is void; it stays listed with who was
    /// missing.
    /// </summary>
    internal static IEvent CloseReveals(DrawRow draw, IReadOnlyList<DrawPartyRow> parties)
    {
        if (draw.State == DrawState.Noticed)
        {
            var silent = draw.Parties.Where(party => parties.All(p => p.Party != party));
            return new AttemptAborted(draw.DrawId, draw.Attempt, $"commitment-missing: {string.Join(", ", silent)}");
        }
        return new RevealsClosed(
            draw.DrawId,
            draw.Attempt,
            [.. draw.Parties.Where(party => parties.Any(p => p.Party == party && p.Reveal.Length == 0))]
        );
    }
}
