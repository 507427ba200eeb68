using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<ListReferralsReply> ListReferrals(ListReferralsRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        var page = Paging.Of(request.PageSize, request.PageToken);
        var agency = request.Agency.Length > 0 ? AgencyCode(request.Agency) : null;
        var state = request.State == ReferralState.Unspecified ? request.State : Fields.OneOf(request.State, "state");
        call.NoteRead("");
        using var db = database.Read();
        var rows = db.Referrals.Where(r => string.Compare(r.ReferralId, page.After) > 0);
        if (agency is not null)
            rows = rows.Where(r => r.Agency == agency);
        if (state != ReferralState.Unspecified)
            rows = rows.Where(r => r.State == state);
        if (request.Late)
            rows = rows.Where(r => r.Reminded == 100);
        var seen = rows.OrderBy(r => r.ReferralId)
            .AsEnumerable()
            .Where(ReferralSight.Of(db, caller))
            .Take(page.Size + 1);
        var (shown, next) = page.Cut(seen.ToList(), r => r.ReferralId);
        var reply = new ListReferralsReply { NextPageToken = next };
        var problems = ProblemOf(db, shown);
        reply.Referrals.AddRange(shown.Select(r => Shown(db, r, problems)));
        return Task.FromResult(reply);
    }
}
