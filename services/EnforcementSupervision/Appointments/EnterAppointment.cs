using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Appointments;

internal sealed partial class AppointmentsService
{
    [MayCall(Role.SecurityAdmin)]
    public override Task<EnterAppointmentReply> EnterAppointment(
        EnterAppointmentRequest request,
        ServerCallContext call
    )
    {
        var (draft, by) = (Appointing.Parse(request.Appointment), call.Caller().Actor);
        return journal.Write(call, request, (db, now) =>
        {
            MayEnter(db, draft, by, LegalDay.Of(now), []);
            var fact = Entered(db, draft, by, now, options.Division);
            return Decision.Of(fact, sequence => new EnterAppointmentReply
            {
                Sequence = sequence,
                AppointmentId = fact.AppointmentId,
            });
        });
    }

    private static AppointmentEntered Entered(
        SupervisionDb db,
        Appointing of,
        string by,
        DateTimeOffset now,
        string division
    ) =>
        new(
            Numbering.Next(db, $"APPT-{division}", LegalDay.Of(now).Year),
            of.Person,
            of.Role,
            of.Body?.Value ?? "",
            of.Zone,
            of.Agency,
            of.From,
            of.To,
            of.LegalBasis,
            by
        );

    /// <param name="ahead">Taken before it from the same file and not yet written.</param>
    private static void MayEnter(
        SupervisionDb db,
        Appointing of,
        string by,
        DateOnly today,
        IEnumerable<Appointing> ahead
    )
    {
        if (of.Person == by)
            throw Refusal.Denied(Reasons.OwnAppointment, "nobody enters an appointment of his own");
        if (of.To < today)
            throw Refusal.Invalid(
                "appointment.to",
                Reasons.OutOfRange,
                $"to {of.To.Iso()} is before today, {today.Iso()}"
            );
        MustExist(db, of);
        of.MustStandBeside(
            OthersOf(db, of.Person, "", AppointmentState.Standing, AppointmentState.Entered)
                .Concat(ahead.Where(a => a.Person == of.Person))
        );
    }

    private static void MustExist(SupervisionDb db, Appointing of)
    {
        if (of.Body is { } body && db.Bodies.Find(body) is null)
            throw Refusal.Invalid(
                "appointment.body",
                Reasons.UnknownBody,
                $"no body '{Fields.Shown(body)}' is registered"
            );
        if (of.Agency.Length > 0 && db.Agencies.Find(of.Agency) is null)
            throw Refusal.Invalid(
                "appointment.agency",
                Reasons.UnknownAgency,
                $"no agency '{Fields.Shown(of.Agency)}' is registered"
            );
    }

    private static IEnumerable<Appointing> OthersOf(
        SupervisionDb db,
        string person,
        string but,
        params IReadOnlyList<AppointmentState> states
    ) =>
        db
            .AppointmentEntries.Where(a => a.Person == person && a.AppointmentId != but)
            .AsEnumerable()
            .Where(a => states.Contains(a.State))
            .Select(a => a.AsEntered());
}
