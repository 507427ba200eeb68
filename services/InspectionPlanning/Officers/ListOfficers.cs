using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Journal;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Officers;

internal sealed partial class OfficersService
{
    /// <summary>The roster with names, for officials. A name whose key was erased is "".</summary>
    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Operator
    )]
    public override async Task<ListOfficersReply> ListOfficers(ListOfficersRequest request, ServerCallContext call)
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        BodyCode? body = request.Body.Length == 0 ? null : Requests.Body(request.Body);
        using var db = database.Read();
        var found = await db
            .Officers.Where(o => (body == null || o.Body == body) && string.Compare(o.Officer, page.After) > 0)
            .OrderBy(o => o.Officer)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, o => o.Officer);
        var reply = new ListOfficersReply { NextPageToken = next };
        foreach (var o in rows)
        {
            var officer = new Officer
            {
                Officer_ = o.Officer,
                Body = o.Body,
                Certificate = o.Certificate,
                ValidFrom = o.ValidFrom.Iso(),
                ValidTo = o.ValidTo.Iso(),
                Lead = o.Lead,
                Name = Sealer.Open(db, o.Name) ?? "",
            };
            officer.MatterGroups.AddRange(o.MatterGroups);
            officer.Areas.AddRange(o.Areas);
            reply.Officers.Add(officer);
        }
        return reply;
    }
}
