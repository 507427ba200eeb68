using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>
    /// Two officers went in at once because waiting was dangerous. What happened is recorded whatever the plan says;
    /// the head's approval is made up for within the policy's hours, or shows as overdue.
    /// </summary>
    [MayCall(Role.Inspector)]
    public override Task<RecordEmergencyEntryReply> RecordEmergencyEntry(
        RecordEmergencyEntryRequest request,
        ServerCallContext call
    )
    {
        var visitId = Requests.VisitId(request.VisitId);
        var officers = TwoOfficers(request.Officers);
        var reason = Fields.Text(request.Reason, "reason", 300);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            var today = LegalDay.Of(now);
            caller.MustBelongTo(visit.Body);
            if (!officers.Contains(caller.Actor))
                throw Refusal.Denied(Reasons.NotAssigned, "an entry is recorded by an officer who was there");
            MustNeedNoCode(visit);
            foreach (var officer in officers)
                MustBeCertified(db, visit, officer, today);
            var approveBy = visit.ApprovedBy is null
                ? now.AddHours(Policy.Count(db, PlanningPolicies.Emergency, today, visit.Body))
                : (DateTimeOffset?)null;
            var reply = new RecordEmergencyEntryReply
            {
                ApproveBy = approveBy is { } by
                    ? Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(by)
                    : null,
            };
            return Decision.Of(
                Entered(db, visit, now, EntryMeans.Emergency, officers, reason) with
                {
                    ApproveBy = approveBy,
                },
                sequence =>
                {
                    reply.Sequence = sequence;
                    return reply;
                }
            );
        });
    }

    private static void MustNeedNoCode(VisitRow visit)
    {
        if (visit.State is not (VisitState.Open or VisitState.Avoided))
            VisitGuards.MustBeOpen(visit, "an emergency entry");
        if (visit.Form != InspectionForm.OnSite)
            throw Refusal.Precondition(Reasons.NotOnSite, $"{visit.VisitId} is not on site: nobody comes");
        if (visit.NotifiedFor is { } day)
            throw Refusal.Precondition(
                Reasons.VisitState,
                $"{visit.VisitId} is approved and announced for {day.Iso()}: it is entered by its code"
            );
    }
}
