using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;
using Google.Protobuf;

namespace Enforcement.EnforcementSupervision.AgencyExchange;

internal sealed partial class AgencyExchangeService
{
    private const int MostBytes = 2 << 20,
        MostWithdrawals = 100;

    [MayCall(Role.Agency)]
    public override async Task<FetchReferralsReply> FetchReferrals(
        FetchReferralsRequest request,
        ServerCallContext call
    )
    {
        var agency = AgencyOf(call);
        var limit = request.Limit == 0 ? 100 : Fields.Between(request.Limit, "limit", 1, 100);
        if (request.After < 0)
            throw Refusal.Invalid("after", Reasons.OutOfRange, "after is a number that was received, or 0");
        await deliveries.Make(call.CancellationToken);
        using var db = database.Read();
        var registered = db.Agencies.Find(agency)
            ?? throw Refusal.NotFound(Reasons.UnknownAgency, $"no agency {agency} is registered");

        var reply = new FetchReferralsReply { LastNumber = registered.LastNumber };
        var own = db.Deliveries.Where(d => d.Agency == agency && !d.IsReceipt);
        var (fetched, bytes) = (new List<long>(), 0);
        // Two rows of a number are a referral and its withdrawal; what was withdrawn is no longer handed out.
        foreach (
            var message in own.Where(d => d.Number > request.After)
                .OrderBy(d => d.Number)
                .ThenByDescending(d => d.IsWithdrawal)
                .AsEnumerable()
                .DistinctBy(d => d.Number)
                .Take(limit)
        )
        {
            if (bytes > 0 && bytes + message.Body.Length > MostBytes)
                break;
            bytes += message.Body.Length;
            reply.Bodies.Add(UnsafeByteOperations.UnsafeWrap(message.Body));
            if (message.State == DeliveryRow.Pending && registered.Delivery == AgencyRow.Grpc)
                fetched.Add(message.Seq);
        }
        reply.Withdrawals.AddRange(
            own.Where(d => d.IsWithdrawal && d.Number <= request.After)
                .OrderByDescending(d => d.Seq)
                .Take(MostWithdrawals)
                .AsEnumerable()
                .Reverse()
                .Select(d => UnsafeByteOperations.UnsafeWrap(d.Body))
        );
        if (fetched.Count > 0)
        {
            await deliveries.MarkSent(fetched, call.CancellationToken);
            watches.Out.Recovered(agency);
        }
        return reply;
    }
}
