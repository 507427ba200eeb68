using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings;

internal sealed partial class WarningsService
{
    [MayCall(Role.Supervisor)]
    public override Task<ReviewWarningReply> ReviewWarning(ReviewWarningRequest request, ServerCallContext call)
    {
        var id = Fields.Code(request.WarningId, "warning_id", 40);
        var verdict = Fields.OneOf(request.Verdict, "verdict");
        var reason = Fields.Text(request.Reason, "reason", 1000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
            Decision.Of(
                Review(WarningSight.Find(db, caller, id), verdict, reason, caller),
                sequence => new ReviewWarningReply { Sequence = sequence }
            )
        );
    }

    /// <summary>Nobody finds a warning about himself, or about his own house, a false alarm.</summary>
    internal static WarningReviewed Review(WarningRow warning, WarningVerdict verdict, string reason, Caller caller)
    {
        if (warning.Persons.Contains(caller.Actor) || warning.Body == Offices.Justice || caller.Body == warning.Body)
            throw Refusal.Denied(Reasons.SamePerson, "whom a warning is about does not review it");
        if (warning.State != WarningState.Open)
            throw Refusal.Precondition(Reasons.WarningState, $"the warning is {warning.State}, not open");
        return new(warning.WarningId, verdict, reason);
    }
}
