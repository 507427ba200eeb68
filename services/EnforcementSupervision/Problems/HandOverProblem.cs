using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Problems;

internal sealed partial class ProblemsService
{
    /// <summary>The letter to the discipline commission has gone out. FAILED_PRECONDITION: PROBLEM_STATE.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<HandOverProblemReply> HandOverProblem(HandOverProblemRequest request, ServerCallContext call)
    {
        var id = InstrumentFields.Id(request.ProblemId, "problem_id");
        var document = Fields.Text(request.DocumentNumber, "document_number", 100);
        var on = Fields.Date(request.HandedOverOn, "handed_over_on");
        return journal.Write(call, request, (db, now) =>
        {
            InstrumentFields.Past(on, "handed_over_on", LegalDay.Of(now));
            var row = db.InspectionProblems.Find(id) ?? throw UnknownProblem(id);
            if (row.State != ProblemState.Found)
                throw Refusal.Precondition(Reasons.ProblemState, $"{id} is {row.State} already");
            if (on < row.FoundOn)
                throw Refusal.Invalid(
                    "handed_over_on",
                    Reasons.OutOfRange,
                    $"handed_over_on is before {row.FoundOn.Iso()}, when it was found"
                );
            return Decision.Of(new InspectionProblemHandedOver(id, document, on), sequence => new HandOverProblemReply
            {
                Sequence = sequence,
            });
        });
    }
}
