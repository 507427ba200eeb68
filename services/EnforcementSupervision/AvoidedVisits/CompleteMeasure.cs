using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.AvoidedVisits;

internal sealed partial class AvoidedVisitsService
{
    /// <summary>The substitute measure was carried out, off the premises. FAILED_PRECONDITION: MEASURE_IS_ENTRY,
    /// NO_MEASURE, MEASURE_DONE, MEASURE_LATE, AVOIDED_STATE.</summary>
    [MayCall(Role.Planner)]
    public override Task<CompleteMeasureReply> CompleteMeasure(CompleteMeasureRequest request, ServerCallContext call)
    {
        var id = VisitField.Read(request.VisitId);
        var on = Fields.Date(request.CompletedOn, "completed_on");
        var evidence = Fields.Sha256(request.EvidenceSha256, "evidence_sha256");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var row = db.AvoidedVisits.Find(id);
            var planned = db.PlannedVisits.AsNoTracking().FirstOrDefault(v => v.VisitId == id);
            if (row is null || planned is null || !Sees(db, caller)(planned, row))
                throw UnknownAvoided(id);
            caller.MustBelongTo(planned.Body);
            var done = Complete(row, on, evidence, request.OnPremises, now);
            // A measure that comes after the look-back may be the last proof that was missing.
            var after = row.Apply(done);
            var next = AvoidedVisitRule.Fact(after, AvoidedVisitEvidence.Weigh(db, after, LegalDay.Of(now)));
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.AvoidedVisit,
                id.Value,
                ("evidence_sha256", evidence)
            );
            return Decision.Of(
                [done, .. next is null ? [] : (IEvent[])[next], .. files],
                sequence => new CompleteMeasureReply { Sequence = sequence }
            );
        });
    }

    internal static MeasureCompleted Complete(
        AvoidedVisitRow row,
        DateOnly on,
        string evidence,
        bool onPremises,
        DateTimeOffset now
    )
    {
        if (onPremises)
            throw Refusal.Precondition(
                Reasons.MeasureIsEntry,
                "a measure carried out on the premises is an entry: record it as one"
            );
        if (!row.Stands)
            throw Refusal.Precondition(Reasons.AvoidedState, $"the avoided visit was reversed: {row.Reversed}");
        if (row.MeasureDue is not { } due)
            throw Refusal.Precondition(Reasons.NoMeasure, $"a visit avoided with cause {row.Cause} owes no measure");
        if (row.MeasureDoneOn is { } done)
            throw Refusal.Precondition(Reasons.MeasureDone, $"the measure was carried out on {done.Iso()}");
        if (on < row.OpenedOn || on > LegalDay.Of(now))
            throw Refusal.Invalid(
                "completed_on",
                Reasons.OutOfRange,
                $"completed_on must lie between {row.OpenedOn.Iso()}, when the visit was waived, and today"
            );
        if (on > due || now >= LegalDay.End(due))
            throw Refusal.Precondition(Reasons.MeasureLate, $"the measure was due by {due.Iso()}");
        return new(row.VisitId, on, evidence);
    }

    private static Refusal UnknownAvoided(string id) =>
        Refusal.NotFound(Reasons.UnknownAvoidedVisit, $"no avoided visit '{Fields.Shown(id)}' is on the ledger");
}
