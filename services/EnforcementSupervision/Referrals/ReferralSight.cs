using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>
/// Who may know of a referral. Whoever may not is told NOT_FOUND, as for an id that was never given: that a clue exists
/// is itself a secret from the body it is about.
/// </summary>
internal static class ReferralSight
{
    /// <summary>A clue about the justice bureau or its station: neither of the two handles it, the receiving agency's
    /// liaisons do.</summary>
    public static bool GoesAround(BodyCode? aboutBody) => Offices.Supervise(aboutBody);

    /// <summary>Nobody of the body concerned, whatever else he is.</summary>
    public static bool IsBarred(Caller caller, BodyCode? aboutBody) =>
        aboutBody is not null
        && (
            caller.Body == aboutBody
            || (GoesAround(aboutBody) && (BodySight.Supervises(caller) || Offices.Supervise(caller.Body)))
        );

    /// <summary>An official of a body, who tells of a clue and handles none.</summary>
    public static bool OnlyReports(Caller caller) => !BodySight.Supervises(caller) && !BodySight.IsOfAgency(caller);

    public static bool IsLiaison(Caller caller) => BodySight.IsOfAgency(caller) && caller.Agency.Length > 0;

    /// <summary>Drafting, checking, withdrawing: ours, except for what goes around us.</summary>
    public static bool MayHandle(Caller caller, BodyCode? aboutBody) =>
        !IsBarred(caller, aboutBody) && (GoesAround(aboutBody) ? IsLiaison(caller) : BodySight.Supervises(caller));

    public static bool MaySee(Caller caller, ReferralRow referral)
    {
        if (IsBarred(caller, referral.AboutBody))
            return false;
        if (BodySight.Supervises(caller))
            return true;
        if (BodySight.Leads(caller))
            return IsItsHead(caller, referral.AboutBody)
                && (referral.State == ReferralState.Checked || referral.ApprovedBy == caller.Actor);
        // An agency's liaison sees what was sent to that agency, and no draft but those that go around us.
        return IsLiaison(caller)
            && caller.Agency == referral.Agency
            && (GoesAround(referral.AboutBody) || (referral.SentSeq > 0 && referral.State != ReferralState.Withdrawn));
    }

    /// <summary>The clue itself: who drafted, checked or approved it, and whose turn it is to do so.</summary>
    public static bool MayRead(Caller caller, ReferralRow referral)
    {
        if (!MaySee(caller, referral))
            return false;
        if (
            caller.Actor == referral.DraftedBy
            || caller.Actor == referral.CheckedBy
            || caller.Actor == referral.ApprovedBy
        )
            return true;
        return referral.State switch
        {
            ReferralState.Drafted => MayHandle(caller, referral.AboutBody),
            ReferralState.Checked => BodySight.IsOfJustice(caller) || BodySight.Leads(caller),
            _ => false,
        };
    }

    /// <summary>As <see cref="MaySee"/>, by the zone that it lies in: for lists.</summary>
    public static Func<ReferralRow, bool> Of(SupervisionDb db, Caller caller)
    {
        var house = BodySight.House(db, caller);
        return referral => MaySee(house(referral.AboutBody, referral.Zone), referral);
    }

    /// <summary>Found, and as whom the caller comes to it; null as for one that is not there.</summary>
    public static (ReferralRow Referral, Caller As)? Look(SupervisionDb db, Caller caller, string referralId)
    {
        var house = BodySight.House(db, caller);
        return
            db.Referrals.Find(referralId) is { } referral
            && house(referral.AboutBody, referral.Zone) is var here
            && MaySee(here, referral)
            ? (referral, here)
            : null;
    }

    /// <exception cref="Refusal">NOT_FOUND, also when it is there.</exception>
    public static ReferralRow Find(SupervisionDb db, Caller caller, string referralId) =>
        Look(db, caller, referralId) is var (referral, _) ? referral : throw Unknown(referralId);

    /// <summary>As <see cref="Find"/>, for who would change it.</summary>
    public static ReferralRow FindToHandle(SupervisionDb db, Caller caller, string referralId) =>
        Look(db, caller, referralId) is var (referral, here) && MayHandle(here, referral.AboutBody)
            ? referral
            : throw Unknown(referralId);

    private static Refusal Unknown(string referralId) =>
        Refusal.NotFound(Reasons.UnknownReferral, $"there is no referral {referralId}");

    // Heads of bureaus have no business with clues; only the justice bureau's own head approves, and another body's
    // where the clue is about the justice bureau or its station.
    private static bool IsItsHead(Caller caller, BodyCode? aboutBody) =>
        GoesAround(aboutBody) ? caller.Body is { } own && !Offices.Supervise(own) : caller.Body == Offices.Justice;
}
