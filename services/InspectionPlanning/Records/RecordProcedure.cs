using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>An inquiry, a sample or a survey in the course of the visit, sealed under a key of the visit.</summary>
    [MayCall(Role.Inspector)]
    public override Task<RecordProcedureReply> RecordProcedure(RecordProcedureRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var kind = Fields.OneOf(request.Kind, "kind");
        var (started, ended) = (
            Fields.Instant(request.StartedAt, "started_at"),
            Fields.Instant(request.EndedAt, "ended_at")
        );
        if (ended < started)
            throw Refusal.Invalid(
                "ended_at",
                Reasons.OutOfRange,
                $"ended_at {Instants.Text(ended)} is before started_at"
            );
        var content = Fields.Text(request.Content, "content", 4000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            MustHaveBeenThere(db, visit, caller);
            if (visit.EnteredAt is not { } entered)
                throw Refusal.Precondition(
                    Reasons.VisitState,
                    $"{visitId} was not entered: nothing was asked or sampled there"
                );
            if (started < entered)
                throw Refusal.Invalid(
                    "started_at",
                    Reasons.OutOfRange,
                    $"started_at {Instants.Text(started)} is before the entry at {Instants.Text(entered)}"
                );
            if (ended > now)
                throw Refusal.Invalid(
                    "ended_at",
                    Reasons.OutOfRange,
                    $"ended_at {Instants.Text(ended)} lies in the future"
                );
            var no = (db.Records.Find(visitId)?.Procedures.Count ?? 0) + 1;
            return Decision.Of(
                new ProcedureRecorded(visitId, no, kind, started, ended, sealer.Seal(db, $"visit/{visitId}", content)),
                sequence => new RecordProcedureReply { Sequence = sequence, No = no }
            );
        });
    }
}
