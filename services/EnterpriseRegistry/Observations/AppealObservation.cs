using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    /// <summary>The enterprise objects to a refusal or a revocation, within the policy's days and once per
    /// decision.</summary>
    [MayCall(Role.Enterprise)]
    public override Task<AppealObservationReply> AppealObservation(
        AppealObservationRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        var grounds = Fields.Text(request.Grounds, "grounds", 1000);
        var document =
            request.DocumentSha256.Length == 0 ? null : Fields.Sha256(request.DocumentSha256, "document_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            var period = ForOwner(db.Observations.Find(id), id, caller);
            // The term in force on the day of the decision: a shorter one set later takes no right away.
            var due = period.DecidedOn is { } decided
                ? WorkingDays.Published.Add(decided, ObservationPolicy.AppealTerm(db, decided))
                : default;
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.Observation,
                id,
                ("document_sha256", document)
            );
            return Decision.Of(
                [Appeal(period, grounds, document, due, now), .. files],
                sequence => new AppealObservationReply { Sequence = sequence }
            );
        });
    }

    internal static ObservationAppealed Appeal(
        ObservationRow period,
        string grounds,
        string? document,
        DueDay due,
        DateTimeOffset now
    )
    {
        if (period.State is not (ObservationState.Refused or ObservationState.Revoked))
            throw Refusal.Precondition(
                Reasons.NothingToAppeal,
                $"{period.ObservationId} is neither refused nor revoked: {period.State}"
            );
        if (period.Appeal is not AppealState.Unspecified)
            throw Refusal.AlreadyExists(Reasons.AppealExists, $"{period.ObservationId} was appealed: {period.Appeal}");
        if (due.IsPastAt(now))
            throw Refusal.Precondition(Reasons.AppealTooLate, $"an appeal had to come by {due.Day.Iso()}");
        return new(period.ObservationId, period.CreditCode, grounds, document);
    }
}
