using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Problems;

internal sealed partial class ProblemsService
{
    /// <summary>Rectified, with its evidence; also one that never had to go to discipline. FAILED_PRECONDITION:
    /// PROBLEM_STATE.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<CloseProblemReply> CloseProblem(CloseProblemRequest request, ServerCallContext call)
    {
        var id = InstrumentFields.Id(request.ProblemId, "problem_id");
        var on = Fields.Date(request.RectifiedOn, "rectified_on");
        var text = Fields.Text(request.Text, "text", 2000);
        var files = InstrumentFields.Files(request.EvidenceSha256);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            InstrumentFields.Past(on, "rectified_on", LegalDay.Of(now));
            var row = db.InspectionProblems.Find(id) ?? throw UnknownProblem(id);
            if (row.State == ProblemState.Rectified)
                throw Refusal.Precondition(Reasons.ProblemState, $"{id} was rectified on {row.RectifiedOn.Iso()}");
            if (on < row.FoundOn)
                throw Refusal.Invalid(
                    "rectified_on",
                    Reasons.OutOfRange,
                    $"rectified_on is before {row.FoundOn.Iso()}, when it was found"
                );
            return Decision.Of(
                [
                    new InspectionProblemClosed(id, on, text, files),
                    .. StoredFilesRoom.Evidence(db, caller, now, StoredFilesRoom.InspectionProblem, id, files),
                ],
                sequence => new CloseProblemReply { Sequence = sequence }
            );
        });
    }
}
