using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
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
        Role.Enterprise
    )]
    public override async Task<ListLeniencyDecisionsReply> ListLeniencyDecisions(
        ListLeniencyDecisionsRequest request,
        ServerCallContext call
    )
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        var caller = call.Caller();
        var (body, code) = Whose(request.Body, request.CreditCode, caller);
        if (!Enum.IsDefined(request.State))
            throw Refusal.Invalid("state", Reasons.OutOfRange, $"state {(int)request.State} is no state of a decision");
        using var db = database.Read();
        var zone = BodySight.ZoneOf(caller);
        var found = await db
            .Leniencies.Where(l => string.Compare(l.DecisionId, page.After) > 0)
            .Where(l =>
                (body == null || l.Body == body)
                && (code == null || l.CreditCode == code)
                && (request.State == 0 || l.State == request.State)
            )
            .Where(l =>
                zone == ""
                || db.Set<EnterpriseMirror>().Any(e => e.CreditCode == l.CreditCode && e.Division.StartsWith(zone))
            )
            .OrderBy(l => l.DecisionId)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, l => l.DecisionId);
        var reply = new ListLeniencyDecisionsReply { NextPageToken = next };
        var seen = Visibility.Seen(db, caller, [.. rows.Select(r => r.VisitId).OfType<VisitId>()]);
        reply.Decisions.AddRange(
            rows.Select(r => View(r with { VisitId = r.VisitId is { } id && seen.Contains(id) ? id : null }))
        );
        return reply;
    }

    private static LeniencyDecision View(LeniencyRow r) =>
        new()
        {
            DecisionId = r.DecisionId,
            Body = r.Body,
            CreditCode = r.CreditCode,
            Item = r.Item,
            ViolatedOn = r.ViolatedOn.Iso(),
            DecidedOn = r.DecidedOn.Iso(),
            Kind = r.Kind,
            Ground = r.Ground,
            State = r.State,
            ListId = r.ListId,
            BenchmarkId = r.BenchmarkId ?? "",
            Fine = r.Fine,
            Floor = r.Floor,
            MeasureId = r.MeasureId ?? "",
            VisitId = r.VisitId ?? "",
            Reasons = r.Reasons,
            DisprovedBy = r.DisprovedBy ?? "",
        };
}
