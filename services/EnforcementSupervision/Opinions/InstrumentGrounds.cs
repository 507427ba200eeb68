using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Opinions;

/// <summary>What an instrument stands on must be there, be about the body, and not be found groundless; asked when it
/// is drafted and again when it is issued.</summary>
internal static class InstrumentGrounds
{
    public static void MustStand(SupervisionDb db, InstrumentGround ground, string? id, BodyCode body, Caller caller)
    {
        if (ground == InstrumentGround.Warning)
            MustStand(
                db.Warnings.Find(id!)
                    ?? throw Refusal.NotFound(Reasons.UnknownWarning, $"there is no warning {Fields.Shown(id)}"),
                body,
                caller.Actor
            );
        else if (ground == InstrumentGround.Complaint)
            MustStand(ComplaintSight.Find(db, caller, id!));
    }

    internal static void MustStand(WarningRow warning, BodyCode body, string actor)
    {
        if (warning.Body != body)
            throw Refusal.Precondition(Reasons.InstrumentGround, $"{warning.WarningId} is about another body");
        if (warning.State is WarningState.Withdrawn or WarningState.FalsePositive)
            throw Refusal.Precondition(
                Reasons.InstrumentGround,
                $"{warning.WarningId} is {warning.State}: nothing stands on it"
            );
        if (warning.Persons.Contains(actor))
            throw Refusal.Denied(Reasons.SamePerson, "whoever a warning is about does not act on it");
    }

    internal static void MustStand(ComplaintRow complaint)
    {
        if (complaint.Verified == false)
            throw Refusal.Precondition(Reasons.InstrumentGround, $"{complaint.ComplaintId} was found groundless");
    }
}
