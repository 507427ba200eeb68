using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Appointments;

internal sealed partial class AppointmentsService
{
    /// <summary>Two who second it at once: one does, the other is told that it does not wait any more.</summary>
    [MayCall(Role.AuditAdmin)]
    public override Task<SecondAppointmentReply> SecondAppointment(
        SecondAppointmentRequest request,
        ServerCallContext call
    )
    {
        var (id, by) = (InstrumentFields.Id(request.AppointmentId, "appointment_id"), call.Caller().Actor);
        return journal.Write(call, request, (db, now) =>
        {
            var row = Waiting(db, id);
            var of = row.AsEntered();
            if (row.EnteredBy == by)
                throw Refusal.Denied(Reasons.SamePerson, "whoever entered an appointment does not second it");
            if (row.Person == by)
                throw Refusal.Denied(Reasons.OwnAppointment, "nobody seconds an appointment of his own");
            of.MustNotBeOver(LegalDay.Of(now));
            of.MustStandBeside(OthersOf(db, of.Person, id, AppointmentState.Standing));
            return Decision.Of(Made(id, of, row.EnteredBy, by), sequence => new SecondAppointmentReply
            {
                Sequence = sequence,
            });
        });
    }

    private static AppointmentMade Made(string id, Appointing of, string enteredBy, string secondedBy) =>
        new(
            id,
            of.Person,
            of.Role,
            of.Body?.Value ?? "",
            of.Zone,
            of.Agency,
            of.From,
            of.To,
            of.LegalBasis,
            enteredBy,
            secondedBy
        );
}
