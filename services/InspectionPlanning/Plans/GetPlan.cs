using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Plans;

internal sealed partial class PlansService
{
    /// <summary>
    /// A plan with its lines and its log of amendments; public once it is published. Who is named in it is shown to
    /// whom the visit is.
    /// </summary>
    [MayCall(Role.Anonymous)]
    public override async Task<GetPlanReply> GetPlan(GetPlanRequest request, ServerCallContext call)
    {
        var planId = Fields.Code(request.PlanId, "plan_id", 40);
        var after = Fields.Between(request.AfterLine, "after_line", 0, 1_000_000);
        using var db = database.Read();
        var caller = call.Caller();
        var official = caller.HoldsOffice;
        var row = FindPlan(
            await db.Plans.FirstOrDefaultAsync(
                p => p.PlanId == planId && (official || p.PublishedOn != null),
                call.CancellationToken
            ),
            planId
        );
        var (version, last) = official ? (row.Version, row.Lines) : (row.PublishedVersion, row.PublishedLines);
        var shown = new PlanShown(db, caller, official, LegalDay.Of(clock.Now));
        var comments = await shown.Comments(planId, planId, call.CancellationToken);
        var plan = shown.View(row, comments);
        plan.Comments.AddRange(comments.Select(shown.View));
        var lines = await db
            .PlanLines.Where(l => l.PlanId == planId && l.Line > after && l.Line <= last)
            .OrderBy(l => l.Line)
            .ToListAsync(call.CancellationToken);
        var codes = (
            await Visibility
                .Visits(db, caller)
                .Where(v => v.PlanId == planId && v.DrawId == null && v.Line > after)
                .OrderBy(v => v.VisitId)
                .Select(v => new { v.Line, v.CreditCode })
                .ToListAsync(call.CancellationToken)
        ).ToLookup(v => v.Line, v => v.CreditCode);
        plan.Amendments.AddRange(
            (
                await db
                    .PlanAmendments.Where(a => a.PlanId == planId && a.Version <= version)
                    .OrderBy(a => a.Version)
                    .ToListAsync(call.CancellationToken)
            ).Select(a => new PlanAmendment
            {
                Version = a.Version,
                On = a.On.Iso(),
                Reason = a.Reason,
                FirstLine = a.FirstLine,
                Lines = a.Lines,
                LinesAfterGrant = a.LinesAfterGrant,
            })
        );
        var more = ReplyRoom.Fill(plan.Lines, lines.Select(l => View(l, codes[l.Line].Concat(Waiting(l)))));
        return new() { Plan = plan, LinesLeftOut = more };

        // Nobody was told of them: as the visits that come of them will be seen.
        IEnumerable<CreditCode> Waiting(PlanLineRow line) =>
            line.Line > row.PublishedLines
            && line.Named is { } named
            && (BodySight.IsOf(caller, row.Body) || BodySight.SeesAll(caller))
                ? named.Select(CreditCode.Stored)
                : [];
    }

    internal static PlanLine View(PlanLineRow l, IEnumerable<CreditCode> codes)
    {
        var line = new PlanLine
        {
            Line = l.Line,
            Kind = l.Kind,
            Form = l.Form,
            WindowFrom = l.WindowFrom.Iso(),
            WindowTo = l.WindowTo.Iso(),
            IndustryPrefix = l.IndustryPrefix,
            DivisionPrefix = l.DivisionPrefix,
            OffSiteInsufficient = l.OffSiteInsufficient,
            Approval = l.Approval ?? "",
            Filing = l.Filing ?? "",
            DeployedBy = l.DeployedBy ?? "",
            AssistedBy = l.AssistedBy?.Value ?? "",
            Assistance = l.Assistance ?? "",
            AfterGrant = l.AfterGrant,
            Firms = l.Firms ?? 0,
        };
        line.Matters.AddRange(l.Matters);
        line.Rates.AddRange(
            l.Rates.Select(r => new ClassRate
            {
                RiskClass = r.RiskClass,
                Burden = r.Burden,
                Rate = r.Rate,
            })
        );
        line.CreditCodes.AddRange(codes.Select(c => c.Value));
        return line;
    }
}
