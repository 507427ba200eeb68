using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Drops;

internal sealed partial class DropsService
{
    /// <summary>Only asks: approval, notice and entry go on until the station has answered.</summary>
    [MayCall(Role.Planner)]
    public override Task<AskToDropReply> AskToDrop(AskToDropRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var draft = DropDraft.Parse(request);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            var before = db.Drops.AsNoTracking().Where(d => d.VisitId == visitId).ToList();
            MayAsk(db, visit, draft, before, today);
            var decideBy = WorkingDays.Published.Add(
                today,
                Policy.Term(db, PlanningPolicies.DropDays, today, visit.Body)
            );
            var asked = new DropAsked(
                visitId,
                before.Count + 1,
                draft.Kind,
                draft.Cause,
                draft.Reason,
                draft.Evidence,
                decideBy.Day,
                draft.ToYear,
                draft.Measure?.Kind,
                draft.Measure?.Due
            );
            return Decision.Of(asked, sequence => new AskToDropReply
            {
                Sequence = sequence,
                No = asked.No,
                DecideBy = decideBy.Day.Iso(),
                CalendarAssumed = decideBy.Basis == CalendarYear.Assumed,
            });
        });
    }

    private static void MayAsk(
        PlanningDb db,
        VisitRow visit,
        DropDraft draft,
        IReadOnlyList<DropRow> before,
        DateOnly today
    )
    {
        if (visit.DrawId is null)
            throw Refusal.Precondition(
                Reasons.NotDrawn,
                $"{visit.VisitId} is of no draw: nobody is asked, cancel, defer or replace it"
            );
        _ = draft.Effect(db, visit, today);
        if (!DropAssent.IsNeeded(db, visit, draft.Cause, today))
            throw Refusal.Precondition(
                Reasons.AssentNotNeeded,
                $"{draft.Cause} needs nobody's assent on {today.Iso()}: drop {visit.VisitId} without asking"
            );
        if (before.FirstOrDefault(d => d.State == DropState.Open) is { } open)
            throw Refusal.AlreadyExists(
                Reasons.DropAsked,
                $"whether {visit.VisitId} is dropped was asked on {open.AskedOn.Iso()}, "
                    + $"to be answered by {open.DecideBy.Iso()}"
            );
    }
}
