using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Policies;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    /// <summary>The proof of a first is what the ledger does not hold: all that is known, and up to which journal entry.</summary>
    [MayCall(Role.Planner, Role.Head, Role.Inspector, Role.Reviewer, Role.Supervisor, Role.Discipline, Role.Procurator, Role.Operator, Role.Service, Role.Enterprise)]
    public override async Task<ProveFirstViolationReply> ProveFirstViolation(ProveFirstViolationRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        var code = Requests.CreditCode(request.CreditCode);
        var item = Requests.Matter(request.Item, "item");
        var on = Fields.Date(request.ViolatedOn, "violated_on");
        if (!Concerns(caller, code)) throw NotRegistered(code);
        var complete = journal.Head.Seq; // asked first: what comes meanwhile is more than promised, never less
        using var db = database.Read();
        var months = Policy.Count(db, PlanningPolicies.FirstMonths, LegalDay.Of(clock.Now), item);
        var ledger = new ViolationLedger(await db.Violations.Where(v => v.CreditCode == code && v.Item == item).OrderBy(v => v.ViolatedOn).ThenBy(v => v.Source).ToListAsync(call.CancellationToken), months);
        return new()
        {
            First = ledger.Against(on, null) is null, LookedBackTo = $"{(on > DateOnly.MinValue.AddMonths(months) ? on.AddMonths(-months) : DateOnly.MinValue):yyyy-MM-dd}", CompleteTo = complete,
            Known = { ledger.Known.Select(v => new KnownViolation { ViolatedOn = $"{v.ViolatedOn:yyyy-MM-dd}", Body = v.Body, Source = v.Source, Counts = ledger.Counts(v, on, null) }) },
        };
    }
}
