using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Officers;

/// <summary>What the pages /officers ask. The reader's token decides what is seen and done.</summary>
public sealed class OfficersDesk(Peers peers, SignOn signOn)
{
    private const int Shown = 50;

    public string OwnBody => signOn.Who.Body?.Value ?? "";
    public bool IsPlanner => signOn.Is(Role.Planner);

    public bool Plans(string body) => IsPlanner && OwnBody == body;

    public bool Heads(string body) => signOn.Is(Role.Head) && OwnBody == body;

    public bool Manages(string body) => Plans(body) || Heads(body);

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    public Task<Reply<ListOfficersReply>> List(string body, string after, CancellationToken token, int size = Shown) =>
        Reply<ListOfficersReply>.To(signOn.Bearer(), (h, u) => Client.Officers.ListOfficersAsync(
                new()
                {
                    Body = body,
                    PageSize = size,
                    PageToken = after,
                },
                h,
                u,
                token
            ));

    /// <summary>Those of a whole roster whom a question fits; the service lists by body only.</summary>
    public async Task<Reply<ListOfficersReply>> Search(string body, Func<Officer, bool> fits, CancellationToken token)
    {
        var found = new ListOfficersReply();
        for (var after = ""; ; )
        {
            var page = await List(body, after, token, 500);
            if (page.Answer is not { } answer)
                return page;
            found.Officers.AddRange(answer.Officers.Where(fits));
            if ((after = answer.NextPageToken).Length == 0)
                return new(found);
        }
    }

    public Task<Reply<RegisterOfficerReply>> Register(RegisterOfficerRequest who, string key) =>
        Do((h, u) => Client.Officers.RegisterOfficerAsync(who, h, u), key);

    public Task<Reply<RecordLeaveReply>> Leave(RecordLeaveRequest when, string key) =>
        Do((h, u) => Client.Officers.RecordLeaveAsync(when, h, u), key);

    public Task<Reply<EndLeaveReply>> Back(EndLeaveRequest when, string key) =>
        Do((h, u) => Client.Officers.EndLeaveAsync(when, h, u), key);

    public Task<Reply<DeclareRecusalReply>> Conflict(DeclareRecusalRequest what, string key) =>
        Do((h, u) => Client.Officers.DeclareRecusalAsync(what, h, u), key);

    public Task<Reply<EndRecusalReply>> Free(EndRecusalRequest what, string key) =>
        Do((h, u) => Client.Officers.EndRecusalAsync(what, h, u), key);

    private Task<Reply<T>> Do<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, 20);
}
