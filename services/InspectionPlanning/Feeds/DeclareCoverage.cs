using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Feeds;

internal sealed partial class FeedsService
{
    /// <summary>The body answers for it that every entry it made in these days, under any label, is in this
    /// system.</summary>
    [MayCall(Role.Planner, Role.Head)]
    public override Task<DeclareCoverageReply> DeclareCoverage(DeclareCoverageRequest request, ServerCallContext call)
    {
        var body = Requests.Body(request.Body);
        var (from, to) = Requests.Period(request.From, "from", request.To, "to");
        call.Caller().MustBelongTo(body);
        return journal.Write(call, request, (db, now) =>
        {
            MattersService.FindBody(db, body);
            if (to > LegalDay.Of(now))
                throw Refusal.Invalid(
                    "to",
                    Reasons.OutOfRange,
                    $"to {to.Iso()} is not over yet: silence about the future proves nothing"
                );
            if (
                db.FeedRows.Count(r =>
                    r.Body == body
                    && r.Kind == FeedKind.Entries
                    && r.Outcome == FeedOutcome.Ambiguous
                    && r.On >= from
                    && r.On <= to
                )
                is var waiting
                    and > 0
            )
                throw Refusal.Precondition(
                    Reasons.FeedUnresolved,
                    $"{waiting} entries of these days wait for somebody to say what they are: see ListFeedRows, "
                        + "AMBIGUOUS"
                );
            return Decision.Of(new CoverageDeclared(body, from, to), sequence => new DeclareCoverageReply
            {
                Sequence = sequence,
            });
        });
    }
}
