using Enforcement.Contracts.Planning.V1;
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
        var hindrances = await Hindrances(db, call);
        var names = Sealer.Open(db, [.. rows.Select(o => o.Name)]);
        foreach (var (o, name) in rows.Zip(names))
        {
            var officer = new Officer
            {
                Officer_ = o.Officer,
                Body = o.Body,
                Certificate = o.Certificate,
                ValidFrom = o.ValidFrom.Iso(),
                ValidTo = o.ValidTo.Iso(),
                Lead = o.Lead,
                Name = name ?? "",
            };
            officer.MatterGroups.AddRange(o.MatterGroups);
            officer.Areas.AddRange(o.Areas);
            officer.Leaves.AddRange(hindrances.Leaves[o.Officer]);
            officer.Conflicts.AddRange(hindrances.Conflicts[o.Officer]);
            reply.Officers.Add(officer);
        }
        return reply;
    }

    /// <summary>What keeps the officers of the caller's own body away; nothing to one who does not plan or lead
    /// it.</summary>
    private async Task<(ILookup<string, OfficerLeave> Leaves, ILookup<string, OfficerConflict> Conflicts)> Hindrances(
        PlanningDb db,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var own = BodySight.DeskOf(caller);
        var today = LegalDay.Of(clock.Now);
        var officers = db.Officers.Where(o => own != null && o.Body == own);
        var leaves = await officers
            .Join(db.Leaves, o => o.Officer, l => l.Officer, (_, l) => l)
            .Where(l => l.To >= today)
            .OrderBy(l => l.From)
            .ToListAsync(call.CancellationToken);
        var conflicts = await officers
            .Join(db.Recusals, o => o.Officer, r => r.Officer, (_, r) => r)
            .OrderBy(r => r.CreditCode)
            .ToListAsync(call.CancellationToken);
        return (
            leaves.ToLookup(l => l.Officer, l => new OfficerLeave { From = l.From.Iso(), To = l.To.Iso() }),
            conflicts.ToLookup(
                r => r.Officer,
                r => new OfficerConflict { CreditCode = r.CreditCode, Ground = r.Ground }
            )
        );
    }
}
