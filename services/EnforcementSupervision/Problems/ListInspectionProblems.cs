using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Problems;

internal sealed partial class ProblemsService
{
    /// <summary>Nobody of a body: what goes to discipline is a clue. The counts are of the year and body asked
    /// for.</summary>
    [MayCall(Role.Supervisor, Role.Discipline, Role.Procurator)]
    public override Task<ListInspectionProblemsReply> ListInspectionProblems(
        ListInspectionProblemsRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var page = Paging.Of(request.PageSize, request.PageToken);
        BodyCode? body = request.Body.Length == 0 ? null : InstrumentFields.Body(request.Body);
        using var db = database.Read();
        var all = db.InspectionProblems.Where(p => p.Year == year && (body == null || p.Body == body));
        var (rows, next) = page.Cut(
            all.Where(p => string.Compare(p.ProblemId, page.After) > 0)
                .OrderBy(p => p.ProblemId)
                .Take(page.Size + 1)
                .ToList(),
            p => p.ProblemId
        );
        var kept = FileUses.Of(db, StoredFilesRoom.InspectionProblem, [.. rows.Select(p => p.ProblemId)]);
        return Task.FromResult(
            new ListInspectionProblemsReply
            {
                Problems = { rows.Select(p => Shown(p, kept[p.ProblemId])) },
                NextPageToken = next,
                Found = all.LongCount(),
                HandedOver = all.LongCount(p => p.HandedOverOn != null),
                Answered = all.LongCount(p => p.AnsweredOn != null),
                Rectified = all.LongCount(p => p.RectifiedOn != null),
            }
        );
    }

    /// <summary>Those for whom the list is.</summary>
    internal static bool SeesFiles(SupervisionDb db, Caller caller, string id) =>
        BodySight.SeesAll(caller) && db.InspectionProblems.Find(id) is not null;

    private static InspectionProblem Shown(InspectionProblemRow r, IEnumerable<string> kept) =>
        new()
        {
            ProblemId = r.ProblemId,
            Inspection = r.Inspection,
            Body = r.Body,
            FoundOn = r.FoundOn.Iso(),
            Text = r.Text,
            State = r.State,
            DocumentNumber = r.DocumentNumber,
            HandedOverOn = r.HandedOverOn.Iso(),
            RectifiedOn = r.RectifiedOn.Iso(),
            Rectification = r.Rectification,
            Answer = r.Answer,
            AnswerText = r.AnswerText,
            AnswerNumber = r.AnswerNumber,
            AnsweredOn = r.AnsweredOn.Iso(),
            FileSha256 =
            {
                r.Evidence.Concat(r.RectificationEvidence).Distinct().Intersect(kept).Select(InstrumentFields.Bytes),
            },
        };
}
