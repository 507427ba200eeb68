using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
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
    public override Task<ListObservationsReply> ListObservations(
        ListObservationsRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var page = Paging.Of(request.PageSize, request.PageToken);
        if (!Enum.IsDefined(request.State))
            throw Refusal.Invalid("state", Reasons.OutOfRange, $"state {(int)request.State} is no state");
        CreditCode? firm = request.CreditCode.Length == 0 ? null : Register.CreditCode(database, request.CreditCode);
        using var db = database.Read();
        var rows = ObservationSight.Of(db, caller).Where(o => string.Compare(o.ObservationId, page.After) > 0);
        if (request.State != ObservationState.Unspecified)
            rows = rows.Where(o => o.State == request.State);
        if (firm is { } code)
            rows = rows.Where(o => o.CreditCode == code);
        if (request.AssessmentOverdue)
        {
            // A clock of the station's: of those it is shown whole.
            var zone = Register.ZoneOf(caller);
            rows = Register.IsOfficial(caller)
                ? rows.Where(o =>
                    (o.MidTermOverdue || o.EndOverdue)
                    && (
                        zone == ""
                        || db.Set<EnterpriseRow>().Any(e => e.CreditCode == o.CreditCode && e.Division.StartsWith(zone))
                    )
                )
                : rows.Where(o => false);
        }
        if (request.Suspended || request.TriggerOverdue)
        {
            var zone = Register.ZoneOf(caller);
            rows = Register.IsOfficial(caller)
                ? rows.Where(o =>
                    o.TriggerDecideBy != null
                    && (!request.TriggerOverdue || o.TriggerOverdue)
                    && (
                        zone == ""
                        || db.Set<EnterpriseRow>().Any(e => e.CreditCode == o.CreditCode && e.Division.StartsWith(zone))
                    )
                )
                : rows.Where(o => false);
        }
        var (shown, next) = page.Cut(rows.OrderBy(o => o.ObservationId).Take(page.Size + 1).ToList(), o =>
            o.ObservationId
        );
        var reply = new ListObservationsReply { NextPageToken = next };
        reply.Observations.AddRange(shown.Select(o => ObservationView.Of(db, o, caller)));
        return Task.FromResult(reply);
    }
}
