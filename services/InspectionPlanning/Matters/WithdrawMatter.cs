using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Matters;

internal sealed partial class MattersService
{
    /// <summary>Takes a matter off the list. By its body, or by the justice bureau that the list is filed with.
    /// Visits planned for it stay until their body cancels them (matter-repealed).</summary>
    [MayCall(Role.Planner, Role.Supervisor)]
    public override Task<WithdrawMatterReply> WithdrawMatter(WithdrawMatterRequest request, ServerCallContext call)
    {
        var matter = Requests.Matter(request.Matter, "matter");
        var reason = Fields.Text(request.Reason, "reason", 300);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
            Decision.Of(Withdraw(db.Matters.Find(matter), matter, caller, reason), sequence => new WithdrawMatterReply
            {
                Sequence = sequence,
            })
        );
    }

    internal static MatterWithdrawn Withdraw(MatterRow? matter, string code, Caller caller, string reason)
    {
        if (matter is null)
            throw Refusal.NotFound(Reasons.UnknownMatter, $"{code} was never published");
        if (!caller.Is(Role.Supervisor))
            caller.MustBelongTo(matter.Body);
        return matter.Withdrawn
            ? throw Refusal.Precondition(Reasons.MatterUnpublished, $"{code} is withdrawn already")
            : new(code, reason);
    }
}
