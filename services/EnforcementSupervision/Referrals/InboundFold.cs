using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Referrals;

internal static class InboundFoldSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<InboundReferralRow> InboundReferrals => db.Set<InboundReferralRow>();
        internal DbSet<InboundReceiptRow> InboundReceipts => db.Set<InboundReceiptRow>();
    }
}

internal static class InboundFold
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<InboundReferralRow>(t =>
        {
            t.ToTable("inbound_referral").HasKey(r => r.InboundId);
            t.HasIndex(r => new { r.Agency, r.Number }).IsUnique();
        });
        model.Entity<InboundReceiptRow>(t =>
        {
            t.ToTable("inbound_receipt").HasKey(r => r.Seq);
            t.Property(r => r.Seq).ValueGeneratedNever();
            t.HasIndex(r => r.InboundId);
        });
    }

    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case InboundReferralReceived r:
                Numbering.Fold(db, r.InboundId);
                db.InboundReferrals.Add(InboundReferralRow.From(r, e.Time));
                db.InboundReceipts.Add(
                    new()
                    {
                        Seq = e.Seq,
                        InboundId = r.InboundId,
                        Agency = r.Agency,
                        Number = r.Number,
                        Kind = Receipt.Received,
                        At = e.Time,
                        Jws = r.Jws,
                    }
                );
                Run(db, r.InboundId, r.Clock);
                return true;
            case InboundReferralAnswered a:
                db.Change(db.InboundReferrals, a.InboundId, r => r with { State = a.Kind });
                db.InboundReceipts.Add(
                    new()
                    {
                        Seq = e.Seq,
                        InboundId = a.InboundId,
                        Agency = a.Agency,
                        Number = a.Number,
                        Kind = a.Kind,
                        At = e.Time,
                        Reason = a.Reason,
                        Jws = a.Jws,
                    }
                );
                Run(db, a.InboundId, a.Clock);
                return true;
            case InboundReferralReminded m:
                db.Change(db.InboundReferrals, m.InboundId, r => r with { Reminded = m.Percent });
                if (m.Percent < 100)
                    db.SetTimer(InboundClocks.Timer.Of(m.InboundId), m.Due);
                else
                    db.ClearTimer(InboundClocks.Timer.Of(m.InboundId));
                return true;
            default:
                return false;
        }
    }

    // The clock that runs already goes on, with what it has reminded of.
    private static void Run(SupervisionDb db, string inboundId, ReferralClock? clock)
    {
        var referral = db.InboundReferrals.Find(inboundId)!;
        if (clock is not null && referral.Awaits == clock.Awaits && referral.DueAt == clock.Due)
            return;
        db.Change(db.InboundReferrals, inboundId, r => r.Run(clock));
        if (clock is null)
            db.ClearTimer(InboundClocks.Timer.Of(inboundId));
        else
            db.SetTimer(InboundClocks.Timer.Of(inboundId), clock.RemindAt);
    }
}
