using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Officers;

internal sealed partial class OfficersService
{
    /// <summary>Enters a standing conflict with an enterprise: the body about its officer, or an inspector about
    /// themselves.</summary>
    [MayCall(Role.Planner, Role.Head, Role.Inspector)]
    public override Task<DeclareRecusalReply> DeclareRecusal(DeclareRecusalRequest request, ServerCallContext call)
    {
        var officer = Requests.Officer(request.Officer);
        var code = RegisteredFirms.CreditCode(database, request.CreditCode);
        var ground = Requests.OneOf(request.Ground, "ground", "kinship", "former-employment", "prior-case", "interest");
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            caller.MustBelongTo(FindOfficer(db, officer).Body);
            if (!caller.Is(Role.Planner) && !caller.Is(Role.Head) && caller.Actor != officer)
                throw Refusal.Denied(Reasons.NotAllowed, "an inspector declares their own conflicts only");
            if (db.Enterprises.Find(code) is null)
                throw Refusal.NotFound(Reasons.UnknownEnterprise, $"{code} is not in the register");
            return Decision.Of(new RecusalDeclared(officer, code, ground), sequence => new DeclareRecusalReply
            {
                Sequence = sequence,
            });
        });
    }
}
