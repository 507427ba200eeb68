using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>What a draw does by itself: close the reveals at T, publish the bundle on its day.</summary>
internal static class DrawTimers
{
    public const string RevealsPrefix = "draw-reveals/",
        PublicationPrefix = "draw-publish/";

    public static string Reveals(string drawId) => RevealsPrefix + drawId;

    public static string Publication(string drawId) => PublicationPrefix + drawId;

    public static bool Owns(string id) =>
        id.StartsWith(RevealsPrefix, StringComparison.Ordinal)
        || id.StartsWith(PublicationPrefix, StringComparison.Ordinal);

    public static IEnumerable<IEvent> Due(PlanningDb db, string id)
    {
        var drawId = id[(id.IndexOf('/') + 1)..];
        var draw = db.Draws.Find(drawId) ?? throw new InvalidOperationException($"timer {id} belongs to no draw");
        if (id.StartsWith(RevealsPrefix, StringComparison.Ordinal))
            return
            [
                CloseReveals(
                    draw,
                    [.. db.DrawParties.AsNoTracking().Where(p => p.DrawId == drawId && p.Attempt == draw.Attempt)]
                ),
            ];
        return [new BundlePublished(drawId, draw.Attempt, draw.BundleSha256, SnapshotStore.Bundle(db, draw))];
    }

    /// <summary>
    /// T. All had committed: who did not reveal is named and the draw goes on. Somebody had not even committed: without
    /// the
    /// commitment there is no seed as the notice binds it, so the attempt is void; it stays listed with who was
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
