using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    private const int MostMissing = 100;

    [MayCall(Role.Supervisor, Role.Reviewer)]
    public override Task<ListInboundReferralsReply> ListInboundReferrals(
        ListInboundReferralsRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var page = Paging.Of(request.PageSize, request.PageToken);
        var agency = request.Agency.Length > 0 ? AgencyCode(request.Agency) : null;
        using var db = database.Read();
        var rows = db.InboundReferrals.Where(r =>
            string.Compare(r.InboundId, page.After) > 0
            && (agency == null || r.Agency == agency)
            && (!request.Late || r.Reminded == 100)
        );
        var seen = rows.OrderBy(r => r.InboundId).AsEnumerable().Where(InboundSight.Of(db, caller)).Take(page.Size + 1);
        var (shown, next) = page.Cut(seen.ToList(), r => r.InboundId);
        var reply = new ListInboundReferralsReply { NextPageToken = next };
        reply.Referrals.AddRange(shown.Select(Shown));
        // A hole is not about anybody: nothing of what is missing is known but that it was sent. The district asks for
        // it.
        if (BodySight.ZoneOf(caller) is not null)
            return Task.FromResult(reply);
        var numbers = db
            .InboundReferrals.Where(r => agency == null || r.Agency == agency)
            .Select(r => new { r.Agency, r.Number })
            .AsEnumerable();
        reply.Missing.AddRange(
            numbers
                .GroupBy(r => r.Agency)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .SelectMany(g => Holes(g.Key, g.Select(r => r.Number)))
                .Take(MostMissing)
        );
        return Task.FromResult(reply);
    }

    private static IEnumerable<MissingInbound> Holes(string agency, IEnumerable<long> numbers)
    {
        var expected = 1L;
        foreach (var number in numbers.Order())
        {
            for (; expected < number; expected++)
                yield return new() { Agency = agency, Number = expected };
            expected = number + 1;
        }
    }
}
