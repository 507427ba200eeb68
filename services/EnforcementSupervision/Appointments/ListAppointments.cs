using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Appointments;

internal sealed partial class AppointmentsService
{
    [MayCall(Role.SecurityAdmin, Role.AuditAdmin)]
    public override Task<ListAppointmentsReply> ListAppointments(
        ListAppointmentsRequest request,
        ServerCallContext call
    )
    {
        if (request.State != AppointmentState.Unspecified)
            Fields.OneOf(request.State, "state");
        var person = Fields.Optional(request.Person, "person", TokenRules.LongestSubject);
        var page = Paging.Of(request.PageSize, request.PageToken);
        using var db = database.Read();
        var (rows, next) = page.Cut(
            db.AppointmentEntries.Where(a =>
                    string.Compare(a.AppointmentId, page.After) > 0
                    && (request.State == AppointmentState.Unspecified || a.State == request.State)
                    && (person == "" || a.Person == person)
                )
                .OrderBy(a => a.AppointmentId)
                .Take(page.Size + 1)
                .ToList(),
            a => a.AppointmentId
        );
        return Task.FromResult(
            new ListAppointmentsReply
            {
                Appointments =
                {
                    rows.Select(a => new Appointment
                    {
                        AppointmentId = a.AppointmentId,
                        Of = Shown(a),
                        State = a.State,
                        EnteredBy = a.EnteredBy,
                        DecidedBy = a.DecidedBy,
                        EndedBy = a.EndedBy,
                        Reasons = a.Reasons,
                    }),
                },
                NextPageToken = next,
                Waiting = db.AppointmentEntries.LongCount(a => a.State == AppointmentState.Entered),
            }
        );
    }
}
