using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Complaints;

/// <summary>
/// Who may know of a complaint. Nobody of the body it is about, whatever else he is: to him it is NOT_FOUND, as a
/// number never given. A complaint about the justice bureau goes around its supervisors, one about the station around
/// its reviewers. Discipline and procuratorate get what is referred to them, as a referral.
/// </summary>
internal static class ComplaintSight
{
    public static Func<ComplaintRow, bool> Of(SupervisionDb db, Caller caller)
    {
        var affairs = BodySight.Affairs(db, caller);
        return complaint => MaySee(caller, complaint, affairs);
    }

    // A station has what concerns an enterprise of its zone, else a body that acts there. An enterprise reads what it
    // complained of in its own name; what others say of it, or complain of at its place, is not for its eyes.
    private static bool MaySee(Caller caller, ComplaintRow complaint, Func<BodyCode?, CreditCode?, bool> affairs)
    {
        if (IsBarred(caller, complaint.AboutBody))
            return false;
        if (BodySight.IsOfJustice(caller))
            return true;
        if (BodySight.IsOfStation(caller))
            return affairs(complaint.AboutBody, complaint.CreditCode);
        if (BodySight.IsOfBody(caller))
            return complaint.Handler is { } handler && handler == caller.Body;
        return complaint.ByEnterprise && BodySight.IsFirm(caller, complaint.CreditCode);
    }

    private static bool IsBarred(Caller caller, BodyCode? about) =>
        about is not null
        && (
            caller.Body == about
            || (about == Offices.Station && BodySight.IsOfStation(caller))
            || (about == Offices.Justice && BodySight.IsOfJustice(caller))
        );

    /// <summary>The enterprise reads its own; others read what they may act on, and a handling body never who
    /// complained.</summary>
    public static bool ReadsComplainant(Caller caller) => BodySight.IsOfJustice(caller);

    /// <exception cref="Refusal">NOT_FOUND, also when it is there.</exception>
    public static ComplaintRow Find(SupervisionDb db, Caller caller, string id)
    {
        var sees = Of(db, caller);
        return db.Complaints.Find(id) is { } complaint && sees(complaint) ? complaint : throw Unknown(id);
    }

    public static Refusal Unknown(string id) =>
        Refusal.NotFound(Reasons.UnknownComplaint, $"no complaint '{Fields.Shown(id)}' is on record");

    /// <summary>The one it was routed to; supervisors stand in for anybody.</summary>
    public static void MustHandle(Caller caller, ComplaintRow complaint)
    {
        var handles =
            BodySight.IsOfJustice(caller)
            || (BodySight.IsOfStation(caller) && complaint.Handler?.Value == Offices.Station)
            || ((BodySight.IsOfBody(caller)) && complaint.Handler is { } handler && handler == caller.Body);
        if (!handles)
            throw Refusal.Denied(
                Reasons.ComplaintHandler,
                complaint.Handler is null
                    ? "the complaint is routed to nobody yet"
                    : "the complaint is another's to handle"
            );
    }
}
