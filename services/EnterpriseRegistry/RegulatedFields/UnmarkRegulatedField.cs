using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.RegulatedFields;

internal sealed partial class RegulatedFieldsService
{
    [MayCall(Role.Planner, Role.Operator)]
    public override Task<UnmarkRegulatedFieldReply> UnmarkRegulatedField(
        UnmarkRegulatedFieldRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var code = Register.CreditCode(database, request.CreditCode);
        var field = RegulatedField(request.Field, "field");
        var site = Fields.Text(request.Site, "site", 200);
        var reason = Fields.Text(request.Reason, "reason", 300);
        return journal.Write(call, request, (db, _) =>
        {
            var marked = db.RegulatedFields.Find(code, field, site)
                ?? throw Refusal.NotFound(Reasons.NotMarked, $"{code} is not marked {field} at '{Fields.Shown(site)}'");
            // What one bureau saw, another cannot wish away.
            if (caller.Is(Role.Planner))
                caller.MustBelongTo(marked.Body);
            return Decision.Of(
                new RegulatedFieldUnmarked(code, field, site, reason),
                sequence => new UnmarkRegulatedFieldReply { Sequence = sequence }
            );
        });
    }
}
