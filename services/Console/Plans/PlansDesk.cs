using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Plans;

/// <summary>What the pages /plans ask. The reader's token decides what is seen and done.</summary>
public sealed class PlansDesk(Peers peers, SignOn signOn)
{
    // A whole year of a district's plans; what is behind it is on the next page.
    private const int Shown = 500;

    /// <summary>The reader's own body; "" for those of none.</summary>
    public string OwnBody => signOn.Who.Body?.Value ?? "";

    public bool IsPlanner => signOn.Is(Role.Planner);

    /// <summary>Whether files of this body are his to make.</summary>
    public bool Plans(string body) => IsPlanner && OwnBody == body;

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    public Task<Reply<ListPlansReply>> List(string body, int year, string after, CancellationToken token) =>
        Read(
            (headers, until) =>
                Client.Plans.ListPlansAsync(
                    new()
                    {
                        Body = body,
                        Year = year,
                        PageSize = Shown,
                        PageToken = after,
                    },
                    headers,
                    until,
                    token
                )
        );

    /// <summary>With the lines; of a plan that is not public only officials see it.</summary>
    public Task<Reply<GetPlanReply>> Plan(string id, int afterLine, CancellationToken token) =>
        Read(
            (headers, until) =>
                Client.Plans.GetPlanAsync(new() { PlanId = id, AfterLine = afterLine }, headers, until, token)
        );

    public Task<Reply<ListDrawsReply>> Draws(string plan, CancellationToken token) =>
        Read(
            (headers, until) =>
                Client.Draws.ListDrawsAsync(new() { PlanId = plan, PageSize = Shown }, headers, until, token)
        );

    public Task<Reply<ListMattersReply>> Matters(string body, CancellationToken token) =>
        Read(
            (headers, until) =>
                Client.Matters.ListMattersAsync(new() { Body = body, PageSize = Shown }, headers, until, token)
        );

    public Task<Reply<SuggestSampleSizeReply>> SampleSize(string rate, string confidence, CancellationToken token) =>
        Read(
            (headers, until) =>
                Client.Draws.SuggestSampleSizeAsync(
                    new() { TolerableRate = rate, Confidence = confidence },
                    headers,
                    until,
                    token
                )
        );

    public Task<Reply<FilePlanReply>> File(FilePlanRequest plan, string key) =>
        Do((headers, until) => Client.Plans.FilePlanAsync(plan, headers, until), key);

    public Task<Reply<AmendPlanReply>> Amend(AmendPlanRequest lines, string key) =>
        Do((headers, until) => Client.Plans.AmendPlanAsync(lines, headers, until), key);

    public Task<Reply<PublishPlanReply>> Publish(string id, string key) =>
        Do((headers, until) => Client.Plans.PublishPlanAsync(new() { PlanId = id }, headers, until), key);

    /// <summary>Reads and sorts the whole register: seconds in a large district.</summary>
    public Task<Reply<FreezeRosterReply>> Freeze(string plan, int line, string key) =>
        Do(
            (headers, until) => Client.Draws.FreezeRosterAsync(new() { PlanId = plan, Line = line }, headers, until),
            key,
            60
        );

    private Task<Reply<T>> Read<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask)
        where T : class => Reply<T>.To(signOn.Own, ask);

    private Task<Reply<T>> Do<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key, int seconds = 20)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, seconds);
}
