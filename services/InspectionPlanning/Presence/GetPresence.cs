using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.InspectionPlanning.Presence;

internal sealed partial class PresenceService
{
    [MayCall(Role.Planner, Role.Head, Role.Inspector, Role.Reviewer, Role.Supervisor, Role.Enterprise)]
    public override async Task<GetPresenceReply> GetPresence(GetPresenceRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var caller = call.Caller();
        using var db = database.Read();
        var visit = await VisitsService.Seen(db, caller, visitId, call.CancellationToken);
        if (!Visibility.IsConcerned(caller, visit))
            throw VisitsService.NoSuchVisit(visitId);
        var row = db.Presences.Find(visitId) ?? new PresenceRow { VisitId = visitId };
        var reply = new GetPresenceReply { Announced = row.Announced, Place = row.Place };
        reply.Helpers.AddRange(
            row.Helpers.Select(h => new Helper
            {
                Name = Sealer.Open(db, h.Name) ?? "",
                Organisation = h.Organisation,
                Kind = h.Kind,
                Ground = h.Ground,
            })
        );
        if (row.Recording is { } said)
        {
            (reply.Recording, reply.RecordingBy, reply.RecordingGround) = (said.Answer, said.By, said.Ground ?? "");
            reply.Representative = Sealer.Open(db, said.Representative) ?? "";
            reply.RecordingAt = Timestamp.FromDateTimeOffset(said.At);
        }
        return reply;
    }
}
