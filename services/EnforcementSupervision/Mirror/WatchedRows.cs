using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror;

// What Planning's journal says that only warnings look at. Kept by FollowWatched alone.

internal enum VisitStep
{
    Notified,
    Approved,
    ApprovedLate,
    ApprovalOverdue,
    CodeIssued,
    PublicationOverdue,
}

/// <summary>A step of a visit's file before or after its entry.</summary>
internal sealed record VisitStepRow(string VisitId, long Seq, DateTimeOffset At, VisitStep Step);

/// <summary>An officer who was there.</summary>
internal sealed record EntryOfficerRow(long Seq, string Officer);

/// <summary>A registration of an officer; the newest holds, also for days past.</summary>
internal sealed record CertificateRow(
    string Officer,
    long Seq,
    DateOnly ValidFrom,
    DateOnly ValidTo,
    DateTimeOffset At
);

/// <summary>A party whose reveal was still missing at T.</summary>
internal sealed record MissingRevealRow(string DrawId, int Attempt, string Party, long Seq, DateTimeOffset At);

/// <summary>A dated rule that Planning owns and supervision judges by as well.</summary>
internal sealed record FollowedPolicyRow
{
    public required string Key { get; init; }
    public required string Scope { get; init; }
    public DateOnly EffectiveFrom { get; init; }
    public DateOnly? EffectiveTo { get; init; }
    public required string Value { get; init; }
    public required string DayType { get; init; }
    public required string LegalBasis { get; init; }
}

internal static class WatchedTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<VisitStepRow>().ToTable("visit_step").HasKey(r => new { r.VisitId, r.Seq });
        model.Entity<EntryOfficerRow>(e =>
        {
            e.ToTable("entry_officer").HasKey(r => new { r.Seq, r.Officer });
            e.HasIndex(r => r.Officer);
        });
        model.Entity<CertificateRow>().ToTable("officer_certificate").HasKey(r => new { r.Officer, r.Seq });
        model
            .Entity<MissingRevealRow>()
            .ToTable("missing_reveal")
            .HasKey(r => new
            {
                r.DrawId,
                r.Attempt,
                r.Party,
            });
        model
            .Entity<FollowedPolicyRow>()
            .ToTable("followed_policy")
            .HasKey(r => new
            {
                r.Key,
                r.Scope,
                r.EffectiveFrom,
            });
    }
}

internal static class WatchedSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<VisitStepRow> VisitSteps => db.Set<VisitStepRow>();
        internal DbSet<EntryOfficerRow> EntryOfficers => db.Set<EntryOfficerRow>();
        internal DbSet<CertificateRow> Certificates => db.Set<CertificateRow>();
        internal DbSet<MissingRevealRow> MissingReveals => db.Set<MissingRevealRow>();
        internal DbSet<FollowedPolicyRow> FollowedPolicies => db.Set<FollowedPolicyRow>();
    }
}
