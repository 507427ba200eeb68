using System.Globalization;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision;

internal static class ReferralsFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case AgencyRegistered a: Register(db, a); return true;
            case ReferralDrafted d: Draft(db, d); return true;
            case ReferralChecked c: db.Change(db.Referrals, c.ReferralId, r => r.Apply(c)); return true;
            case ReferralSent s:
                db.Change(db.Referrals, s.ReferralId, r => r.Apply(s, e.Seq));
                db.Change(db.Agencies, s.Agency, a => a.Apply(s));
                return true;
            case ReferralWithdrawn w: db.Change(db.Referrals, w.ReferralId, r => r.Apply(w, e)); return true;
            case PaperReceiptNoted p:
                if (db.PaperReceipts.Find(p.ReferralId, p.Kind) is { } noted) db.Entry(noted).CurrentValues.SetValues(noted with { ScanSha256 = p.ScanSha256, NotedBy = p.NotedBy });
                else db.PaperReceipts.Add(new() { ReferralId = p.ReferralId, Kind = p.Kind, ScanSha256 = p.ScanSha256, NotedBy = p.NotedBy });
                return true;
            case ReferralReceipted r:
                db.Change(db.Referrals, r.ReferralId, x => x.Apply(r));
                db.Receipts.Add(new() { Agency = r.Agency, Number = r.Number, Kind = r.Kind, At = r.At, KnownAt = e.Time, Reason = r.Reason, OnPaper = r.Jws is null });
                return true;
            default: return false;
        }
    }

    private static void Register(SupervisionDb db, AgencyRegistered a)
    {
        if (db.Agencies.Find(a.Agency) is not null) db.Change(db.Agencies, a.Agency, r => r.Apply(a));
        else db.Agencies.Add(new() { Agency = a.Agency, Name = a.Name, EncryptionJwk = a.EncryptionJwk, SigningJwk = a.SigningJwk, Delivery = a.Delivery });
    }

    private static void Draft(SupervisionDb db, ReferralDrafted d)
    {
        db.Referrals.Add(ReferralRow.From(d));
        var dash = d.ReferralId.LastIndexOf('-');
        var (series, last) = (d.ReferralId[..dash], int.Parse(d.ReferralId[(dash + 1)..], CultureInfo.InvariantCulture));
        if (db.ReferralCounters.Find(series) is not null) db.Change(db.ReferralCounters, series, c => c with { Last = last });
        else db.ReferralCounters.Add(new() { Series = series, Last = last });
    }
}
