using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    /// <summary>
    /// Files a body's plan. Named and special lines give planned visits at once; a draw line gives none until its draw. A
    /// plan after the policy's last day (planning.plan.file-by) is taken: its date of filing shows it.
    /// </summary>
    [MayCall(Role.Planner)]
    public override Task<FilePlanReply> FilePlan(FilePlanRequest request, ServerCallContext call)
    {
        var body = Requests.Body(request.Body);
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var lines = LineDraft.Parse(request.Lines);
        LineDraft.CheckNumbers(lines, 1);
        call.Caller().MustBelongTo(body);
        return journal.Write(call, request, (db, now) => File(db, now, body, year, lines));
    }

    private Decision<FilePlanReply> File(PlanningDb db, DateTimeOffset now, string body, int year, IReadOnlyList<LineDraft> lines)
    {
        var today = LegalDay.Of(now);
        var planId = Numbers.Next(db, "PLAN", options.Division, today.Year, 4, 1)[0];
        var filing = new PlanFiling(db, FindBody(db, body), planId, year, options.Division, today);
        filing.Take(lines);
        var (facts, visits, capped) = filing.Plan();
        return Decision.Of([new PlanFiled(planId, body, year, today, filing.Lines), .. facts], sequence =>
        {
            var reply = new FilePlanReply { Sequence = sequence, PlanId = planId };
            reply.Visits.AddRange(visits);
            reply.Capped.AddRange(capped);
            return reply;
        });
    }
}
