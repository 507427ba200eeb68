using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Matters;

internal sealed partial class MattersService
{
    /// <summary>Confirms an enforcement body (执法主体资格确认); again with the same code: its new name or
    /// area.</summary>
    [MayCall(Role.Operator, Role.Supervisor)]
    public override Task<RegisterBodyReply> RegisterBody(RegisterBodyRequest request, ServerCallContext call)
    {
        var fact = new BodyRegistered(
            Requests.Body(request.Body),
            Fields.Text(request.Name, "name", 100),
            Fields.OneOf(request.Kind, "kind"),
            Requests.Division(request.Division, "division")
        );
        return journal.Write(call, request, (_, _) =>
            Decision.Of(fact, sequence => new RegisterBodyReply { Sequence = sequence })
        );
    }

    internal static BodyRow FindBody(PlanningDb db, BodyCode body) =>
        db.Bodies.Find(body)
        ?? throw Refusal.NotFound(Reasons.UnknownBody, $"no enforcement body {Fields.Shown(body)} is registered");
}
