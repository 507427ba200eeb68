using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Measures;

internal static class MeasuresTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<OpenFindingRow>().ToTable("open_finding").HasKey(r => new { r.VisitId, r.Matter });
        model.Entity<CorrectionRow>(c =>
        {
            c.ToTable("correction_window").HasKey(r => r.WindowId);
            c.Property(r => r.Violations).AsJson();
            c.HasIndex(r => r.CreditCode);
        });
        model.Entity<MeasureRow>(m =>
        {
            m.ToTable("flexible_measure").HasKey(r => r.MeasureId);
            m.HasIndex(r => r.CreditCode);
            m.HasIndex(r => new { r.Body, r.State });
        });
        model.Entity<LeniencyRow>(l =>
        {
            l.ToTable("leniency").HasKey(r => r.DecisionId);
            l.HasIndex(r => new { r.CreditCode, r.Item });
        });
        model.Entity<PenaltyRow>(p =>
        {
            p.ToTable("penalty").HasKey(r => r.PenaltyId);
            p.Ignore(r => r.Violation);
            p.HasIndex(r => new { r.Body, r.DocumentNumber });
        });
        model.Entity<ViolationRow>(v =>
        {
            v.ToTable("violation").HasKey(r => new { r.Source, r.Item });
            v.HasIndex(r => new { r.CreditCode, r.Item });
        });
    }
}

/// <summary>A matter of a visit whose finding was to be rectified when the result was recorded.</summary>
internal sealed record OpenFindingRow(VisitId VisitId, string Matter);

internal sealed record CorrectionRow
{
    public required string WindowId { get; init; }
    public required VisitId VisitId { get; init; }
    public required BodyCode Body { get; init; }
    public required CreditCode CreditCode { get; init; }
    public CorrectionState State { get; init; }
    public DateOnly OpenedOn { get; init; }
    public DateOnly Due { get; init; }
    public DateOnly? CorrectedOn { get; init; }
    public required string ListId { get; init; }
    public required IReadOnlyList<ViolationOf> Violations { get; init; }

    public static CorrectionRow From(CorrectionWindowOpened e) =>
        new()
        {
            WindowId = e.WindowId,
            VisitId = VisitId.Stored(e.VisitId),
            Body = BodyCode.Stored(e.Body),
            CreditCode = CreditCode.Stored(e.CreditCode),
            State = CorrectionState.Open,
            OpenedOn = e.On,
            Due = e.Due,
            ListId = e.ListId,
            Violations = e.Violations,
        };

    // Corrected late is better than never, but it was not in time.
    public CorrectionRow Apply(CorrectionWindowClosed e) =>
        this with
        {
            State = State == CorrectionState.Lapsed ? State : CorrectionState.Corrected,
            CorrectedOn = e.On,
        };

    public CorrectionRow Apply(CorrectionWindowLapsed _) => this with { State = CorrectionState.Lapsed };
}

internal sealed record MeasureRow
{
    public required string MeasureId { get; init; }
    public required BodyCode Body { get; init; }
    public required CreditCode CreditCode { get; init; }
    public MeasureKind Kind { get; init; }
    public FlexibleMeasureState State { get; init; }
    public required string Reason { get; init; }
    public DateOnly OrderedOn { get; init; }
    public DateOnly Due { get; init; }
    public VisitId? VisitId { get; init; }
    public string? WindowId { get; init; }
    public string? DecisionId { get; init; }
    public bool Overdue { get; init; }
    public DateOnly? CompletedOn { get; init; }
    public bool Late { get; init; }

    /// <summary>What came of it, or why it was cancelled.</summary>
    public string Outcome { get; init; } = "";
    public string Evidence { get; init; } = "";

    public static MeasureRow From(FlexibleMeasureOrdered e) =>
        new()
        {
            MeasureId = e.MeasureId,
            Body = BodyCode.Stored(e.Body),
            CreditCode = CreditCode.Stored(e.CreditCode),
            Kind = e.Kind,
            State = FlexibleMeasureState.Ordered,
            Reason = e.Reason,
            OrderedOn = e.On,
            Due = e.Due,
            VisitId = Contracts.VisitId.StoredOrNone(e.VisitId),
            WindowId = e.WindowId,
            DecisionId = e.DecisionId,
        };

    public MeasureRow Apply(FlexibleMeasureCompleted e) =>
        this with
        {
            State = FlexibleMeasureState.Completed,
            Overdue = false,
            CompletedOn = e.On,
            Late = e.Late,
            Outcome = e.Outcome,
            Evidence = e.EvidenceSha256,
        };

    public MeasureRow Apply(FlexibleMeasureCancelled e) =>
        this with
        {
            State = FlexibleMeasureState.Cancelled,
            Overdue = false,
            Outcome = e.Reason,
        };

    public MeasureRow Apply(FlexibleMeasureOverdue _) => this with { Overdue = true };
}

