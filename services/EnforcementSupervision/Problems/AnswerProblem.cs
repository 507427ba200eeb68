using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Problems;

internal sealed partial class ProblemsService
{
    [MayCall(Role.Discipline)]
    public override Task<AnswerProblemReply> AnswerProblem(AnswerProblemRequest request, ServerCallContext call)
    {
        var id = InstrumentFields.Id(request.ProblemId, "problem_id");
        var answer = Fields.OneOf(request.Answer, "answer");
        var text = Fields.Text(request.Text, "text", 2000);
        var document = Fields.Optional(request.DocumentNumber, "document_number", 100);
        return journal.Write(call, request, (db, _) =>
        {
            MayBeAnswered(db.InspectionProblems.Find(id) ?? throw UnknownProblem(id));
            return Decision.Of(
                new InspectionProblemAnswered(id, answer, text, document.Length == 0 ? null : document),
                sequence => new AnswerProblemReply { Sequence = sequence }
            );
        });
    }

    /// <summary>Whether it was rectified meanwhile does not matter: what the commission does with people goes its own
    /// way.</summary>
    internal static void MayBeAnswered(InspectionProblemRow row)
    {
        if (row.HandedOverOn is null)
            throw Refusal.Precondition(Reasons.ProblemState, $"{row.ProblemId} was not handed over");
        if (row.Answer is not (ProblemAnswer.Unspecified or ProblemAnswer.Accepted))
            throw Refusal.Precondition(Reasons.ProblemState, $"{row.ProblemId} was answered for good: {row.Answer}");
    }
}
