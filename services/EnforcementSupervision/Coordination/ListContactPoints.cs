using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Coordination;

internal sealed partial class CoordinationService
{
    /// <summary>Everyone sees where there is one; who it is, supervisor and the station of the zone.</summary>
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<ListContactPointsReply> ListContactPoints(
        ListContactPointsRequest request,
        ServerCallContext call
    )
    {
        if (request.Kind != ContactKind.Unspecified)
            Fields.OneOf(request.Kind, "kind");
        var page = Paging.Of(request.PageSize, request.PageToken);
        var caller = call.Caller();
        var reads = BodySight.Supervises(caller);
        var zone = BodySight.ZoneOf(caller);
        using var db = database.Read();
        var all = db.ContactPoints.Where(c =>
            string.Compare(c.ContactId, page.After) > 0
            && (request.Kind == ContactKind.Unspecified || c.Kind == request.Kind)
        );
        if (BodySight.IsOfBody(caller))
        {
            var own = caller.Body;
            all = all.Where(c => own != null && c.Body == own);
        }
        var (rows, next) = page.Cut(all.OrderBy(c => c.ContactId).Take(page.Size + 1).ToList(), c => c.ContactId);
        return Task.FromResult(
            new ListContactPointsReply
            {
                Contacts =
                {
                    rows.Select(c => new ContactPoint
                    {
                        ContactId = c.ContactId,
                        Kind = c.Kind,
                        Of = c.Of,
                        Division = c.Division,
                        Contact =
                            reads && (zone is null || BodySight.Within(c.Division, zone))
                                ? Sealer.Open(db, c.Contact) ?? ""
                                : "",
                        From = c.From.Iso(),
                        EndedOn = c.EndedOn.Iso(),
                    }),
                },
                NextPageToken = next,
            }
        );
    }
}
