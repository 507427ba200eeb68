using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Shared;

/// <summary>What anybody may see, asked of the services each time. Null where a service does not answer: it is shown as
/// such.</summary>
public sealed class PublicFacts(Peers peers)
{
    private const int DrawsShown = 20;
    private static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(3);

    private PlanningClient Planning => new(peers.WithoutToken("planning"));

    public Task<Contracts.Registry.V1.GetCountsReply?> Registered(CancellationToken token) =>
        Answer(() =>
            new RegistryClient(peers.WithoutToken("registry")).Observations.GetCountsAsync(
                new(),
                deadline: Soon,
                cancellationToken: token
            )
        );

    public Task<Contracts.Planning.V1.GetCountsReply?> Planned(CancellationToken token) =>
        Answer(() => Planning.Visits.GetCountsAsync(new(), deadline: Soon, cancellationToken: token));

    public Task<Contracts.Supervision.V1.GetCountsReply?> Supervised(CancellationToken token) =>
        Answer(() =>
            new SupervisionClient(peers.WithoutToken("supervision")).Reports.GetCountsAsync(
                new(),
                deadline: Soon,
                cancellationToken: token
            )
        );

    /// <summary>A page of draws, the newest first.</summary>
    /// <param name="after">the token of the page before; one that the service does not know gives the first
    /// page.</param>
    public async Task<ListDrawsReply?> Draws(string after, CancellationToken token)
    {
        ListDrawsRequest asked = new()
        {
            PageSize = DrawsShown,
            PageToken = after,
            NewestFirst = true,
        };
        try
        {
            return await Answer(() => Planning.Draws.ListDrawsAsync(asked, deadline: Soon, cancellationToken: token));
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.InvalidArgument && after.Length > 0)
        {
            return await Draws("", token);
        }
    }

    /// <summary>One draw; the reply's reason says why there is none.</summary>
    public Task<Reply<GetDrawReply>> Draw(string id, CancellationToken token) =>
        Reply<GetDrawReply>.To("", (headers, until) =>
            Planning.Draws.GetDrawAsync(new() { DrawId = id }, headers, until, token)
        );

    /// <summary>What chance did in the year's published draws.</summary>
    public Task<Reply<GetFairnessReply>> Fairness(int year, CancellationToken token) =>
        Reply<GetFairnessReply>.To("", (headers, until) =>
            Planning.Draws.GetFairnessAsync(new() { Year = year }, headers, until, token)
        );

    /// <summary>A plan that is public.</summary>
    public Task<Reply<GetPlanReply>> Plan(string id, CancellationToken token) =>
        Reply<GetPlanReply>.To("", (headers, until) =>
            Planning.Plans.GetPlanAsync(new() { PlanId = id }, headers, until, token)
        );

    /// <summary>Every registered body, by its code.</summary>
    public async Task<IReadOnlyList<EnforcementBody>?> Bodies(CancellationToken token) =>
        (await Answer(() => Planning.Matters.ListBodiesAsync(new(), deadline: Soon, cancellationToken: token)))?.Bodies;

    /// <summary>The published matters of a body, or of all; null where planning does not answer.</summary>
    public async Task<IReadOnlyList<Matter>?> Matters(string body, CancellationToken token)
    {
        var all = new List<Matter>();
        for (var next = ""; ; )
        {
            ListMattersRequest asked = new()
            {
                Body = body,
                PageSize = 500,
                PageToken = next,
            };
            if (
                await Answer(() => Planning.Matters.ListMattersAsync(asked, deadline: Soon, cancellationToken: token))
                is not { } page
            )
                return null;
            all.AddRange(page.Matters);
            if ((next = page.NextPageToken).Length == 0)
                return all;
        }
    }

    /// <summary>Names of all published matters by their code; none where planning does not answer.</summary>
    public async Task<Dictionary<string, string>> MatterNames(CancellationToken token) =>
        (await Matters("", token) ?? []).DistinctBy(m => m.Matter_).ToDictionary(m => m.Matter_, m => m.Name);

    /// <summary>How much was published in a year.</summary>
    public Task<CountPublishedReply?> Published(int year, CancellationToken token) =>
        Answer(() =>
            Planning.Records.CountPublishedAsync(new() { Year = year }, deadline: Soon, cancellationToken: token)
        );

    /// <summary>What a body has published of a year.</summary>
    public Task<GetPublicRecordReply?> PublicRecord(string body, int year, string after, CancellationToken token) =>
        Answer(() =>
            Planning.Records.GetPublicRecordAsync(
                new()
                {
                    Body = body,
                    Year = year,
                    PageSize = 500,
                    PageToken = after,
                },
                deadline: Soon,
                cancellationToken: token
            )
        );

    private static Task<T?> Answer<T>(Func<AsyncUnaryCall<T>> ask)
        where T : class => Silence.OrNull(() => ask().ResponseAsync);
}
