using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
{
    /// <summary>
    /// The proof of a first is what the ledger does not hold: all that is known, and up to which journal entry. That is
    /// for officials: a firm that asks twice would count what is written of others.
    /// </summary>
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
    public override async Task<ProveFirstViolationReply> ProveFirstViolation(
        ProveFirstViolationRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var code = RegisteredFirms.CreditCode(database, request.CreditCode);
        var item = Requests.Matter(request.Item, "item");
        var on = Fields.Date(request.ViolatedOn, "violated_on");
        var complete = journal.Head.Seq; // asked first: what comes meanwhile is more than promised, never less
        using var db = database.Read();
        if (!BodySight.Concerns(db, caller, code))
            throw DistrictFields.NotRegistered(code);
        var months = Policy.Count(db, PlanningPolicies.FirstMonths, LegalDay.Of(clock.Now), item);
        var ledger = new ViolationLedger(
            await db
                .Violations.Where(v => v.CreditCode == code && v.Item == item)
                .OrderBy(v => v.ViolatedOn)
                .ThenBy(v => v.Source)
                .ToListAsync(call.CancellationToken),
            months
        );
        return new()
        {
            First = ledger.Against(on, null) is null,
            LookedBackTo = (on > DateOnly.MinValue.AddMonths(months) ? on.AddMonths(-months) : DateOnly.MinValue).Iso(),
            CompleteTo = BodySight.IsFirm(caller) ? 0 : complete,
            Known =
            {
                ledger.Known.Select(v => new KnownViolation
                {
                    ViolatedOn = v.ViolatedOn.Iso(),
                    Body = v.Body,
                    Source = v.Source,
                    Counts = ledger.Counts(v, on, null),
                }),
            },
        };
    }
}
