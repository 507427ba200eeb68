using System.Globalization;
using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Referrals;

internal static class ReferralsFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case AgencyRegistered a:
                Register(db, a);
                return true;
            case ReferralDrafted d:
                Draft(db, d);
                return true;
            case ReferralChecked c:
                db.Change(db.Referrals, c.ReferralId, r => r.Apply(c));
                return true;
            case ReferralSent s:
                db.Change(db.Referrals, s.ReferralId, r => r.Apply(s, e.Seq));
                db.Change(db.Agencies, s.Agency, a => a.Apply(s));
                Run(db, s.ReferralId, s.Clock);
                return true;
            case ReferralWithdrawn w:
                Withdraw(db, w, e);
                return true;
            case ReferralReminded m:
                db.Change(db.Referrals, m.ReferralId, r => r with { Reminded = m.Percent });
                if (m.Percent < 100)
                    db.SetTimer(ReferralTimers.Clock.Of(m.ReferralId), m.Due);
                else
                    db.ClearTimer(ReferralTimers.Clock.Of(m.ReferralId));
                return true;
            case AgencyAgreementFiled f:
                db.Agreements.Add(
                    new()
                    {
                        Agency = f.Agency,
                        DocumentNo = f.DocumentNo,
                        Binds = f.Binds,
                        EffectiveFrom = f.EffectiveFrom,
                        EffectiveTo = f.EffectiveTo,
                    }
                );
                return true;
            case PaperReceiptNoted p:
                if (db.PaperReceipts.Find(p.ReferralId, p.Kind) is { } noted)
                    db.Entry(noted)
                        .CurrentValues.SetValues(noted with { ScanSha256 = p.ScanSha256, NotedBy = p.NotedBy });
                else
                    db.PaperReceipts.Add(
                        new()
                        {
                            ReferralId = p.ReferralId,
                            Kind = p.Kind,
                            ScanSha256 = p.ScanSha256,
                            NotedBy = p.NotedBy,
                        }
                    );
                return true;
            case ReferralReceipted r:
                db.Change(db.Referrals, r.ReferralId, x => x.Apply(r));
                db.Receipts.Add(
                    new()
                    {
                        Agency = r.Agency,
                        Number = r.Number,
                        Kind = r.Kind,
                        At = r.At,
                        KnownAt = e.Time,
                        Reason = r.Reason,
                    }
                );
                Run(db, r.ReferralId, r.Clock);
                return true;
            default:
                return CluesFold.Apply(db, e) || InboundFold.Apply(db, e);
        }
    }

    private static void Register(SupervisionDb db, AgencyRegistered a)
    {
        if (db.Agencies.Find(a.Agency) is not null)
            db.Change(db.Agencies, a.Agency, r => r.Apply(a));
        else
            db.Agencies.Add(
                new()
                {
                    Agency = a.Agency,
                    Name = a.Name,
                    EncryptionJwk = a.EncryptionJwk,
                    SigningJwk = a.SigningJwk,
                    Delivery = a.Delivery,
                }
            );
    }

    private static void Draft(SupervisionDb db, ReferralDrafted d)
    {
        db.Referrals.Add(ReferralRow.From(d));
        Numbering.Fold(db, d.ReferralId);
        if (d.Forwards is null)
            return;
        db.Change(db.Referrals, d.Forwards, r => r with { ForwardedTo = d.ReferralId });
        Run(db, d.Forwards, null);
    }

    // What a withdrawn draft was to carry on may be carried on by another.
    private static void Withdraw(SupervisionDb db, ReferralWithdrawn w, Recorded e)
    {
        db.Change(db.Referrals, w.ReferralId, r => r.Apply(w, e));
        Run(db, w.ReferralId, null);
        if (db.Referrals.Find(w.ReferralId)!.Forwards is { } returned)
            db.Change(db.Referrals, returned, r => r with { ForwardedTo = null });
    }

    // The clock that runs already goes on, with what it has reminded of.
    private static void Run(SupervisionDb db, string referralId, ReferralClock? clock)
    {
        var referral = db.Referrals.Find(referralId)!;
        if (clock is not null && referral.Awaits == clock.Awaits && referral.DueAt == clock.Due)
            return;
        db.Change(db.Referrals, referralId, r => r.Run(clock));
        if (clock is null)
            db.ClearTimer(ReferralTimers.Clock.Of(referralId));
        else
            db.SetTimer(ReferralTimers.Clock.Of(referralId), clock.RemindAt);
    }
}
