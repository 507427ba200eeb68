using Enforcement.Contracts;
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
        Role.Enterprise,
        Role.Operator,
        Role.Service
    )]
    public override Task<SearchEnterprisesReply> SearchEnterprises(
        SearchEnterprisesRequest request,
        ServerCallContext call
    )
    {
        var text = Fields.Text(request.Text, "text", 50);
        if (text.Length < 2)
            throw Refusal.Invalid("text", Reasons.OutOfRange, "text must have at least 2 characters");
        var page = Paging.Of(request.PageSize, request.PageToken);
        var (key, official) = (EnterpriseRow.KeyOf(text), Register.IsOfficial(call.Caller()));
        using var db = database.Read();
        var (first, below) = CreditCode.BeginningWith(key);
        var after = CreditCode.StoredOrNone(page.After);
        // Part of a name cannot use an index. The scan runs in the order of the key and stops when the page is full.
        var inOrder = db.Enterprises.Where(r => after == null || r.CreditCode > after).OrderBy(r => r.CreditCode);
        IEnumerable<EnterpriseRow> matching = Initials.Are(key)
            ? inOrder
                .AsEnumerable()
                .Where(r =>
                    r.NameKey.Contains(key, StringComparison.Ordinal)
                    || r.CreditCode.Value.StartsWith(key, StringComparison.Ordinal)
                    || Initials.Within(r.NameKey, key)
                )
            : inOrder.Where(r => r.NameKey.Contains(key) || (r.CreditCode >= first && r.CreditCode < below));
        var found = matching.Take(page.Size + 1).ToList();
        var (rows, next) = page.Cut(found, r => r.CreditCode);
        var reply = new SearchEnterprisesReply { NextPageToken = next };
        reply.Enterprises.AddRange(rows.Select(r => EnterpriseView.Of(r, official)));
        return Task.FromResult(reply);
    }
}
