using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>
/// What decides who sees a draw's visits: who takes part, and whether the list of those drawn is out.
/// </summary>
internal sealed record DrawSightRow
{
    public const string Procuratorate = "procuratorate";

    public required string DrawId { get; init; }
    public bool WithProcuratorate { get; init; }
    public bool Published { get; init; }

    public static void Map(ModelBuilder model) =>
        model.Entity<DrawSightRow>().ToTable("draw_sight").HasKey(r => r.DrawId);

    public static void Observe(PlanningDb db, Recorded e)
    {
        var row = e.Event switch
        {
            DrawNoticePublished n => new DrawSightRow
            {
                DrawId = n.DrawId,
                WithProcuratorate = n.Parties.Contains(Procuratorate),
            },
            BundlePublished p => (db.Set<DrawSightRow>().Find(p.DrawId) ?? new() { DrawId = p.DrawId }) with
            {
                Published = true,
            },
            _ => null,
        };
        if (row is not null)
            db.Put(db.Set<DrawSightRow>(), row, row.DrawId);
    }
}
