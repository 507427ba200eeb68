using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision;

/// <summary>
/// Who may know of a referral. Whoever may not is told NOT_FOUND, as for an id that was never given: that a clue exists is
/// itself a secret from the body it is about.
/// </summary>
internal static class ReferralSight
{
    /// <summary>The justice bureau and its station, as <c>about_body</c> names them. A clue about either goes around it.</summary>
    public const string Justice = "JUSTICE", Station = "STATION";

    /// <summary>A clue about the justice bureau or its station: neither of the two handles it, the receiving agency's liaisons do.</summary>
    public static bool GoesAround(string? aboutBody) => aboutBody is Justice or Station;

    /// <summary>Nobody of the body concerned, whatever else he is.</summary>
    public static bool IsBarred(Caller caller, string? aboutBody) => aboutBody is not null
        && (caller.Body == aboutBody || (GoesAround(aboutBody) && (caller.Is(Role.Supervisor) || caller.Is(Role.Reviewer) || caller.Body is Justice or Station)));

    public static bool IsLiaison(Caller caller) => (caller.Is(Role.Discipline) || caller.Is(Role.Procurator)) && caller.Agency.Length > 0;

    /// <summary>Drafting, checking, withdrawing: ours, except for what goes around us.</summary>
    public static bool MayHandle(Caller caller, string? aboutBody) =>
        !IsBarred(caller, aboutBody) && (GoesAround(aboutBody) ? IsLiaison(caller) : caller.Is(Role.Supervisor) || caller.Is(Role.Reviewer));

    public static bool MaySee(Caller caller, ReferralRow referral)
    {
        if (IsBarred(caller, referral.AboutBody)) return false;
        if (caller.Is(Role.Supervisor) || caller.Is(Role.Reviewer)) return true;
        if (caller.Is(Role.Head)) return IsItsHead(caller, referral.AboutBody) && (referral.State == ReferralState.Checked || referral.ApprovedBy == caller.Actor);
        // An agency's liaison sees what was sent to that agency, and no draft but those that go around us.
        return IsLiaison(caller) && caller.Agency == referral.Agency && (GoesAround(referral.AboutBody) || (referral.SentSeq > 0 && referral.State != ReferralState.Withdrawn));
    }

    /// <summary>The clue itself: who drafted, checked or approved it, and whose turn it is to do so.</summary>
    public static bool MayRead(Caller caller, ReferralRow referral)
    {
        if (!MaySee(caller, referral)) return false;
        if (caller.Actor == referral.DraftedBy || caller.Actor == referral.CheckedBy || caller.Actor == referral.ApprovedBy) return true;
        return referral.State switch
        {
            ReferralState.Drafted => MayHandle(caller, referral.AboutBody),
            ReferralState.Checked => caller.Is(Role.Supervisor) || caller.Is(Role.Head),
            _ => false,
        };
    }

    /// <exception cref="Refusal">NOT_FOUND, also when it is there.</exception>
    public static ReferralRow Find(SupervisionDb db, Caller caller, string referralId) =>
        db.Referrals.Find(referralId) is { } referral && MaySee(caller, referral)
            ? referral : throw Refusal.NotFound(Reasons.UnknownReferral, $"there is no referral {referralId}");

    /// <summary>As <see cref="Find"/>, for who would change it.</summary>
    public static ReferralRow FindToHandle(SupervisionDb db, Caller caller, string referralId) =>
        db.Referrals.Find(referralId) is { } referral && MaySee(caller, referral) && MayHandle(caller, referral.AboutBody)
            ? referral : throw Refusal.NotFound(Reasons.UnknownReferral, $"there is no referral {referralId}");

    // Heads of bureaus have no business with clues; only the justice bureau's own head approves, and another body's where
    // the clue is about the justice bureau or its station.
    private static bool IsItsHead(Caller caller, string? aboutBody) =>
        GoesAround(aboutBody) ? caller.Body is not ("" or Justice or Station) : caller.Body == Justice;
}
