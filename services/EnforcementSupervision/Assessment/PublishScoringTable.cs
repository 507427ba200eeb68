using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Assessment;

internal sealed partial class AssessmentService
{
    private const int MostScoringRows = 30;

    /// <summary>INVALID_ARGUMENT: SCORING_REWARDS names the row; FAILED_PRECONDITION: SCORING_USED once the year was
    /// assessed.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<PublishScoringTableReply> PublishScoringTable(
        PublishScoringTableRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var document = Fields.Text(request.DocumentNumber, "document_number", 100);
        var basis = Fields.Text(request.LegalBasis, "legal_basis", 300);
        var rows = ScoringRows(request.Rows);
        return journal.Write(call, request, (db, now) =>
        {
            // Rules changed after the marks are known would be rules made for the marks.
            if (db.Assessments.Any(a => a.Year == year))
                throw Refusal.Precondition(Reasons.ScoringUsed, $"{year} was assessed already: its table stands");
            var id = Numbering.Next(db, $"SCOR-{options.Division}", year);
            return Decision.Of(
                new ScoringTablePublished(id, year, document, basis, LegalDay.Of(now), rows),
                sequence => new PublishScoringTableReply { Sequence = sequence, TableId = id }
            );
        });
    }

    internal static IReadOnlyList<ScoringRowOf> ScoringRows(IReadOnlyList<ScoringRow> rows)
    {
        Fields.Some(rows, "rows", MostScoringRows);
        var (read, keys) = (new List<ScoringRowOf>(), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < rows.Count; i++)
        {
            var at = $"rows[{i}]";
            var key = Fields.Code(rows[i].Key, $"{at}.key", 40);
            if (!key.All(c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
                throw Refusal.Invalid($"{at}.key", Reasons.BadCode, $"{at}.key may hold a-z, 0-9 and '-' only");
            if (!keys.Add(key))
                throw Refusal.Invalid($"{at}.key", Reasons.Duplicate, $"{key} stands in the table twice");
            var name = Fields.Text(rows[i].Name, $"{at}.name", 100);
            var measure = Fields.OneOf(rows[i].Measure, $"{at}.measure");
            if (Scoring.MustNotCount(measure))
                throw Refusal.Invalid(
                    $"{at}.measure",
                    Reasons.ScoringRewards,
                    $"row '{key}' ({Fields.Shown(name)}) scores {measure}: no score may hang on the number of "
                        + "inspections, fines, penalties or avoided visits"
                );
            var points = Fields.Between(rows[i].Points, $"{at}.points", 1, 100);
            var (zero, full) = (
                Share.Parse(rows[i].ZeroAt, $"{at}.zero_at"),
                Share.Parse(rows[i].FullAt, $"{at}.full_at")
            );
            if (!(full > zero))
                throw Refusal.Invalid(
                    $"{at}.full_at",
                    Reasons.OutOfRange,
                    $"{at}.full_at must lie above zero_at: what is measured is a share of things done right"
                );
            read.Add(new(key, name, measure, points, rows[i].ZeroAt, rows[i].FullAt));
        }
        return read;
    }
}
