using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Feeds;

/// <summary>What the pages /feeds ask and command: files of other systems, and what of them a person has to
/// settle.</summary>
public sealed class FeedsDesk(Peers peers, SignOn signOn, TimeProvider time)
{
    private const int Shown = 50;

    public string OwnBody => signOn.Who.Body?.Value ?? "";
    public string Actor => signOn.Who.Actor;
    public bool IsPlanner => signOn.Is(Role.Planner) && OwnBody.Length > 0;
    public bool MayDeclare => IsPlanner || (signOn.Is(Role.Head) && OwnBody.Length > 0);
    public bool MayPublish => signOn.Is(Role.Supervisor);
    public DateOnly Today => LegalDay.Of(time.GetUtcNow());

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    /// <summary>All versions of all platforms' formats.</summary>
    public Task<Reply<ListFeedFormatsReply>> Formats(CancellationToken token) =>
        Ask((h, u) => Client.Feeds.ListFeedFormatsAsync(new(), h, u, token));

    public Task<Reply<ListFeedRowsReply>> Rows(
        string platform,
        FeedKind kind,
        string body,
        FeedOutcome outcome,
        string after,
        CancellationToken token,
        int seconds = 10
    )
    {
        ListFeedRowsRequest asked = new()
        {
            Platform = platform,
            Kind = kind,
            Body = body,
            Outcome = outcome,
            PageSize = Shown,
            PageToken = after,
        };
        return Ask((h, u) => Client.Feeds.ListFeedRowsAsync(asked, h, u, token), seconds: seconds);
    }

    public Task<Reply<ResolveFeedRowReply>> Resolve(ResolveFeedRowRequest resolved, string key) =>
        Ask((h, u) => Client.Feeds.ResolveFeedRowAsync(resolved, h, u), key);

    public Task<Reply<DeclareCoverageReply>> Declare(DeclareCoverageRequest declared, string key) =>
        Ask((h, u) => Client.Feeds.DeclareCoverageAsync(declared, h, u), key);

    public Task<Reply<PublishFeedFormatReply>> Publish(FeedFormat format, string key) =>
        Ask((h, u) => Client.Feeds.PublishFeedFormatAsync(new() { Format = format }, h, u), key);

    public Task<Reply<SheetOutcome>> Import(ImportFeedStart start, ReadOnlyMemory<byte> file, string key) =>
        Ask(
            (headers, until) =>
                SheetUpload.Send(
                    Client.Feeds.ImportFeed(headers, until),
                    new ImportFeedRequest { Start = start },
                    chunk => new ImportFeedRequest { Chunk = chunk },
                    file,
                    reply => (reply.Refused, reply.Totals)
                ),
            key,
            300
        );

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "", int seconds = 10)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, seconds);
}
