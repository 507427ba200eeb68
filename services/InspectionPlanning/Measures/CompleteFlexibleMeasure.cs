using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
{
    [MayCall(Role.Inspector, Role.Planner)]
    public override Task<CompleteFlexibleMeasureReply> CompleteFlexibleMeasure(
        CompleteFlexibleMeasureRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var id = Fields.Code(request.MeasureId, "measure_id", 40);
        var on = Fields.Date(request.CompletedOn, "completed_on");
        var evidence = Fields.Sha256(request.EvidenceSha256, "evidence_sha256");
        var outcome = Fields.Text(request.Outcome, "outcome", 500);
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var measure = OwnMeasure(db, id, caller);
            if (request.OnPremises)
                throw Refusal.Precondition(
                    Reasons.MeasureIsEntry,
                    "a measure carried out on the premises is an entry: record it as a visit"
                );
            var done = Complete(measure, on, outcome, evidence, today);
            // The education done, the decision not to punish is complete.
            IEvent[] facts = measure.DecisionId is { } decision ? [done, new LeniencyCompleted(decision, on)] : [done];
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.Measure,
                id,
                ("evidence_sha256", evidence)
            );
            return Decision.Of([.. facts, .. files], sequence => new CompleteFlexibleMeasureReply
            {
                Sequence = sequence,
                Late = done.Late,
            });
        });
    }

    internal static FlexibleMeasureCompleted Complete(
        MeasureRow measure,
        DateOnly on,
        string outcome,
        string evidence,
        DateOnly today
    )
    {
        MustStand(measure);
        if (on < measure.OrderedOn || on > today)
            throw Refusal.Invalid(
                "completed_on",
                Reasons.OutOfRange,
                $"completed_on {on.Iso()} is not between the order of {measure.OrderedOn.Iso()} and today"
            );
        return new(measure.MeasureId, on, on > measure.Due, outcome, evidence);
    }

    private static MeasureRow OwnMeasure(PlanningDb db, string id, Caller caller)
    {
        var measure = db.Measures.Find(id) ?? throw UnknownMeasure(id);
        caller.MustBelongTo(measure.Body);
        return measure;
    }

    private static void MustStand(MeasureRow measure)
    {
        if (measure.State != FlexibleMeasureState.Ordered)
            throw Refusal.Precondition(
                Reasons.MeasureState,
                $"{measure.MeasureId} is {measure.State.ToString().ToLowerInvariant()}"
            );
    }

    private static Refusal UnknownMeasure(string id) =>
        Refusal.NotFound(Reasons.UnknownMeasure, $"no measure {Fields.Shown(id)} was ordered");
}
