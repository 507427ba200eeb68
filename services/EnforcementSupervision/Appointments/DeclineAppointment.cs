using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Appointments;

internal sealed partial class AppointmentsService
{
    [MayCall(Role.AuditAdmin)]
    public override Task<DeclineAppointmentReply> DeclineAppointment(
        DeclineAppointmentRequest request,
        ServerCallContext call
    )
    {
        var (id, by) = (InstrumentFields.Id(request.AppointmentId, "appointment_id"), call.Caller().Actor);
        var reasons = Fields.Text(request.Reasons, "reasons", LongestReasons);
        return journal.Write(call, request, (db, _) =>
        {
            var row = Waiting(db, id);
            if (row.EnteredBy == by)
                throw Refusal.Denied(Reasons.SamePerson, "whoever entered an appointment does not decide on it");
            return Decision.Of(new AppointmentDeclined(id, reasons, by), sequence => new DeclineAppointmentReply
            {
                Sequence = sequence,
            });
        });
    }
}
