using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Problems;

internal sealed partial class ProblemsService
{
    /// <summary>NOT_FOUND: the body; INVALID_ARGUMENT: FUTURE_DATE.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<RecordInspectionProblemReply> RecordInspectionProblem(
        RecordInspectionProblemRequest request,
        ServerCallContext call
    )
    {
        var inspection = Fields.Text(request.Inspection, "inspection", 200);
        var body = InstrumentFields.Body(request.Body);
        var found = Fields.Date(request.FoundOn, "found_on");
        var text = Fields.Text(request.Text, "text", 2000);
        var files = InstrumentFields.Files(request.EvidenceSha256);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            InstrumentFields.Past(found, "found_on", LegalDay.Of(now));
            BodySight.MustBeKnown(db, body);
            var id = Numbering.Next(db, $"PROB-{options.Division}", found.Year);
            return Decision.Of(
                [
                    new InspectionProblemRecorded(id, inspection, body, found, text, files),
                    .. StoredFilesRoom.Evidence(db, caller, now, StoredFilesRoom.InspectionProblem, id, files),
                ],
                sequence => new RecordInspectionProblemReply { Sequence = sequence, ProblemId = id }
            );
        });
    }

    private static Refusal UnknownProblem(string id) =>
        Refusal.NotFound(Reasons.UnknownProblem, $"no problem '{Fields.Shown(id)}' is on the list");
}
