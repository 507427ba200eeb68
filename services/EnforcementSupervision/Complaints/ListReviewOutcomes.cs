using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Complaints;

internal sealed partial class ComplaintsService
{
    /// <summary>A body sees what was decided about itself.</summary>
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Operator, Role.Discipline, Role.Procurator)]
    public override Task<ListReviewOutcomesReply> ListReviewOutcomes(
        ListReviewOutcomesRequest request,
        ServerCallContext call
    )
    {
        BodyCode? body = request.Body.Length == 0 ? null : InstrumentFields.Body(request.Body);
        var page = Paging.Of(request.PageSize, request.PageToken);
        var caller = call.Caller();
        using var db = database.Read();
        var rows = db.ReviewOutcomes.AsNoTracking().Where(o => string.Compare(o.DocumentNumber, page.After) > 0);
        if (body is not null)
            rows = rows.Where(o => o.Body == body);
        var sees = BodySight.Affairs(db, caller);
        var visible = rows.OrderBy(o => o.DocumentNumber)
            .AsEnumerable()
            .Where(o => BodySight.Operates(caller) || sees(o.Body, o.CreditCode))
            .Take(page.Size + 1)
            .ToList();
        var (shown, next) = page.Cut(visible, o => o.DocumentNumber);
        return Task.FromResult(
            new ListReviewOutcomesReply
            {
                Outcomes =
                {
                    shown.Select(o => new ReviewOutcome
                    {
                        DocumentNumber = o.DocumentNumber,
                        Kind = o.Kind,
                        Body = o.Body,
                        Matter = o.Matter,
                        CreditCode = o.CreditCode ?? "",
                        VisitId = o.VisitId ?? "",
                        Result = o.Result,
                        DecidedOn = o.DecidedOn.Iso(),
                    }),
                },
                NextPageToken = next,
            }
        );
    }
}
