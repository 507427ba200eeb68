using System.Text.RegularExpressions;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Officers;

internal sealed partial class OfficersService
{
    /// <summary>Enters an inspector of the caller's body with the certificate; again with the same number: renewed or
    /// changed.</summary>
    [MayCall(Role.Planner)]
    public override Task<RegisterOfficerReply> RegisterOfficer(RegisterOfficerRequest request, ServerCallContext call)
    {
        var officer = OfficerDraft.Parse(request);
        call.Caller().MustBelongTo(officer.Body);
        return journal.Write(call, request, (db, _) =>
        {
            MattersService.FindBody(db, officer.Body);
            return Decision.Of(officer.Register(db, sealer), sequence => new RegisterOfficerReply
            {
                Sequence = sequence,
                Officer = officer.Id,
            });
        });
    }

    internal static OfficerRow FindOfficer(PlanningDb db, string officer) =>
        db.Officers.Find(officer)
        ?? throw Refusal.NotFound(Reasons.UnknownOfficer, $"no officer {Fields.Shown(officer)} is registered");

    [GeneratedRegex(@"\A[A-Z0-9-]+\z")]
    internal static partial Regex CertificateNumber();

    [GeneratedRegex(@"\A[0-9]{2,12}\z")]
    internal static partial Regex DivisionPrefix();
}
