using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.JointVisits;

/// <summary>What the pages /joint ask (综合查一次). The reader's token decides what is seen and done.</summary>
public sealed class JointDesk(Peers peers, SignOn signOn)
{
    private const int Shown = 50;

    public string OwnBody => signOn.Who.Body?.Value ?? "";
    public bool Speaks => (signOn.Is(Role.Planner) || signOn.Is(Role.Head)) && OwnBody.Length > 0;
    public bool IsStation => signOn.Is(Role.Reviewer);
    public bool IsJustice => signOn.Is(Role.Supervisor);

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    public Task<Reply<ListJointVisitsReply>> List(string body, bool undecided, string after, CancellationToken token) =>
        Read(
            (h, u) =>
                Client.JointVisits.ListJointVisitsAsync(
                    new()
                    {
                        Body = body,
                        Undecided = undecided,
                        PageSize = Shown,
                        PageToken = after,
                    },
                    h,
                    u,
                    token
                )
        );

    public Task<Reply<FindJointVisitsReply>> Candidates(int year, string after, CancellationToken token) =>
        Read(
            (h, u) =>
                Client.JointVisits.FindJointVisitsAsync(
                    new()
                    {
                        Year = year,
                        PageSize = 20,
                        PageToken = after,
                    },
                    h,
                    u,
                    token
                )
        );

    public Task<Reply<GetJointVisitReply>> Joint(string id, CancellationToken token) =>
        Read((h, u) => Client.JointVisits.GetJointVisitAsync(new() { JointId = id }, h, u, token));

    public Task<Reply<ProposeJointVisitReply>> Propose(ProposeJointVisitRequest what, string key) =>
        Do((h, u) => Client.JointVisits.ProposeJointVisitAsync(what, h, u), key);

    public Task<Reply<AnswerJointVisitReply>> Answer(AnswerJointVisitRequest what, string key) =>
        Do((h, u) => Client.JointVisits.AnswerJointVisitAsync(what, h, u), key);

    public Task<Reply<DecideJointVisitReply>> Decide(DecideJointVisitRequest what, string key) =>
        Do((h, u) => Client.JointVisits.DecideJointVisitAsync(what, h, u), key);

    private Task<Reply<T>> Read<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask)
        where T : class => Reply<T>.To(signOn.Bearer(), ask);

    private Task<Reply<T>> Do<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, 20);
}
