using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Officers;

internal sealed partial class OfficersService
{
    /// <summary>Public: whoever is inspected may know who may come. Of what keeps somebody away it says
    /// nothing.</summary>
    [MayCall(Role.Anonymous)]
    public override async Task<ListCertifiedOfficersReply> ListCertifiedOfficers(
        ListCertifiedOfficersRequest request,
        ServerCallContext call
    )
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        BodyCode? body = request.Body.Length == 0 ? null : Requests.Body(request.Body);
        var today = LegalDay.Of(clock.Now);
        using var db = database.Read();
        var found = await db
            .Officers.Where(o => (body == null || o.Body == body) && o.ValidFrom <= today && o.ValidTo >= today)
            .Where(o => string.Compare(o.Officer, page.After) > 0)
            .OrderBy(o => o.Officer)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, o => o.Officer);
        var reply = new ListCertifiedOfficersReply { NextPageToken = next };
        var names = Sealer.Open(db, [.. rows.Select(o => o.Name)]);
        reply.Officers.AddRange(rows.Zip(names, (o, name) => new CertifiedOfficer
                {
                    Officer = o.Officer,
                    Body = o.Body,
                    Name = name ?? "",
                    Certificate = o.Certificate,
                    ValidTo = o.ValidTo.Iso(),
                }));
        return reply;
    }
}
