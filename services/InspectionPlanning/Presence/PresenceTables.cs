using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Presence;

internal static class PresenceTables
{
    public static void Map(ModelBuilder model) =>
        model.Entity<PresenceRow>(p =>
        {
            p.ToTable("presence").HasKey(r => r.VisitId);
            p.Property(r => r.Officers).AsJson();
            p.Property(r => r.Helpers).AsJson();
            p.Property(r => r.Recording!).AsJson();
        });
}

internal sealed record RecordingOf(
    RecordingAnswer Answer,
    string By,
    Sealed Representative,
    string? Ground,
    DateTimeOffset At
);

/// <summary>Who comes along, where the visit is made and whether it is recorded.</summary>
internal sealed record PresenceRow
{
    public required VisitId VisitId { get; init; }

    /// <summary>Helpers that the notice told of.</summary>
    public int Announced { get; init; }

    /// <summary>Who went in; none before somebody did.</summary>
    public IReadOnlyList<string> Officers { get; init; } = [];
    public IReadOnlyList<HelperOf> Helpers { get; init; } = [];
    public string Place { get; init; } = "";
    public RecordingOf? Recording { get; init; }
}

internal static class PresenceFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case VisitNotified n:
                Change(db, n.VisitId, p => p with { Announced = n.Helpers });
                return true;
            case VisitEntered n:
                Change(db, n.VisitId, p => p with { Officers = n.Officers });
                return true;
            case EntryWithdrawn w:
                Change(db, w.VisitId, p => p with { Officers = [] });
                return true;
            case HelpersNamed h:
                Change(db, h.VisitId, p => p with { Helpers = h.Helpers });
                return true;
            case PlaceRecorded r:
                Change(db, r.VisitId, p => p with { Place = r.Place });
                return true;
            case RecordingAnswered a:
                Change(db, a.VisitId, p =>
                    p with
                    {
                        Recording = new(a.Answer, a.By, a.Representative, a.Ground, e.Time),
                    }
                );
                return true;
            default:
                return false;
        }
    }

    private static void Change(PlanningDb db, string id, Func<PresenceRow, PresenceRow> apply)
    {
        var visitId = VisitId.Stored(id);
        if (db.Presences.Find(visitId) is null)
            db.Presences.Add(apply(new PresenceRow { VisitId = visitId }));
        else
            db.Change(db.Presences, visitId, apply);
    }
}

internal static class PresenceSets
{
    extension(PlanningDb db)
    {
        internal DbSet<PresenceRow> Presences => db.Set<PresenceRow>();
    }
}
