using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Visits;

/// <summary>What the pages ask about drawn visits that are not to be made. The reader's token decides.</summary>
public sealed class DropDesk(Peers peers, SignOn signOn)
{
    public const int Shown = 50;

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    public bool MaySee =>
        signOn.Is(Role.Planner) || signOn.Is(Role.Head) || signOn.Is(Role.Reviewer) || signOn.Is(Role.Supervisor);

    public bool Asks(string body) => signOn.Is(Role.Planner) && signOn.Who.Body?.Value == body;

    public bool MayAnswer => signOn.Is(Role.Reviewer) || signOn.Is(Role.Supervisor);

    public Task<Reply<ListDropsReply>> List(
        DropState state,
        string visit,
        string after,
        CancellationToken token,
        int seconds = 10
    ) =>
        Reply<ListDropsReply>.To(
            signOn.Bearer(),
            (headers, until) =>
                Client.Drops.ListDropsAsync(
                    new()
                    {
                        State = state,
                        VisitId = visit,
                        PageSize = Shown,
                        PageToken = after,
                    },
                    headers,
                    until,
                    token
                ),
            seconds: seconds
        );

    public Task<Reply<AskToDropReply>> Ask(AskToDropRequest what, string key) =>
        Do((h, u) => Client.Drops.AskToDropAsync(what, h, u), key);

    public Task<Reply<AssentToDropReply>> Assent(string visit, int no, string key) =>
        Do((h, u) => Client.Drops.AssentToDropAsync(new() { VisitId = visit, No = no }, h, u), key);

    public Task<Reply<RefuseDropReply>> Decline(string visit, int no, string reason, string key) =>
        Do(
            (h, u) =>
                Client.Drops.RefuseDropAsync(
                    new()
                    {
                        VisitId = visit,
                        No = no,
                        Reason = reason,
                    },
                    h,
                    u
                ),
            key
        );

    private Task<Reply<T>> Do<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, 20);
}
