using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Complaints;

internal sealed partial class ComplaintsService
{
    /// <summary>
    /// What review bodies and courts decided. An act that did not stand warns on the matter and the body at once, and
    /// on every plan line with that matter filed since: supervision follows the plans, so nothing waits on it when one
    /// is filed.
    /// </summary>
    [MayCall(Role.Supervisor, Role.Operator)]
    public override Task<ImportReviewOutcomesReply> ImportReviewOutcomes(
        ImportReviewOutcomesRequest request,
        ServerCallContext call
    )
    {
        var rows = Fields.Some(request.Outcomes, "outcomes", 500).Select(Outcome).ToList();
        if (rows.GroupBy(r => r.DocumentNumber, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Refusal.Invalid("outcomes", Reasons.Duplicate, $"{Fields.Shown(twice.Key)} stands in the list twice");
        return journal.Write(call, request, (db, now) =>
        {
            for (var i = 0; i < rows.Count; i++)
            {
                BodySight.MustBeKnown(db, BodyCode.Stored(rows[i].Body), $"outcomes[{i}].body");
                if (rows[i].DecidedOn > LegalDay.Of(now))
                    throw Refusal.Invalid(
                        $"outcomes[{i}].decided_on",
                        Reasons.OutOfRange,
                        $"outcomes[{i}].decided_on lies in the future"
                    );
            }
            var news = rows.Where(r => IsNew(db.ReviewOutcomes.Find(r.DocumentNumber), r)).ToList();
            return Decision.Of([.. news, .. watch.OnOutcomes(db, news, now)], sequence => new ImportReviewOutcomesReply
            {
                Sequence = sequence,
                Recorded = news.Count,
                Known = rows.Count - news.Count,
            });
        });
    }

    private ReviewOutcomeRecorded Outcome(ReviewOutcome o, int i) =>
        new(
            Fields.Text(o.DocumentNumber, $"outcomes[{i}].document_number", 60),
            Fields.OneOf(o.Kind, $"outcomes[{i}].kind"),
            Fields.Code(o.Body, $"outcomes[{i}].body", 20),
            Fields.Code(o.Matter, $"outcomes[{i}].matter", 40),
            o.CreditCode.Length == 0
                ? null
                : RegisteredFirms.CreditCode(database, o.CreditCode, $"outcomes[{i}].credit_code"),
            o.VisitId.Length == 0 ? null : VisitField.Read(o.VisitId, $"outcomes[{i}].visit_id"),
            Fields.OneOf(o.Result, $"outcomes[{i}].result"),
            Fields.Date(o.DecidedOn, $"outcomes[{i}].decided_on")
        );

    /// <summary>A judgment does not change: the same number with other contents is a mistake of one of the
    /// two.</summary>
    internal static bool IsNew(ReviewOutcomeRow? known, ReviewOutcomeRecorded next)
    {
        if (known is null)
            return true;
        var same =
            (known.Kind, known.Body, known.Matter, known.CreditCode, known.VisitId, known.Result, known.DecidedOn)
            == (next.Kind, next.Body, next.Matter, next.CreditCode, next.VisitId, next.Result, next.DecidedOn);
        return same
            ? false
            : throw Refusal.AlreadyExists(
                Reasons.OutcomeDiffers,
                $"{Fields.Shown(next.DocumentNumber)} is on record with other contents"
            );
    }
}
