using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

/// <summary>One on-site entry; a joint one lists every visit it stands for.</summary>
internal sealed record EntryRow
{
    public long Seq { get; init; }
    public required VisitId VisitId { get; init; }

    /// <summary>Every visit that the entry stands for.</summary>
    public required IReadOnlyList<VisitId> Visits { get; init; }
    public required BodyCode Body { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required string MatterGroup { get; init; }
    public DateOnly On { get; init; }
    public int Officers { get; init; }
    public EntryMeans Means { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset EnteredAt { get; init; }

    /// <summary>A back-entry recorded after its term.</summary>
    public bool Late { get; init; }

    /// <summary>When the other system that had told of it took it back.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }
}

/// <summary>An officer who was there.</summary>
internal sealed record EntryOfficerRow(long Seq, string Officer);

/// <summary>Entries on site, of planned visits and of cases, and who was there.</summary>
internal static class Entries
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<EntryRow>(e =>
        {
            e.ToTable("entry").HasKey(r => r.Seq);
            e.Property(r => r.Seq).ValueGeneratedNever();
            e.Property(r => r.On).HasColumnName("entered_on");
            e.Property(r => r.Visits).AsJson();
            e.HasIndex(r => r.CreditCode);
            e.HasIndex(r => r.VisitId);
            e.HasIndex(r => new { r.Body, r.At });
            // else a firm's entries are looked for among all of the body's
            e.HasIndex(r => new { r.Body, r.CreditCode });
        });
        model.Entity<EntryOfficerRow>(e =>
        {
            e.ToTable("entry_officer").HasKey(r => new { r.Seq, r.Officer });
            e.HasIndex(r => r.Officer);
        });
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case VisitEntered v:
                db.Insert(
                    "entry",
                    ("seq", e.Seq),
                    ("visit_id", v.VisitId),
                    ("visits", JsonColumn.Text(v.Visits)),
                    ("body", v.Body),
                    ("credit_code", v.CreditCode),
                    ("matter_group", v.MatterGroup),
                    ("entered_on", LegalDay.Of(v.EnteredAt)),
                    ("officers", v.Officers.Count),
                    ("means", (int)v.Means),
                    ("at", Instants.Micros(e.Time)),
                    ("entered_at", Instants.Micros(v.EnteredAt)),
                    ("late", v.Late)
                );
                foreach (var officer in v.Officers)
                    db.Upsert("entry_officer", ("seq", e.Seq), ("officer", officer));
                return true;
            case EntryWithdrawn w:
                db.RunNamed(
                    "UPDATE entry SET withdrawn_at = $at WHERE visit_id = $visit_id AND withdrawn_at IS NULL",
                    ("visit_id", w.VisitId),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            default:
                return false;
        }
    }
}

internal static class EntriesSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<EntryRow> Entries => db.Set<EntryRow>();
        internal DbSet<EntryOfficerRow> EntryOfficers => db.Set<EntryOfficerRow>();
    }
}
