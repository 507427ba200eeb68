using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    /// <summary>
    /// The public sees standing periods only; the contact is opened for the station of the zone alone.
    /// </summary>
    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Enterprise,
        Role.Operator,
        Role.Service,
        Role.Anonymous
    )]
    public override Task<GetObservationReply> GetObservation(GetObservationRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        using var db = database.Read();
        var row = ObservationSight.Of(db, caller).FirstOrDefault(o => o.ObservationId == id)
            ?? throw UnknownObservation(id);
        var station = Register.IsOfStation(caller) && ObservationSight.SeesAll(db, caller, row);
        return Task.FromResult(
            new GetObservationReply
            {
                Observation = ObservationView.Of(db, row, caller),
                Contact = station ? Sealer.Open(db, row.Contact) ?? "" : "",
            }
        );
    }
}
