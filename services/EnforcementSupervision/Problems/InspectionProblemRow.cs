using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Problems;

/// <summary>A line of the list that rule-of-law inspection and discipline keep together
/// (法治督察与纪检监察协作清单).</summary>
internal sealed record InspectionProblemRow
{
    public required string ProblemId { get; init; }
    public required string Inspection { get; init; }
    public required BodyCode Body { get; init; }
    public int Year { get; init; }
    public DateOnly FoundOn { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<string> Evidence { get; init; }
    public string DocumentNumber { get; init; } = "";
    public DateOnly? HandedOverOn { get; init; }
    public DateOnly? RectifiedOn { get; init; }
    public string Rectification { get; init; } = "";
    public IReadOnlyList<string> RectificationEvidence { get; init; } = [];

    /// <summary>The discipline commission's last one.</summary>
    public ProblemAnswer Answer { get; init; }
    public string AnswerText { get; init; } = "";
    public string AnswerNumber { get; init; } = "";
    public DateOnly? AnsweredOn { get; init; }

    public ProblemState State =>
        RectifiedOn is not null ? ProblemState.Rectified
        : HandedOverOn is not null ? ProblemState.HandedOver
        : ProblemState.Found;

    public static InspectionProblemRow From(InspectionProblemRecorded e) =>
        new()
        {
            ProblemId = e.ProblemId,
            Inspection = e.Inspection,
            Body = BodyCode.Stored(e.Body),
            Year = e.FoundOn.Year,
            FoundOn = e.FoundOn,
            Text = e.Text,
            Evidence = e.Evidence,
        };

    public InspectionProblemRow Apply(InspectionProblemHandedOver e) =>
        this with
        {
            DocumentNumber = e.DocumentNumber,
            HandedOverOn = e.On,
        };

    public InspectionProblemRow Apply(InspectionProblemAnswered e, DateOnly on) =>
        this with
        {
            Answer = e.Answer,
            AnswerText = e.Text,
            AnswerNumber = e.DocumentNumber ?? "",
            AnsweredOn = on,
        };

    public InspectionProblemRow Apply(InspectionProblemClosed e) =>
        this with
        {
            RectifiedOn = e.RectifiedOn,
            Rectification = e.Text,
            RectificationEvidence = e.Evidence,
        };
}

internal static class ProblemsFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case InspectionProblemRecorded r:
                Numbering.Fold(db, r.ProblemId);
                db.InspectionProblems.Add(InspectionProblemRow.From(r));
                return true;
            case InspectionProblemHandedOver h:
                db.Change(db.InspectionProblems, h.ProblemId, p => p.Apply(h));
                return true;
            case InspectionProblemAnswered a:
                db.Change(db.InspectionProblems, a.ProblemId, p => p.Apply(a, LegalDay.Of(e.Time)));
                return true;
            case InspectionProblemClosed c:
                db.Change(db.InspectionProblems, c.ProblemId, p => p.Apply(c));
                return true;
            default:
                return false;
        }
    }
}
