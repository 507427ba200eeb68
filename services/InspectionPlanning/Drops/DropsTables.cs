using System.Globalization;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Drops;

internal static class DropsTables
{
    public static void Map(ModelBuilder model) =>
        model.Entity<DropRow>(d =>
        {
            d.ToTable("drop_request").HasKey(r => r.Key);
            d.Property(r => r.Evidence).AsJson();
            d.HasIndex(r => new { r.VisitId, r.No });
            d.HasIndex(r => r.State);
        });

    public static bool Fold(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case DropAsked a:
                db.Drops.Add(DropRow.From(a, e.Actor, LegalDay.Of(e.Time)));
                db.SetTimer(
                    DropsRoom.Unanswered.Of(DropRow.KeyOf(VisitId.Stored(a.VisitId), a.No)),
                    LegalDay.End(a.DecideBy)
                );
                return true;
            case DropAssented a:
                Settle(db, e, VisitId.Stored(a.VisitId), a.No, d => d with { State = DropState.Assented });
                return true;
            case DropRefused r:
                Settle(db, e, VisitId.Stored(r.VisitId), r.No, d =>
                    d with
                    {
                        State = DropState.Refused,
                        Refusal = r.Reason,
                    }
                );
                return true;
            case DropLapsed l:
                Settle(db, e, VisitId.Stored(l.VisitId), l.No, d => d with { State = DropState.Lapsed });
                return true;
            default:
                return false;
        }
    }

    private static void Settle(PlanningDb db, Recorded e, VisitId visitId, int no, Func<DropRow, DropRow> settle)
    {
        var key = DropRow.KeyOf(visitId, no);
        db.Change(db.Drops, key, d => settle(d) with { DecidedOn = LegalDay.Of(e.Time) });
        db.ClearTimer(DropsRoom.Unanswered.Of(key));
    }
}

/// <summary>A request that a drawn visit be not made.</summary>
internal sealed record DropRow
{
    /// <summary>Visit and number: of one visit in the order in which they were asked.</summary>
    public required string Key { get; init; }
    public required VisitId VisitId { get; init; }
    public int No { get; init; }
    public DropKind Kind { get; init; }
    public required string Cause { get; init; }
    public required string Reason { get; init; }
    public required DocumentNamed Evidence { get; init; }
    public int? ToYear { get; init; }
    public MeasureKind? Measure { get; init; }
    public DateOnly? MeasureDue { get; init; }
    public required string AskedBy { get; init; }
    public DateOnly AskedOn { get; init; }
    public DateOnly DecideBy { get; init; }
    public DropState State { get; init; }
    public DateOnly? DecidedOn { get; init; }
    public string Refusal { get; init; } = "";

    public static string KeyOf(VisitId visitId, int no) =>
        string.Create(CultureInfo.InvariantCulture, $"{visitId}/{no:0000}");

    public static (VisitId VisitId, int No) Read(string key) =>
        (VisitId.Stored(key[..^5]), int.Parse(key.AsSpan(key.Length - 4), CultureInfo.InvariantCulture));

    public static DropRow From(DropAsked e, string by, DateOnly on) =>
        new()
        {
            Key = KeyOf(VisitId.Stored(e.VisitId), e.No),
            VisitId = VisitId.Stored(e.VisitId),
            No = e.No,
            Kind = e.Kind,
            Cause = e.Cause,
            Reason = e.Reason,
            Evidence = e.Evidence,
            ToYear = e.ToYear,
            Measure = e.Measure,
            MeasureDue = e.MeasureDue,
            AskedBy = by,
            AskedOn = on,
            DecideBy = e.DecideBy,
            State = DropState.Open,
        };
}

internal static class DropsSets
{
    extension(PlanningDb db)
    {
        internal DbSet<DropRow> Drops => db.Set<DropRow>();
    }
}
