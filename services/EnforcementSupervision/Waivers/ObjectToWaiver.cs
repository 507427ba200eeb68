using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Waivers;

internal sealed partial class WaiversService
{
    [MayCall(Role.Supervisor)]
    public override Task<ObjectToWaiverReply> ObjectToWaiver(ObjectToWaiverRequest request, ServerCallContext call)
    {
        var id = VisitField.Read(request.WaiverId, "waiver_id");
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
            Decision.Of(
                Object(
                    WaiverCase.Find(db, caller, id),
                    db.AvoidedVisits.Find(id),
                    reasons,
                    Policy.Term(db, SupervisionPolicies.WaiverObjection, LegalDay.Of(now)),
                    now
                ),
                sequence => new ObjectToWaiverReply { Sequence = sequence }
            )
        );
    }

    /// <summary>The grant is void; if Planning has taken it, the avoided visit is reversed in the same step.</summary>
    internal static IEnumerable<IEvent> Object(
        WaiverCase waiver,
        AvoidedVisitRow? avoided,
        string reasons,
        Term objection,
        DateTimeOffset now
    )
    {
        if (waiver.State is not (WaiverState.Granted or WaiverState.Taken))
            throw Refusal.Precondition(Reasons.WaiverState, $"the waiver is {waiver.State}: no grant stands");
        var due = WorkingDays.Published.Add(waiver.Waiver.DecidedOn!.Value, objection);
        if (due.IsPastAt(now))
            throw Refusal.Precondition(Reasons.ObjectionTooLate, $"an objection was possible until {due.Day.Iso()}");
        yield return new Contracts.WaiverVoided(waiver.Waiver.VisitId, reasons);
        if (avoided is { Stands: true, Cause: AvoidanceCause.Observation })
            yield return new AvoidedVisitReversed(
                avoided.VisitId,
                ReversalReason.GrantVoid,
                avoided.State == LedgerState.Held
            );
    }
}
