using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Records;

internal static class RecordsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<RecordRow>(r =>
        {
            r.ToTable("visit_record").HasKey(x => x.VisitId);
            r.Property(x => x.Officers).AsJson();
            r.Property(x => x.Findings).AsJson();
            r.Property(x => x.Corrections).AsJson();
            r.Property(x => x.Evidence).AsJson();
            r.Property(x => x.Procedures).AsJson();
            r.Property(x => x.Refusals).AsJson();
        });
        model.Entity<ChecklistRow>(c =>
        {
            c.ToTable("checklist").HasKey(x => new { x.Matter, x.Version });
            c.Property(x => x.Items).AsJson();
        });
    }
}

internal sealed record ProcedureOf(
    int No,
    ProcedureKind Kind,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    Sealed Content
);

internal sealed record CorrectionOf(DateOnly On, string Reason);

/// <param name="Ground">no-code, no-certificate, or obstruction.</param>
internal sealed record RefusalOf(DateOnly On, string Ground);

/// <summary>What the written record of a visit is made from; the visit's own state stands in <see
/// cref="VisitRow"/>.</summary>
internal sealed record RecordRow
{
    public required VisitId VisitId { get; init; }
    public DateTimeOffset? ApprovedAt { get; init; }
    public DateTimeOffset? NotifiedAt { get; init; }
    public int Helpers { get; init; }
    public EntryMeans Means { get; init; }
    public bool EntryLate { get; init; }
    public string? EntryReason { get; init; }

    /// <summary>Who were there.</summary>
    public IReadOnlyList<string> Officers { get; init; } = [];
    public IReadOnlyList<FindingOf> Findings { get; init; } = [];
    public bool Signed { get; init; }
    public string? SignatureNote { get; init; }
    public string? SignatureEvidence { get; init; }
    public IReadOnlyList<CorrectionOf> Corrections { get; init; } = [];

    /// <summary>Day of the last correction.</summary>
    public DateOnly? CorrectedOn { get; init; }

    /// <summary>The review of its publication sent it back, and it was not corrected since.</summary>
    public DateOnly? ReturnedOn { get; init; }
    public string? ReturnedOpinion { get; init; }
    public IReadOnlyList<EvidenceOf> Evidence { get; init; } = [];
    public IReadOnlyList<ProcedureOf> Procedures { get; init; } = [];
    public IReadOnlyList<RefusalOf> Refusals { get; init; } = [];
    public DateOnly? DeliveredOn { get; init; }
    public DeliveryMeans DeliveredBy { get; init; }
    public bool PublishedLate { get; init; }
    public DateOnly? TakenDownOn { get; init; }
    public string? TakenDownReason { get; init; }

    public RecordRow Apply(VisitApproved _, DateTimeOffset at) => this with { ApprovedAt = at };

    public RecordRow Apply(VisitNotified e, DateTimeOffset at) => this with { NotifiedAt = at, Helpers = e.Helpers };

    public RecordRow Apply(VisitEntered e) =>
        this with
        {
            Means = e.Means,
            EntryLate = e.Late,
            EntryReason = e.Reason,
            Officers = e.Officers,
        };

    public RecordRow Apply(EntryWithdrawn _) =>
        this with
        {
            Means = default,
            EntryLate = false,
            EntryReason = null,
            Officers = [],
        };

    public RecordRow Refuse(DateOnly on, string ground) => this with { Refusals = [.. Refusals, new(on, ground)] };

    public RecordRow Apply(ResultRecorded e) =>
        this with
        {
            Findings = e.Findings,
            Signed = e.SignedByEnterprise,
            SignatureNote = e.SignatureNote,
            SignatureEvidence = e.SignatureEvidence,
        };

    public RecordRow Apply(ResultCorrected e, DateOnly on) =>
        this with
        {
            Findings = e.Findings,
            Corrections = [.. Corrections, new(on, e.Reason)],
            CorrectedOn = on,
            ReturnedOn = null,
            ReturnedOpinion = null,
        };

    public RecordRow Apply(ResultCorrectionProposed _) => this with { ReturnedOn = null, ReturnedOpinion = null };

    public RecordRow Apply(ResultPublicationReviewed e, DateOnly on) =>
        this with
        {
            ReturnedOn = e.Approved ? null : on,
            ReturnedOpinion = e.Approved ? null : e.Opinion,
        };

