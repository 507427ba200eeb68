using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    private const string Unfounded = "unfounded",
        MatterRepealed = "matter-repealed",
        MandateLost = "mandate-lost";
    internal static readonly string[] CancelReasons =
    [
        "staff",
        MatterRepealed,
        MandateLost,
        "dissolved",
        "moved",
        "duplicate",
        Unfounded,
    ];

    /// <summary>The visit will never be made; it is not avoided either. An open waiver request then comes too
    /// late.</summary>
    [MayCall(Role.Planner)]
    public override Task<CancelVisitReply> CancelVisit(CancelVisitRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var reason = Requests.OneOf(request.Reason, "reason", CancelReasons);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            var cancelled = Cancel(db, visit, reason, "reason", LegalDay.Of(now));
            DropAssent.MustNotBeNeeded(db, visit, reason, LegalDay.Of(now));
            return Decision.Of([cancelled, .. MergedVisits.Release(db, visitId)], sequence => new CancelVisitReply
            {
                Sequence = sequence,
            });
        });
    }

    internal static VisitCancelled Cancel(PlanningDb db, VisitRow visit, string reason, string field, DateOnly today)
    {
        VisitGuards.MustBeOpen(visit, "cancelling");
        if (reason == Unfounded && visit.Case is null)
            throw Refusal.Invalid(
                field,
                Reasons.BadCode,
                $"only the trigger of a case can be unfounded; {visit.VisitId} is planned"
            );
        MustBeOnFile(db, visit, reason, today);
        return new(visit.VisitId, reason);
    }

    /// <summary>What the register of matters and powers would have to say, it says: nobody is spared a visit on a
    /// planner's word that the law has changed.</summary>
    private static void MustBeOnFile(PlanningDb db, VisitRow visit, string reason, DateOnly today)
    {
        if (reason == MatterRepealed)
        {
            if (!visit.Matters.Any(m => db.Matters.Find(m) is { } row && (row.Withdrawn || !InForce(row))))
                throw NotOnFile(
                    $"{string.Join(", ", visit.Matters)} is published and in force; WithdrawMatter says otherwise"
                );
        }
        else if (reason == MandateLost)
        {
            var powers = new Powers(db, visit.Body);
            var from = visit.WindowFrom > today ? visit.WindowFrom : today;
            var standing = visit.Matters.Select(m => powers.Standing(m, from, visit.WindowTo)).ToList();
            if (standing.TrueForAll(p => p is not null))
                throw NotOnFile(
                    $"{standing[0]!.PowerId} ({standing[0]!.DocumentNumber}) still covers the visit; EndPower "
                        + "takes it back"
                );
        }

        bool InForce(MatterRow matter) => matter.IsInForce(visit.WindowFrom, visit.WindowTo);

        Refusal NotOnFile(string what) =>
            Refusal.Precondition(Reasons.NotOnFile, $"{visit.VisitId} is not cancelled as {reason}: {what}");
    }
}
