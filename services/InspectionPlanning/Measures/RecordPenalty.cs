using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
{
    /// <summary>An ordinary penalty, so that nobody is forgiven as a first who was punished for the same
    /// before.</summary>
    [MayCall(Role.Planner)]
    public override Task<RecordPenaltyReply> RecordPenalty(RecordPenaltyRequest request, ServerCallContext call)
    {
        var body = Requests.Body(request.Body);
        call.Caller().MustBelongTo(body);
        var code = RegisteredFirms.CreditCode(database, request.CreditCode);
        var item = Requests.Matter(request.Item, "item");
        var violatedOn = Fields.Date(request.ViolatedOn, "violated_on");
        var number = Fields.Text(request.DocumentNumber, "document_number", 60);
        var circumstance = Fields.Optional(request.Circumstance, "circumstance", 300);
        var why = Fields.Optional(request.DeviationReason, "deviation_reason", 1000);
        if (request.Fine < 0)
            throw Refusal.Invalid("fine", Reasons.FineRange, "fine is below zero");
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            if (violatedOn > today)
                throw Refusal.Invalid("violated_on", Reasons.OutOfRange, $"violated_on {violatedOn.Iso()} is to come");
            MattersService.FindBody(db, body);
            if (!db.Enterprises.AsNoTracking().Any(e => e.CreditCode == code))
                throw DistrictFields.NotRegistered(code);
            if (
                db
                    .Penalties.AsNoTracking()
                    .FirstOrDefault(p =>
                        p.Body == body && p.DocumentNumber == number && p.State != PenaltyState.Returned
                    ) is
                { } taken
            )
                throw Refusal.AlreadyExists(
                    Reasons.PenaltyExists,
                    $"{number} of {body} is recorded as {taken.PenaltyId}"
                );
            var tier = PenaltyRule.Measure(
                [.. RulesService.ListsInForce(db, RuleListKind.Benchmark, body, violatedOn)],
                item,
                circumstance,
                request.Fine,
                why
            );
            var id = Numbering.Next(db, $"PEN-{options.Division}", today.Year);
            var recorded = new PenaltyRecorded(id, body, code, item, violatedOn, today, number, request.Fine, tier);
            var penalty = PenaltyRow.From(recorded, call.Caller().Actor);
            var reply = new RecordPenaltyReply { PenaltyId = id, State = penalty.State };
            var doubtful = penalty.State == PenaltyState.Standing ? Disproved(db, penalty.Violation, today) : [];
            reply.Disproves.AddRange(doubtful.Select(d => d.DecisionId));
            return Decision.Of([recorded, .. doubtful], sequence =>
            {
                reply.Sequence = sequence;
                return reply;
            });
        });
    }

    /// <summary>What is recorded late may be earlier than what was forgiven as the first.</summary>
    private static List<FirstViolationDisproved> Disproved(PlanningDb db, ViolationRow known, DateOnly today) =>
        [
            .. ViolationLedger.Disproved(
                known,
                db.Leniencies.AsNoTracking()
                    .Where(l =>
                        l.CreditCode == known.CreditCode && l.Item == known.Item && l.Ground == LeniencyGround.First
                    )
                    .AsEnumerable(),
                Policy.Count(db, PlanningPolicies.FirstMonths, today, known.Item)
            ),
        ];
}
