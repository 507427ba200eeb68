using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Waivers;

/// <summary>
/// What the pages of waivers and avoided visits ask. The id of a waiver is the id of the visit it would waive.
/// </summary>
public sealed class WaiverDesk(Peers peers, SignOn signOn)
{
    /// <summary>The station reviews, and where the policy says so decides.</summary>
    public bool MayReview => signOn.Is(Role.Reviewer);

    /// <summary>The body's head, where the policy says so; whose body it is the service says.</summary>
    public bool MayDecide => signOn.Is(Role.Head);

    public bool MayObject => signOn.Is(Role.Supervisor);
    public bool MayComplete => signOn.Is(Role.Planner);

    private SupervisionClient Client => new(peers.WithoutToken("supervision"));

    public Task<Reply<ListWaiversReply>> List(
        WaiverState state,
        string after,
        int size,
        CancellationToken token,
        int seconds = 10
    ) =>
        Ask(
            (headers, until) =>
                Client.Waivers.ListWaiversAsync(
                    new()
                    {
                        State = state,
                        PageSize = size,
                        PageToken = after,
                    },
                    headers,
                    until,
                    token
                ),
            seconds: seconds
        );

    public Task<Reply<GetWaiverReply>> Get(string id, CancellationToken token) =>
        Ask((headers, until) => Client.Waivers.GetWaiverAsync(new() { WaiverId = id }, headers, until, token));

    public Task<Reply<ReviewWaiverReply>> Review(string id, bool recommend, string reasons, string key) =>
        Ask(
            (headers, until) =>
                Client.Waivers.ReviewWaiverAsync(
                    new()
                    {
                        WaiverId = id,
                        Recommend = recommend,
                        Reasons = reasons,
                    },
                    headers,
                    until
                ),
            key
        );

    public Task<Reply<DecideWaiverReply>> Decide(string id, bool grant, string reasons, string key) =>
        Ask(
            (headers, until) =>
                Client.Waivers.DecideWaiverAsync(
                    new()
                    {
                        WaiverId = id,
                        Grant = grant,
                        Reasons = reasons,
                    },
                    headers,
                    until
                ),
            key
        );

    public Task<Reply<ObjectToWaiverReply>> Object(string id, string reasons, string key) =>
        Ask(
            (headers, until) =>
                Client.Waivers.ObjectToWaiverAsync(new() { WaiverId = id, Reasons = reasons }, headers, until),
            key
        );

    public Task<Reply<ListAvoidedVisitsReply>> Avoided(ListAvoidedVisitsRequest asked, CancellationToken token) =>
        Ask((headers, until) => Client.AvoidedVisits.ListAvoidedVisitsAsync(asked, headers, until, token));

    public Task<Reply<GetAvoidedVisitReply>> Avoided(string id, CancellationToken token) =>
        Ask(
            (headers, until) => Client.AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = id }, headers, until, token)
        );

    public Task<Reply<CompleteMeasureReply>> Complete(CompleteMeasureRequest done, string key) =>
        Ask((headers, until) => Client.AvoidedVisits.CompleteMeasureAsync(done, headers, until), key);

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "", int seconds = 10)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, seconds);
}