internal sealed record LeniencyRow
{
    public required string DecisionId { get; init; }
    public required BodyCode Body { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required string Item { get; init; }
    public DateOnly ViolatedOn { get; init; }
    public DateOnly DecidedOn { get; init; }
    public LeniencyKind Kind { get; init; }
    public LeniencyGround Ground { get; init; }
    public LeniencyState State { get; init; }
    public required string ListId { get; init; }
    public string? BenchmarkId { get; init; }
    public long Fine { get; init; }
    public long Floor { get; init; }
    public string? MeasureId { get; init; }
    public VisitId? VisitId { get; init; }
    public required string Reasons { get; init; }

    /// <summary>What knows an earlier violation than the one forgiven as the first; null while nothing does.</summary>
    public string? DisprovedBy { get; init; }

    public static LeniencyRow From(LeniencyDecided e) =>
        new()
        {
            DecisionId = e.DecisionId,
            Body = BodyCode.Stored(e.Body),
            CreditCode = CreditCode.Stored(e.CreditCode),
            Item = e.Item,
            ViolatedOn = e.ViolatedOn,
            DecidedOn = e.On,
            Kind = e.Kind,
            Ground = e.Ground,
            State = e.MeasureId is null ? LeniencyState.Complete : LeniencyState.EducationOwed,
            ListId = e.ListId,
            BenchmarkId = e.BenchmarkId,
            Fine = e.Fine,
            Floor = e.Floor,
            MeasureId = e.MeasureId,
            VisitId = Contracts.VisitId.StoredOrNone(e.VisitId),
            Reasons = e.Reasons,
        };

    public LeniencyRow Apply(LeniencyCompleted _) => this with { State = LeniencyState.Complete };

    public LeniencyRow Apply(FirstViolationDisproved e) => this with { DisprovedBy = e.Source };
}

internal sealed record PenaltyRow
{
    public required string PenaltyId { get; init; }
    public required BodyCode Body { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required string Item { get; init; }
    public DateOnly ViolatedOn { get; init; }
    public DateOnly RecordedOn { get; init; }
    public required string RecordedBy { get; init; }
    public required string DocumentNumber { get; init; }
    public long Fine { get; init; }
    public PenaltyState State { get; init; }

    /// <summary>The list whose tier it names; null, as what follows, where no benchmark was in force.</summary>
    public string? BenchmarkId { get; init; }
    public string? Circumstance { get; init; }
    public long FineFrom { get; init; }
    public long FineTo { get; init; }
    public string? DeviationReason { get; init; }
    public string Opinion { get; init; } = "";
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>As an earlier violation, once it stands.</summary>
    public ViolationRow Violation =>
        new()
        {
            Source = PenaltyId,
            Item = Item,
            CreditCode = CreditCode,
            Body = Body,
            ViolatedOn = ViolatedOn,
        };

    public static PenaltyRow From(PenaltyRecorded e, string by) =>
        new()
        {
            PenaltyId = e.PenaltyId,
            Body = BodyCode.Stored(e.Body),
            CreditCode = CreditCode.Stored(e.CreditCode),
            Item = e.Item,
            ViolatedOn = e.ViolatedOn,
            RecordedOn = e.On,
            RecordedBy = by,
            DocumentNumber = e.DocumentNumber,
            Fine = e.Fine,
            State = e.Tier?.DeviationReason is null ? PenaltyState.Standing : PenaltyState.AwaitingReview,
            BenchmarkId = e.Tier?.BenchmarkId,
            Circumstance = e.Tier?.Circumstance,
            FineFrom = e.Tier?.FineFrom ?? 0,
            FineTo = e.Tier?.FineTo ?? 0,
            DeviationReason = e.Tier?.DeviationReason,
        };

    public PenaltyRow Apply(DeviationReviewed e, DateOnly on) =>
        this with
        {
            State = e.Approved ? PenaltyState.Standing : PenaltyState.Returned,
            Opinion = e.Opinion,
            ReviewedOn = on,
        };
}

/// <summary>The ledger by which a violation is a first or not: every known one of an enterprise and an act, whichever
/// body knows of it.</summary>
internal sealed record ViolationRow
{
    /// <summary>Leniency decision, penalty or correction window.</summary>
    public required string Source { get; init; }
    public required string Item { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required BodyCode Body { get; init; }
    public DateOnly ViolatedOn { get; init; }
    public VisitId? VisitId { get; init; }

    /// <summary>Forgiven as the first: there can be no other first around it.</summary>
    public bool First { get; init; }
}

internal static class MeasuresSets
{
    extension(PlanningDb db)
    {
        internal DbSet<OpenFindingRow> OpenFindings => db.Set<OpenFindingRow>();
        internal DbSet<CorrectionRow> Corrections => db.Set<CorrectionRow>();
        internal DbSet<MeasureRow> Measures => db.Set<MeasureRow>();
        internal DbSet<LeniencyRow> Leniencies => db.Set<LeniencyRow>();
        internal DbSet<PenaltyRow> Penalties => db.Set<PenaltyRow>();
        internal DbSet<ViolationRow> Violations => db.Set<ViolationRow>();
    }
}
