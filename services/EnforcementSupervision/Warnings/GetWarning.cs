using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings;

internal sealed partial class WarningsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<GetWarningReply> GetWarning(GetWarningRequest request, ServerCallContext call)
    {
        var id = Fields.Code(request.WarningId, "warning_id", 40);
        var caller = call.Caller();
        using var db = database.Read();
        return Task.FromResult(
            new GetWarningReply { Warning = Shown(WarningSight.Find(db, caller, id), WarningSight.SeesPersons(caller)) }
        );
    }
}
