using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Coordination;

internal sealed partial class CoordinationService
{
    /// <summary>FAILED_PRECONDITION: COORDINATION_CLOSED. A station closes the cases it sees.</summary>
    [MayCall(Role.Reviewer, Role.Supervisor)]
    public override Task<CloseCoordinationCaseReply> CloseCoordinationCase(
        CloseCoordinationCaseRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.CaseId, "case_id");
        var outcome = Fields.OneOf(request.Outcome, "outcome");
        var text = Fields.Text(request.Text, "text", 4000);
        var files = InstrumentFields.Files(request.EvidenceSha256);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var row = db.CoordinationCases.Find(id);
            if (row is null || !IsConcerned(BodySight.Seen(db, caller), row))
                throw Refusal.NotFound(
                    Reasons.UnknownCoordination,
                    $"no coordination case '{Fields.Shown(id)}' is on record"
                );
            if (row.ClosedOn is { } closed)
                throw Refusal.Precondition(Reasons.CoordinationClosed, $"{id} was closed on {closed.Iso()}");
            return Decision.Of(
                new CoordinationCaseClosed(id, outcome, text, files, LegalDay.Of(now)),
                sequence => new CloseCoordinationCaseReply { Sequence = sequence }
            );
        });
    }

    private static bool IsConcerned(IReadOnlySet<BodyCode>? seen, CoordinationCaseRow row) =>
        seen is null || row.Bodies.Any(seen.Contains);
}