    public RecordRow Apply(EvidenceAdded e) => this with { Evidence = [.. Evidence, .. e.Items] };

    public RecordRow Apply(ProcedureRecorded e) =>
        this with
        {
            Procedures = [.. Procedures, new(e.No, e.Kind, e.StartedAt, e.EndedAt, e.Content)],
        };

    public RecordRow Apply(ResultDelivered e, DateOnly on) => this with { DeliveredOn = on, DeliveredBy = e.Means };

    public RecordRow Apply(ResultPublished e) => this with { PublishedLate = e.Late };

    public RecordRow Apply(ResultTakenDown e, DateOnly on) =>
        this with
        {
            TakenDownOn = on,
            TakenDownReason = e.Reason,
        };
}

/// <summary>A version of a matter's inspection standard.</summary>
internal sealed record ChecklistRow
{
    public required string Matter { get; init; }
    public int Version { get; init; }
    public DateOnly PublishedOn { get; init; }
    public required IReadOnlyList<ItemOfChecklist> Items { get; init; }

    /// <summary>The version in force on a day; null when there was none.</summary>
    public static ChecklistRow? Of(PlanningDb db, string matter, DateOnly on) =>
        db
            .Checklists.AsNoTracking()
            .Where(c => c.Matter == matter && c.PublishedOn <= on)
            .OrderByDescending(c => c.Version)
            .FirstOrDefault();
}

internal static class RecordsFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        var day = LegalDay.Of(e.Time);
        switch (e.Event)
        {
            case ChecklistPublished c:
                db.Checklists.Add(
                    new ChecklistRow
                    {
                        Matter = c.Matter,
                        Version = c.Version,
                        PublishedOn = day,
                        Items = c.Items,
                    }
                );
                return true;
            case VisitApproved a:
                Change(db, VisitId.Stored(a.VisitId), r => r.Apply(a, e.Time));
                return true;
            case VisitNotified n:
                Change(db, VisitId.Stored(n.VisitId), r => r.Apply(n, e.Time));
                return true;
            case VisitEntered n:
                Change(db, VisitId.Stored(n.VisitId), r => r.Apply(n));
                return true;
            case EntryWithdrawn w:
                Change(db, VisitId.Stored(w.VisitId), r => r.Apply(w));
                return true;
            case EntryLawfullyRefused f:
                Change(db, VisitId.Stored(f.VisitId), r => r.Refuse(day, f.Ground));
                return true;
            case EntryObstructed o:
                Change(db, VisitId.Stored(o.VisitId), r => r.Refuse(day, "obstruction"));
                return true;
            case EvidenceAdded a:
                Change(db, VisitId.Stored(a.VisitId), r => r.Apply(a));
                return true;
            case ProcedureRecorded p:
                Change(db, VisitId.Stored(p.VisitId), r => r.Apply(p));
                return true;
            case ResultRecorded r:
                Change(db, VisitId.Stored(r.VisitId), x => x.Apply(r));
                return true;
            case ResultCorrected c:
                Change(db, VisitId.Stored(c.VisitId), r => r.Apply(c, day));
                return true;
            case ResultCorrectionProposed c:
                Change(db, VisitId.Stored(c.VisitId), r => r.Apply(c));
                return true;
            case ResultPublicationReviewed r:
                Change(db, VisitId.Stored(r.VisitId), x => x.Apply(r, day));
                return true;
            case ResultDelivered d:
                Change(db, VisitId.Stored(d.VisitId), r => r.Apply(d, day));
                return true;
            case ResultPublished p:
                Change(db, VisitId.Stored(p.VisitId), r => r.Apply(p));
                return true;
            case ResultTakenDown t:
                Change(db, VisitId.Stored(t.VisitId), r => r.Apply(t, day));
                return true;
            default:
                return false;
        }
    }

    private static void Change(PlanningDb db, VisitId visitId, Func<RecordRow, RecordRow> apply)
    {
        if (db.Records.Find(visitId) is null)
            db.Records.Add(apply(new RecordRow { VisitId = visitId }));
        else
            db.Change(db.Records, visitId, apply);
    }
}

internal static class RecordsSets
{
    extension(PlanningDb db)
    {
        internal DbSet<RecordRow> Records => db.Set<RecordRow>();
        internal DbSet<ChecklistRow> Checklists => db.Set<ChecklistRow>();
    }
}
