using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.JointVisits;

internal sealed partial class JointVisitsService
{
    /// <summary>Where bodies would meet at one enterprise and nobody has proposed to go together. A page holds whole
    /// enterprises, so it may run over its size.</summary>
    [MayCall(Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor)]
    public override async Task<FindJointVisitsReply> FindJointVisits(
        FindJointVisitsRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var page = Paging.Of(request.PageSize, request.PageToken);
        var today = LegalDay.Of(clock.Now);
        using var db = database.Read();
        var mergeable = db.Visits.Where(v =>
            v.Year == year
            && v.State == VisitState.Open
            && v.Origin != VisitOrigin.Case
            && v.Form == InspectionForm.OnSite
            && v.NotifiedFor == null
            && v.Waiver != WaiverOf.Requested
            && v.WindowTo >= today
        );
        var caller = call.Caller();
        if (BodySight.IsOfBody(caller))
            mergeable = mergeable.Where(v =>
                db.Set<VisitRow>().Any(o => o.CreditCode == v.CreditCode && o.Body == caller.Body && o.Year == year)
            );
        var zone = BodySight.ZoneOf(caller);
        if (zone.Length > 0)
            mergeable = mergeable.Where(v =>
                db.Set<EnterpriseMirror>().Any(e => e.CreditCode == v.CreditCode && e.Division.StartsWith(zone))
            );
        // Enterprises until a page is full of what the caller is shown: a shorter one would tell of what he is not.
        var (found, after) = (
            new List<(CreditCode Code, List<JointCandidate> Candidates)>(),
            CreditCode.StoredOrNone(page.After)
        );
        while (found.Count <= page.Size)
        {
            var from = after;
            var codes = await mergeable
                .GroupBy(v => v.CreditCode)
                .Where(g => g.Select(v => v.Body).Distinct().Count() > 1 && (from == null || g.Key > from))
                .Select(g => g.Key)
                .OrderBy(code => code)
                .Take(page.Size + 1)
                .ToListAsync(call.CancellationToken);
            if (codes.Count == 0)
                break;
            after = codes[^1];
            found.AddRange(
                (await Candidates(db, mergeable, codes, caller, today, call.CancellationToken)).Where(c =>
                    c.Candidates.Count > 0
                )
            );
        }
        var (shown, next) = page.Cut(found.Take(page.Size + 1).ToList(), c => c.Code);
        var reply = new FindJointVisitsReply { NextPageToken = next };
        reply.Candidates.AddRange(shown.SelectMany(c => c.Candidates));
        return reply;
    }

    private static async Task<List<(CreditCode Code, List<JointCandidate> Candidates)>> Candidates(
        PlanningDb db,
        IQueryable<VisitRow> mergeable,
        List<CreditCode> codes,
        Caller caller,
        DateOnly today,
        CancellationToken token
    )
    {
        var visits = (await mergeable.Where(v => codes.Contains(v.CreditCode)).ToListAsync(token)).ToLookup(v =>
            v.CreditCode
        );
        var proposed = JointVisitsTables
            .Undecided(db)
            .Where(j => codes.Contains(j.CreditCode))
            .AsEnumerable()
            .Where(j => Merging.Stands(db, j, today))
            .SelectMany(j => j.Visits)
            .ToHashSet();
        return
        [
            .. codes.Select(code =>
                (
                    code,
                    JointVisitRules
                        .Groups(visits[code].Where(v => !proposed.Contains(v.VisitId)))
                        .Where(g => g.To >= today && JointSight.Meets(caller, g.Visits))
                        .Select(g => new JointCandidate
                        {
                            CreditCode = code,
                            WindowFrom = g.From.Iso(),
                            WindowTo = g.To.Iso(),
                            VisitIds = { g.Visits.Select(v => v.VisitId.Value) },
                            Bodies = { g.Visits.Select(v => v.Body.Value) },
                        })
                        .ToList()
                )
            ),
        ];
    }
}
