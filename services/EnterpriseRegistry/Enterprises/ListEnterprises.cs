using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Enterprises;

internal sealed partial class EnterprisesService
{
    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Operator,
        Role.Service
    )]
    public override Task<ListEnterprisesReply> ListEnterprises(ListEnterprisesRequest request, ServerCallContext call)
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        CheckFilter(request.RiskClass, request.Division);
        var division = request.Division;
        using var db = database.Read();
        IQueryable<EnterpriseRow> rows = db.Enterprises;
        if (CreditCode.StoredOrNone(page.After) is { } after)
            rows = rows.Where(r => r.CreditCode > after);
        if (request.RiskClass != RiskClass.Unspecified)
            rows = rows.Where(r => r.RiskClass == request.RiskClass);
        if (division.Length > 0)
            rows = rows.Where(r => r.Division.StartsWith(division));
        var (shown, next) = page.Cut(rows.OrderBy(r => r.CreditCode).Take(page.Size + 1).ToList(), r => r.CreditCode);
        var reply = new ListEnterprisesReply { NextPageToken = next };
        reply.Enterprises.AddRange(shown.Select(r => EnterpriseView.Of(r, official: true)));
        return Task.FromResult(reply);
    }
}
