using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    /// <summary>Where bodies would meet at one enterprise and nobody has proposed to go together. A page holds whole enterprises, so it may run over its size.</summary>
    [MayCall(Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor)]
    public override async Task<FindJointVisitsReply> FindJointVisits(FindJointVisitsRequest request, ServerCallContext call)
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var page = Paging.Of(request.PageSize, request.PageToken);
        var today = LegalDay.Of(clock.Now);
        using var db = database.Read();
        var mergeable = db.Visits.Where(v => v.Year == year && v.State == VisitState.Open && v.Origin != VisitOrigin.Case && v.Form == InspectionForm.OnSite && v.NotifiedFor == null
            && v.Waiver != WaiverOf.Requested && v.WindowTo >= today);
        var shared = await mergeable.GroupBy(v => v.CreditCode).Where(g => g.Select(v => v.Body).Distinct().Count() > 1 && string.Compare(g.Key, page.After) > 0)
            .Select(g => g.Key).OrderBy(code => code).Take(page.Size + 1).ToListAsync(call.CancellationToken);
        var (codes, next) = page.Cut(shared, code => code);
        var visits = (await mergeable.Where(v => codes.Contains(v.CreditCode)).ToListAsync(call.CancellationToken)).ToLookup(v => v.CreditCode, StringComparer.Ordinal);
        var reply = new FindJointVisitsReply { NextPageToken = next };
        var proposed = JointVisitsTables.Undecided(db).Where(j => codes.Contains(j.CreditCode)).AsEnumerable().Where(j => Stands(db, j, today)).SelectMany(j => j.Visits).ToHashSet();
        foreach (var code in codes)
            foreach (var (group, from, to) in JointVisits.Groups(visits[code].Where(v => !proposed.Contains(v.VisitId))))
            {
                if (to < today) continue;
                var candidate = new JointCandidate { CreditCode = code, WindowFrom = from.ToString("yyyy-MM-dd"), WindowTo = to.ToString("yyyy-MM-dd") };
                candidate.VisitIds.AddRange(group.Select(v => v.VisitId));
                reply.Candidates.Add(candidate);
            }
        return reply;
    }
}
