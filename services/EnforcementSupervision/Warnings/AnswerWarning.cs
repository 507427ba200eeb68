using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings;

internal sealed partial class WarningsService
{
    [MayCall(Role.Planner, Role.Head)]
    public override Task<AnswerWarningReply> AnswerWarning(AnswerWarningRequest request, ServerCallContext call)
    {
        var id = Fields.Code(request.WarningId, "warning_id", 40);
        var text = Fields.Text(request.Text, "text", 1000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
            Decision.Of(Answered(WarningSight.Find(db, caller, id), text, caller), sequence => new AnswerWarningReply
            {
                Sequence = sequence,
            })
        );
    }

    private static WarningAnswered Answered(WarningRow warning, string text, Caller caller)
    {
        caller.MustBelongTo(warning.Body);
        if (warning.State != WarningState.Open)
            throw Refusal.Precondition(Reasons.WarningState, $"the warning is {warning.State}, not open");
        return new(warning.WarningId, text);
    }
}
