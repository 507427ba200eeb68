using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Appointments;

internal sealed partial class AppointmentsService
{
    /// <summary>One person is enough: whoever left is to be refused now, and what was taken too much is given again by
    /// two.</summary>
    [MayCall(Role.SecurityAdmin, Role.AuditAdmin)]
    public override Task<EndAppointmentReply> EndAppointment(EndAppointmentRequest request, ServerCallContext call)
    {
        var (id, by) = (InstrumentFields.Id(request.AppointmentId, "appointment_id"), call.Caller().Actor);
        DateOnly? last = request.LastDay.Length == 0 ? null : Fields.Date(request.LastDay, "last_day");
        var reasons = Fields.Text(request.Reasons, "reasons", LongestReasons);
        return journal.Write(call, request, (db, now) =>
        {
            var (row, today) = (Find(db, id), LegalDay.Of(now));
            var over = row.State == AppointmentState.Standing && row.To < today;
            if (over || row.State is not (AppointmentState.Entered or AppointmentState.Standing))
                throw Refusal.Precondition(
                    Reasons.AppointmentState,
                    over ? $"{id} is over since {row.To.Iso()}" : $"{id} is {row.State}"
                );
            if (row.Person == by)
                throw Refusal.Denied(Reasons.OwnAppointment, "nobody ends an appointment of his own");
            if (last is { } day && (day < today || day < row.From || row.To <= day))
                throw Refusal.Invalid(
                    "last_day",
                    Reasons.OutOfRange,
                    $"last_day {day.Iso()} must be today or later, within the appointment, and before its last day"
                );
            MustNotBeTheLast(db, row, last ?? today);
            return Decision.Of(new AppointmentEnded(id, last, reasons, by), sequence => new EndAppointmentReply
            {
                Sequence = sequence,
            });
        });
    }

    // Without either of the two nobody could be appointed any more.
    private static void MustNotBeTheLast(SupervisionDb db, AppointmentEntryRow row, DateOnly last)
    {
        if (row.State != AppointmentState.Standing || row.Role is not (Role.SecurityAdmin or Role.AuditAdmin))
            return;
        var office = row.Role;
        if (
            !db
                .AppointmentEntries.Where(a => a.Role == office && a.AppointmentId != row.AppointmentId)
                .AsEnumerable()
                .Any(a => a.CountsOn(last) && !(a.To <= last))
        )
            throw Refusal.Precondition(
                Reasons.LastOfOffice,
                $"{row.AppointmentId} is the only {office} then: appoint another first"
            );
    }
}
