using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Decisions;

internal enum ReviewState
{
    Pending,
    Approved,
    Rejected,
}

/// <summary>A legal review of one draft.</summary>
internal sealed record LegalReviewRow
{
    public required string ReviewId { get; init; }
    public required VisitId VisitId { get; init; }
    public DecisionKind Kind { get; init; }
    public required string DraftSha256 { get; init; }
    public required string SubmittedBy { get; init; }
    public ReviewState State { get; init; }
    public string? DecidedBy { get; init; }
    public DateOnly SubmittedOn { get; init; }
    public string Opinion { get; init; } = "";

    /// <summary>The draft; null where only its hash was handed in.</summary>
    public Sealed? Text { get; init; }

    public static string KeyOf(string reviewId) => $"legal-review/{reviewId}";

    public LegalReviewRow Apply(LegalReviewDecided e, string by) =>
        this with
        {
            Opinion = e.Opinion,
            State = e.Approved ? ReviewState.Approved : ReviewState.Rejected,
            DecidedBy = by,
        };
}

internal sealed record DecisionRow
{
    public required string DecisionId { get; init; }
    public required VisitId VisitId { get; init; }
    public required BodyCode Body { get; init; }
    public DecisionKind Kind { get; init; }
    public DateOnly IssuedOn { get; init; }
    public string? ReviewId { get; init; }
    public DateOnly PublishBy { get; init; }
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Published after its last day, or not published and that day is over.</summary>
    public bool Late { get; init; }

    /// <summary>Who prepared its publication, and who reviewed it; null while nobody has, and again once it was sent
    /// back.</summary>
    public string? PreparedBy { get; init; }
    public string? ReviewedBy { get; init; }

    public DecisionRow Apply(DecisionPublicationPrepared _, string by) =>
        this with
        {
            PreparedBy = by,
            ReviewedBy = null,
        };

    public DecisionRow Apply(DecisionPublicationReviewed e, string by) =>
        this with
        {
            PreparedBy = e.Approved ? PreparedBy : null,
            ReviewedBy = e.Approved ? by : null,
        };

    public DecisionRow Apply(DecisionPublished e, DateOnly on) => this with { PublishedOn = on, Late = Late || e.Late };

    public DecisionRow Apply(DecisionPublicationOverdue _) => this with { Late = true };
}

internal static class DecisionsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<LegalReviewRow>(r =>
        {
            r.ToTable("legal_review").HasKey(x => x.ReviewId);
            r.HasIndex(x => x.VisitId);
            r.Property(x => x.Text!).AsJson();
        });
        model.Entity<DecisionRow>(d =>
        {
            d.ToTable("decision").HasKey(x => x.DecisionId);
            d.HasIndex(x => x.VisitId);
            d.HasIndex(x => new { x.Body, x.IssuedOn });
        });
    }
}

internal static class DecisionsFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case LegalReviewSubmitted s:
                db.LegalReviews.Add(
                    new LegalReviewRow
                    {
                        ReviewId = s.ReviewId,
                        VisitId = VisitId.Stored(s.VisitId),
                        Kind = s.Kind,
                        DraftSha256 = s.DraftSha256,
                        SubmittedBy = e.Actor,
                        SubmittedOn = LegalDay.Of(e.Time),
                        Text = s.Text,
                    }
                );
                Numbering.Fold(db, s.ReviewId);
                return true;
            case LegalReviewDecided d:
                db.Change(db.LegalReviews, d.ReviewId, r => r.Apply(d, e.Actor));
                return true;
            case DecisionIssued d:
                db.Decisions.Add(
                    new DecisionRow
                    {
                        DecisionId = d.DecisionId,
                        VisitId = VisitId.Stored(d.VisitId),
                        Body = db.Visits.Find(VisitId.Stored(d.VisitId))!.Body,
                        Kind = d.Kind,
                        IssuedOn = LegalDay.Of(e.Time),
                        ReviewId = d.ReviewId,
                        PublishBy = d.PublishBy,
                    }
                );
                Numbering.Fold(db, d.DecisionId);
                db.SetTimer(DecisionTimers.Publication.Of(d.DecisionId), LegalDay.End(d.PublishBy));
                return true;
            case DecisionPublicationPrepared p:
                db.Change(db.Decisions, p.DecisionId, r => r.Apply(p, e.Actor));
                return true;
            case DecisionPublicationReviewed p:
                db.Change(db.Decisions, p.DecisionId, r => r.Apply(p, e.Actor));
                return true;
            case DecisionPublished p:
                db.Change(db.Decisions, p.DecisionId, r => r.Apply(p, LegalDay.Of(e.Time)));
                db.ClearTimer(DecisionTimers.Publication.Of(p.DecisionId));
                return true;
            case DecisionPublicationOverdue o:
                db.Change(db.Decisions, o.DecisionId, r => r.Apply(o));
                db.ClearTimer(DecisionTimers.Publication.Of(o.DecisionId));
                return true;
            default:
                return false;
        }
    }
}

/// <summary>The catalogue of major decisions (重大执法决定目录), a dated policy.</summary>
internal static class DecisionKinds
{
    private static readonly IReadOnlyDictionary<string, DecisionKind> Names = Enum.GetValues<DecisionKind>()
        .Where(k => k != DecisionKind.Unspecified)
        .ToDictionary(Name);

    /// <summary>As policies write it, such as large-fine.</summary>
    public static string Name(DecisionKind kind) =>
        string.Concat(
            kind.ToString()
                .Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString())
        );

    public static IReadOnlyList<DecisionKind> Read(string value) =>
        [
            .. value
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(name =>
                    Names.TryGetValue(name, out var kind)
                        ? kind
                        : throw new FormatException($"a list of {string.Join(", ", Names.Keys)}")
                ),
        ];

    public static bool IsMajor(PlanningDb db, DecisionKind kind, DateOnly on, BodyCode body) =>
        Read(Policy.Value(db, PlanningPolicies.MajorKinds, on, body)).Contains(kind);
}

internal static class DecisionsSets
{
    extension(PlanningDb db)
    {
        internal DbSet<LegalReviewRow> LegalReviews => db.Set<LegalReviewRow>();
        internal DbSet<DecisionRow> Decisions => db.Set<DecisionRow>();
    }
}
