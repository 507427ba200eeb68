using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Referrals;

internal static class ReferralsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<AgencyRow> Agencies => db.Set<AgencyRow>();
        internal DbSet<ReferralRow> Referrals => db.Set<ReferralRow>();
        internal DbSet<ReceiptRow> Receipts => db.Set<ReceiptRow>();
        internal DbSet<PaperReceiptRow> PaperReceipts => db.Set<PaperReceiptRow>();
        internal DbSet<AgreementRow> Agreements => db.Set<AgreementRow>();
        internal DbSet<DeliveryRow> Deliveries => db.Set<DeliveryRow>();
        internal DbSet<QuarantineRow> Quarantine => db.Set<QuarantineRow>();
    }
}

internal static class ReferralsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<AgencyRow>().ToTable("agency").HasKey(r => r.Agency);
        model.Entity<ReferralRow>(t =>
        {
            t.ToTable("referral").HasKey(r => r.ReferralId);
            t.Property(r => r.ReturnedBecause!).AsJson();
            t.HasIndex(r => new { r.Agency, r.Number });
            t.HasIndex(r => r.SentSeq);
            t.HasIndex(r => r.WithdrawnSeq);
        });
        model.Entity<ReceiptRow>(t =>
        {
            t.ToTable("receipt")
                .HasKey(r => new
                {
                    r.Agency,
                    r.Number,
                    r.Kind,
                });
            t.Property(r => r.Reason!).AsJson();
        });
        model.Entity<AgreementRow>(t =>
        {
            t.ToTable("agency_agreement").HasKey(r => new { r.Agency, r.EffectiveFrom });
            t.Property(r => r.Binds).AsJson();
        });
        ClueTables.Map(model);
        InboundFold.Map(model);
        model.Entity<PaperReceiptRow>().ToTable("paper_receipt").HasKey(r => new { r.ReferralId, r.Kind });

        // These two are no folds: where a message stands on its way, and what came in and was refused.
        model.Entity<DeliveryRow>(t =>
        {
            t.ToTable("delivery").HasKey(r => r.Seq);
            t.Property(r => r.Seq).ValueGeneratedNever();
            t.HasIndex(r => new { r.Agency, r.Number });
            t.HasIndex(r => r.State);
        });
        model.Entity<QuarantineRow>(t =>
        {
            t.ToTable("quarantine").HasKey(r => new { r.Agency, r.Sha256 });
        });
    }
}

/// <summary>An agreement on file with an agency.</summary>
internal sealed record AgreementRow
{
    public required string Agency { get; init; }
    public required string DocumentNo { get; init; }

    /// <summary>The clocks it binds the agency to.</summary>
    public required IReadOnlyList<string> Binds { get; init; }
    public DateOnly EffectiveFrom { get; init; }
    public DateOnly? EffectiveTo { get; init; }

    public bool HoldsOn(DateOnly day) => EffectiveFrom <= day && (EffectiveTo is null || day <= EffectiveTo);

    public bool BindsTo(string clock) => Binds.Contains(clock);
}

/// <summary>One of each kind per referral.</summary>
internal sealed record ReceiptRow
{
    public required string Agency { get; init; }
    public long Number { get; init; }
    public required string Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>When its entry was written here: a report as of a day goes by this, not by the agency's
    /// clock.</summary>
    public DateTimeOffset KnownAt { get; init; }
    public Sealed? Reason { get; init; }
}

/// <summary>A paper receipt that one person has noted and another must confirm.</summary>
internal sealed record PaperReceiptRow
{
    public required string ReferralId { get; init; }
    public required string Kind { get; init; }
    public required string ScanSha256 { get; init; }
    public required string NotedBy { get; init; }
}

/// <summary>A message to an agency: its bytes, made once, and how far it has come.</summary>
internal sealed record DeliveryRow
{
    /// <summary>To be sent.</summary>
    public const string Pending = "pending";

    /// <summary>A queue has it, or the agency fetched it. Whether the agency has it, only its receipt says.</summary>
    public const string Sent = "sent";

    /// <summary>The entry it was made from.</summary>
    public long Seq { get; init; }
    public required string Agency { get; init; }
    public long Number { get; init; }
    public bool IsWithdrawal { get; init; }

    /// <summary>A receipt of ours for what the agency referred to us; <see cref="Number"/> is then in the agency's own
    /// series.</summary>
    public bool IsReceipt { get; init; }
    public required string EventId { get; init; }
    public required byte[] Body { get; init; }
    public required string BodyHash { get; init; }
    public required string State { get; init; }
    public int Attempts { get; init; }

    /// <summary>When a queue took it last, machine time in microseconds; 0 before that.</summary>
    public long SentAt { get; init; }

    /// <summary>What stopped the last attempt; null when it went well.</summary>
    public string? Problem { get; init; }
}

/// <summary>A message that was refused, kept for a person to look at. The same bytes again only count up.</summary>
internal sealed record QuarantineRow
{
    public required string Sha256 { get; init; }
    public required string Agency { get; init; }
    public required string Reason { get; init; }
    public required byte[] Body { get; init; }
    public long Times { get; init; }

    /// <summary>Machine time, microseconds.</summary>
    public long FirstAt { get; init; }
}
