using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Appointments;

internal sealed partial class AppointmentsService
{
    /// <summary>The one way to an office without two people; each code opens it once.</summary>
    [MayCall(Role.Anonymous)]
    public override Task<RedeemSetupCodeReply> RedeemSetupCode(RedeemSetupCodeRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        if (caller.IsNobody)
            throw Refusal.Denied(Reasons.NotAllowed, "sign in first: the office is given to a person");
        var (hash, basis) = (SetupCodes.Hash(request.Code), Fields.Text(request.LegalBasis, "legal_basis", 300));
        codes.Count(caller.Actor);
        return journal.Write(call, request, (db, now) =>
        {
            var found = db.SetupCodes.AsEnumerable().FirstOrDefault(c => SetupCodes.IsSame(c.Sha256, hash));
            if (found is null || found.Until <= now)
                throw Refusal.Denied(Reasons.SetupCode, "no office is given for this code, or not any more");
            var today = LegalDay.Of(now);
            var of = new Appointing(caller.Actor, found.Role, null, "", "", today, null, basis);
            of.MustStandBeside(OthersOf(db, of.Person, "", AppointmentState.Standing, AppointmentState.Entered));
            var id = Numbering.Next(db, $"APPT-{options.Division}", today.Year);
            return Decision.Of(Made(id, of, "", ""), sequence => new RedeemSetupCodeReply
            {
                Sequence = sequence,
                AppointmentId = id,
                Role = of.Role,
            });
        });
    }
}
