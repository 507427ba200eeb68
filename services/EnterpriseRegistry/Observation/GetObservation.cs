using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts.Registry.V1;
using Grpc.Core;

namespace Enforcement.EnterpriseRegistry;

public sealed partial class EnterpriseRegistryService
{
    /// <summary>The public sees standing periods only; the contact is opened for the station alone.</summary>
    [MayCall(Role.Planner, Role.Head, Role.Inspector, Role.Reviewer, Role.Supervisor, Role.Discipline, Role.Procurator, Role.Enterprise, Role.Operator, Role.Service, Role.Anonymous)]
    public override Task<GetObservationReply> GetObservation(GetObservationRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        using var db = database.Read();
        var row = db.Observations.Find(id);
        if (row is null || !(IsOfficial(caller) || ObservationView.IsOwn(row, caller) || row.State is ObservationState.Granted)) throw UnknownObservation(id);
        return Task.FromResult(new GetObservationReply
        {
            Observation = ObservationView.Of(row, caller), Contact = caller.Is(Role.Reviewer) ? Sealer.Open(db, row.SealedContact()) ?? "" : "",
        });
    }
}
