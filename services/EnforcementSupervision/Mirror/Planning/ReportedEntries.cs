using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

/// <summary>An entry made under another system or label.</summary>
internal sealed record ReportedEntryRow
{
    public long Seq { get; init; }
    public int Ordinal { get; init; }
    public required BodyCode Body { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required string MatterGroup { get; init; }
    public required string Label { get; init; }
    public DateOnly On { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Platform and id of the row it came with; null for one reported by itself.</summary>
    public string? Feed { get; init; }

    /// <summary>When a corrected row, or somebody who said what it is, took its place.</summary>
    public DateTimeOffset? SupersededAt { get; init; }
}

/// <summary>Entries under other systems or labels, told one by one or by a file.</summary>
internal static class ReportedEntries
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ReportedEntryRow>(e =>
        {
            e.ToTable("reported_entry").HasKey(r => new { r.Seq, r.Ordinal });
            e.HasIndex(r => r.Feed);
            e.Property(r => r.On).HasColumnName("entered_on");
            e.HasIndex(r => r.CreditCode);
        });
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case EntriesReported r:
                for (var i = 0; i < r.Entries.Count; i++)
                    db.Insert(
                        "reported_entry",
                        ("seq", e.Seq),
                        ("ordinal", i),
                        ("body", r.Body),
                        ("credit_code", r.Entries[i].CreditCode),
                        ("matter_group", r.Entries[i].MatterGroup),
                        ("label", r.Entries[i].Label),
                        ("entered_on", r.Entries[i].On),
                        ("at", Instants.Micros(e.Time))
                    );
                return true;
            case FeedRowsImported { Kind: FeedKind.Entries } f:
                for (var i = 0; i < f.Rows.Count; i++)
                    Feed(db, e, f.Platform, BodyCode.Stored(f.Body), f.Rows[i], i);
                return true;
            case FeedRowResolved { Kind: null } r:
                Feed(db, e, r.Platform, BodyCode.Stored(r.Body), r.Row, 0);
                return true;
            case FeedRowsImported or FeedRowResolved:
                return true; // draws and results of other systems are no entries
            default:
                return false;
        }
    }

    /// <summary>An entry of another system counts only while no own visit stands for it; what corrects it, or says what
    /// it is, takes its place.</summary>
    private static void Feed(SupervisionDb db, Recorded e, string platform, BodyCode body, FeedRowOf row, int ordinal)
    {
        var feed = row.Feed(platform);
        db.RunNamed(
            "UPDATE reported_entry SET superseded_at = $at WHERE feed = $feed AND superseded_at IS NULL",
            ("feed", feed),
            ("at", Instants.Micros(e.Time))
        );
        if (row.Outcome == FeedOutcome.Reported)
            db.Insert(
                "reported_entry",
                ("seq", e.Seq),
                ("ordinal", ordinal),
                ("body", body.Value),
                ("credit_code", row.CreditCode),
                ("matter_group", row.MatterGroup),
                ("label", row.Label),
                ("entered_on", row.On),
                ("at", Instants.Micros(e.Time)),
                ("feed", feed)
            );
    }
}

internal static class ReportedEntriesSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<ReportedEntryRow> ReportedEntries => db.Set<ReportedEntryRow>();
    }
}
