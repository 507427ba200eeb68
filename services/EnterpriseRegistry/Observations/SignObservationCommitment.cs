using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    /// <summary>The enterprise's commitment letter (承诺书) for an application that came without one; a bureau hands in
    /// the signed paper.</summary>
    [MayCall(Role.Enterprise, Role.Planner)]
    public override Task<SignObservationCommitmentReply> SignObservationCommitment(
        SignObservationCommitmentRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        var letter = Fields.Sha256(request.CommitmentSha256, "commitment_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            var application = ForOwner(db.Observations.Find(id), id, caller);
            Register.MustReach(db, caller, db.Enterprises.Find(application.CreditCode)!);
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.Observation,
                id,
                ("commitment_sha256", letter)
            );
            return Decision.Of([Sign(application, letter), .. files], sequence => new SignObservationCommitmentReply
            {
                Sequence = sequence,
            });
        });
    }

    internal static ObservationCommitmentSigned Sign(ObservationRow application, string letter)
    {
        if (application.State is not ObservationState.Applied)
            throw Refusal.Precondition(
                Reasons.ObservationDecided,
                $"{application.ObservationId} is decided: {application.State}"
            );
        if (application.Commitment.Length > 0)
            throw Refusal.AlreadyExists(
                Reasons.CommitmentSigned,
                $"{application.ObservationId} has its commitment letter"
            );
        return new(application.ObservationId, application.CreditCode, letter);
    }

    /// <summary>Another enterprise's application is as if it were not there.</summary>
    private static ObservationRow ForOwner(ObservationRow? row, string id, Caller caller) =>
        row is not null && (!caller.Is(Role.Enterprise) || caller.Enterprise == row.CreditCode)
            ? row
            : throw UnknownObservation(id);
}
