using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Matters;

internal sealed partial class MattersService
{
    /// <summary>Who may inspect and by which document; public, ended ones too.</summary>
    [MayCall(Role.Anonymous)]
    public override async Task<ListPowersReply> ListPowers(ListPowersRequest request, ServerCallContext call)
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        BodyCode? body = request.Body.Length == 0 ? null : Requests.Body(request.Body);
        using var db = database.Read();
        var found = await db
            .Powers.Where(p => (body == null || p.Body == body) && string.Compare(p.PowerId, page.After) > 0)
            .OrderBy(p => p.PowerId)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, p => p.PowerId);
        var reply = new ListPowersReply { NextPageToken = next };
        foreach (var p in rows)
        {
            var power = new Power
            {
                PowerId = p.PowerId,
                Body = p.Body,
                Source = p.Source,
                GrantedBy = p.GrantedBy ?? "",
                DocumentNumber = p.DocumentNumber,
                LegalBasis = p.LegalBasis,
                ValidFrom = p.ValidFrom.Iso(),
                ValidTo = p.ValidTo.Iso(),
                EndedFrom = p.EndedFrom.Iso(),
            };
            power.Matters.AddRange(p.Matters);
            reply.Powers.Add(power);
        }
        return reply;
    }
}
