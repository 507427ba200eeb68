using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>
    /// An entry without network, recorded with the reason; after the policy's days it is recorded as late, since what
    /// is not recorded is not seen. What happened is recorded whatever the plan
    /// says: the visit may be avoided, its window over, a waiver open. It is conducted from then on.
    /// </summary>
    [MayCall(Role.Inspector)]
    public override Task<RecordBackEntryReply> RecordBackEntry(RecordBackEntryRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var enteredAt = Fields.Instant(request.EnteredAt, "entered_at");
        var officers = TwoOfficers(request.Officers);
        var reason = Fields.Text(request.Reason, "reason", 300);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            if (!officers.Contains(caller.Actor))
                throw Refusal.Denied(Reasons.NotAssigned, "an entry is recorded by an officer who was there");
            var day = LegalDay.Of(enteredAt);
            CheckBackEntry(visit, enteredAt, now);
            var late = WorkingDays
                .Published.Add(day, Policy.Term(db, PlanningPolicies.BackEntry, day, visit.Body))
                .IsPastAt(now);
            foreach (var officer in officers)
                MustBeCertified(db, visit, officer, day);
            return Decision.Of(
                Entered(db, visit, enteredAt, EntryMeans.BackEntry, officers, reason) with
                {
                    Late = late,
                },
                sequence => new RecordBackEntryReply { Sequence = sequence, Late = late }
            );
        });
    }

    internal static void CheckBackEntry(VisitRow visit, DateTimeOffset enteredAt, DateTimeOffset now)
    {
        if (visit.State is not (VisitState.Open or VisitState.Avoided))
            VisitGuards.MustBeOpen(visit, "an entry");
        var day = LegalDay.Of(enteredAt);
        if (enteredAt > now || day < visit.PlannedOn)
            throw Refusal.Invalid(
                "entered_at",
                Reasons.OutOfRange,
                $"entered_at {Instants.Text(enteredAt)} lies in the future or before the visit was planned on "
                    + $"{visit.PlannedOn.Iso()}"
            );
    }
}
