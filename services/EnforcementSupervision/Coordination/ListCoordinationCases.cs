using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Coordination;

internal sealed partial class CoordinationService
{
    /// <summary>A body sees the cases it is concerned in.</summary>
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<ListCoordinationCasesReply> ListCoordinationCases(
        ListCoordinationCasesRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var page = Paging.Of(request.PageSize, request.PageToken);
        using var db = database.Read();
        var seen = BodySight.Seen(db, call.Caller());
        var all = db.CoordinationCases.Where(c => c.Year == year && string.Compare(c.CaseId, page.After) > 0);
        if (request.Open)
            all = all.Where(c => c.ClosedOn == null);
        var (rows, next) = page.Cut(
            all.OrderBy(c => c.CaseId).AsEnumerable().Where(c => IsConcerned(seen, c)).Take(page.Size + 1).ToList(),
            c => c.CaseId
        );
        return Task.FromResult(
            new ListCoordinationCasesReply
            {
                Cases =
                {
                    rows.Select(c => new CoordinationCase
                    {
                        CaseId = c.CaseId,
                        RequestedBy = c.RequestedBy,
                        Bodies = { c.Bodies.Select(b => b.Value) },
                        Text = c.Text,
                        OpenedOn = c.OpenedOn.Iso(),
                        ClosedOn = c.ClosedOn.Iso(),
                        Outcome = c.Outcome,
                        Result = c.Result,
                    }),
                },
                NextPageToken = next,
            }
        );
    }
}
