using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Appointments;

internal sealed partial class AppointmentsService
{
    /// <summary>Also for whoever holds nothing, who learns so, and for nobody in particular, who learns whether there
    /// is a first administrator.</summary>
    [MayCall(Role.Anonymous)]
    public override Task<GetOwnAppointmentsReply> GetOwnAppointments(
        GetOwnAppointmentsRequest request,
        ServerCallContext call
    )
    {
        var (caller, now) = (call.Caller(), clock.Now);
        using var db = database.Read();
        var reply = new GetOwnAppointmentsReply { SetupOpen = db.SetupCodes.Any(c => c.Until > now) };
        if (caller.IsNobody)
            return Task.FromResult(reply);
        reply.Person = caller.Actor;
        reply.Appointments.AddRange(
            db.AppointmentEntries.Where(a => a.Person == caller.Actor)
                .AsEnumerable()
                .Where(a => a.CountsOn(LegalDay.Of(now)))
                .Select(Shown)
        );
        return Task.FromResult(reply);
    }
}
