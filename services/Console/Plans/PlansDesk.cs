using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Plans;

/// <summary>What the pages /plans ask. The reader's token decides what is seen and done.</summary>
public sealed class PlansDesk(Peers peers, SignOn signOn, TimeProvider time)
{
    // A whole year of a district's plans; what is behind it is on the next page.
    private const int Shown = 500;

    private Task<Reply<ListPlansReply>>? own;
    private Task<Reply<IReadOnlyList<Plan>>>? filed;

    /// <summary>The reader's own body; "" for those of none.</summary>
    public string OwnBody => signOn.Who.Body?.Value ?? "";

    private DateOnly Today => LegalDay.Of(time.GetUtcNow());

    public bool IsPlanner => signOn.Is(Role.Planner);

    /// <summary>Whether files of this body are his to make.</summary>
    public bool Plans(string body) => IsPlanner && OwnBody == body;

    /// <summary>Whether plans of this body are his to approve.</summary>
    public bool Heads(string body) => signOn.Is(Role.Head) && OwnBody == body;

    /// <summary>Whether he answers what is said of this body's plans.</summary>
    public bool Answers(string body) => Plans(body) || Heads(body);

    /// <summary>Of a station or the justice bureau, which comment on plans.</summary>
    public bool Comments => signOn.Is(Role.Reviewer) || signOn.Is(Role.Supervisor);

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

    /// <summary>The own body's plans; what waits in them is several queues of one page, and is asked once.</summary>
    public Task<Reply<ListPlansReply>> Own(CancellationToken token) => own ??= List(OwnBody, 0, "", token);

    /// <summary>Plans of all bodies, of this year and the next, which is planned in this one; asked once a
    /// page.</summary>
    public Task<Reply<IReadOnlyList<Plan>>> Filed(CancellationToken token) => filed ??= AskFiled(token);

    private async Task<Reply<IReadOnlyList<Plan>>> AskFiled(CancellationToken token)
    {
        var all = new List<Plan>();
        foreach (var year in new[] { Today.Year, Today.Year + 1 })
            for (var after = ""; ; )
            {
                var page = await List("", year, after, token);
                if (page.Answer is not { } answer)
                    return new(null, page.Reason, page.Field, page.Message, page.Kind);
                all.AddRange(answer.Plans);
                if ((after = answer.NextPageToken).Length == 0)
                    break;
            }
        return new(all);
    }

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

    public Task<Reply<ApprovePlanReply>> Approve(string id, int version, string key) =>
        Do(
            (headers, until) => Client.Plans.ApprovePlanAsync(new() { PlanId = id, Version = version }, headers, until),
            key
        );

    public Task<Reply<CommentPlanReply>> Comment(CommentPlanRequest comment, string key) =>
        Do((headers, until) => Client.Plans.CommentPlanAsync(comment, headers, until), key);

    public Task<Reply<AnswerPlanCommentReply>> Answer(AnswerPlanCommentRequest answer, string key) =>
        Do((headers, until) => Client.Plans.AnswerPlanCommentAsync(answer, headers, until), key);

    public Task<Reply<SettlePlanObjectionReply>> Settle(SettlePlanObjectionRequest verdict, string key) =>
        Do((headers, until) => Client.Plans.SettlePlanObjectionAsync(verdict, headers, until), key);

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
