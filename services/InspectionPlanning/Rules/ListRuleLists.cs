using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Rules;

internal sealed partial class RulesService
{
    /// <summary>All versions, ended ones included, without their items; public.</summary>
    [MayCall(Role.Anonymous)]
    public override async Task<ListRuleListsReply> ListRuleLists(ListRuleListsRequest request, ServerCallContext call)
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        if (!Enum.IsDefined(request.Kind))
            throw Refusal.Invalid("kind", Reasons.OutOfRange, $"kind {(int)request.Kind} is no kind of list");
        BodyCode? body = request.Body.Length == 0 ? null : Requests.Body(request.Body);
        DateOnly? on = request.On.Length == 0 ? null : Fields.Date(request.On, "on");
        using var db = database.Read();
        var found = await db
            .RuleLists.AsNoTracking()
            .Where(l =>
                (request.Kind == 0 || l.Kind == request.Kind)
                && (body == null || l.Body == body)
                && string.Compare(l.ListId, page.After) > 0
            )
            .Where(l => on == null || (l.EffectiveFrom <= on && (l.EffectiveTo == null || l.EffectiveTo >= on)))
            .OrderBy(l => l.ListId)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, l => l.ListId);
        var reply = new ListRuleListsReply { NextPageToken = next };
        reply.Lists.AddRange(rows.Select(r => View(r, items: false)));
        return reply;
    }
}
