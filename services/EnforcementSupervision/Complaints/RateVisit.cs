using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Complaints;

internal sealed partial class ComplaintsService
{
    /// <summary>What the enterprise thought of a visit. The body learns averages at most, never whose score it was.
    /// Another's visit is NOT_FOUND.</summary>
    [MayCall(Role.Enterprise)]
    public override Task<RateVisitReply> RateVisit(RateVisitRequest request, ServerCallContext call)
    {
        var visitId = VisitField.Read(request.VisitId);
        var score = Fields.Between(request.Score, "score", 1, 5);
        var comment = Fields.Optional(request.Comment, "comment", 500);
        var firm = call.Caller().Enterprise;
        return journal.Write(call, request, (db, now) =>
        {
            var entry = db.Entries.AsNoTracking()
                .Where(e => e.VisitId == visitId && e.CreditCode == firm)
                .OrderBy(e => e.Seq)
                .FirstOrDefault()
                ?? throw Refusal.NotFound(
                    Reasons.UnknownVisit,
                    $"no entry of '{Fields.Shown(visitId)}' at {firm} is known"
                );
            MayRate(
                entry,
                db.VisitRatings.Find(visitId),
                Policy.TryInForce(db, ComplaintPolicies.Rating, entry.On) is null
                    ? null
                    : Policy.Term(db, ComplaintPolicies.Rating, entry.On),
                now
            );
            return Decision.Of(
                new VisitRated(
                    visitId,
                    entry.Body,
                    entry.CreditCode,
                    score,
                    comment.Length == 0 ? null : sealer.Seal(db, $"rating/{visitId}", comment)
                ),
                sequence => new RateVisitReply { Sequence = sequence }
            );
        });
    }

    internal static void MayRate(EntryRow entry, VisitRatingRow? rated, Term? term, DateTimeOffset now)
    {
        if (rated is not null)
            throw Refusal.Precondition(Reasons.RatingTwice, $"{entry.VisitId} was rated before: once for each visit");
        if (term is not null && WorkingDays.Published.Add(entry.On, term) is var last && last.IsPastAt(now))
            throw Refusal.Precondition(Reasons.RatingClosed, $"{entry.VisitId} could be rated until {last.Day.Iso()}");
    }
}
