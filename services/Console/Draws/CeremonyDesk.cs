using System.Text.Json;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Draws;

/// <summary>What the page of a draw's ceremony asks. The reader's token decides what is seen and done.</summary>
public sealed class CeremonyDesk(Peers peers, SignOn signOn)
{
    /// <summary>Which role speaks for a party of a notice, as the service has it.</summary>
    private static readonly Dictionary<string, string> Speakers = new(StringComparer.Ordinal)
    {
        ["bureau"] = Role.Head,
        ["justice"] = Role.Supervisor,
        ["station"] = Role.Reviewer,
        ["procuratorate"] = Role.Procurator,
    };

    public static IReadOnlyCollection<string> Parties => Speakers.Keys;

    /// <param name="Size">firms of the stratum.</param>
    /// <param name="Threshold">the largest ticket that was drawn; "" where none is.</param>
    public sealed record Stratum(string Label, long Size, string Rate, int Drawn, string Threshold, string FirstNot);

    /// <summary>A firm drawn, with its ticket.</summary>
    public sealed record Ticket(string Stratum, int Rank, string CreditCode, string Hex);

    public sealed record Result(
        IReadOnlyList<Stratum> Strata,
        IReadOnlyList<Ticket> Tickets,
        string Seed,
        IReadOnlySet<string> Replaced
    );

    public bool PlansFor(Draw draw) => signOn.Is(Role.Planner) && signOn.Who.Body == draw.Body;

    /// <summary>The side of a joint act that is not the body: station or justice bureau.</summary>
    public bool IsWitness => signOn.Is(Role.Reviewer) || signOn.Is(Role.Supervisor);

    public bool IsStation => signOn.Is(Role.Reviewer);

    /// <summary>Officials whom the service may show who was drawn before the day.</summary>
    public bool MayAskResult => signOn.IsSignedIn;

    /// <summary>The party that the reader speaks for; null when for none.</summary>
    public string? Party(Draw draw) =>
        draw
            .Parties.Select(p => p.Party)
            .FirstOrDefault(p =>
                Speakers.TryGetValue(p, out var role)
                && signOn.Is(role)
                && (role != Role.Head || signOn.Who.Body == draw.Body)
            );

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    public Task<Reply<GetDrawReply>> Draw(string id, CancellationToken token) =>
        Reply<GetDrawReply>.To("", (headers, until) =>
            Client.Draws.GetDrawAsync(new() { DrawId = id }, headers, until, token)
        );

    public Task<Reply<ListDrawsReply>> Newest(int size, CancellationToken token) =>
        Reply<ListDrawsReply>.To("", (headers, until) =>
            Client.Draws.ListDrawsAsync(new() { PageSize = size, NewestFirst = true }, headers, until, token)
        );

    /// <summary>Who was drawn, out of the bundle as it stands; null where the reader may not see it yet.</summary>
    public async Task<Result?> Drawn(string id, CancellationToken token)
    {
        var headers = new Metadata();
        if (signOn.Own is { Length: > 0 } bearer)
            headers.Add("authorization", bearer);
        using var bundle = new MemoryStream();
        try
        {
            using var call = Client.Draws.GetBundle(
                new() { DrawId = id },
                headers,
                TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(15),
                token
            );
            await foreach (var part in call.ResponseStream.ReadAllAsync(token))
                bundle.Write(part.Bundle.Span);
        }
        catch (RpcException e)
            when (e.StatusCode
                    is StatusCode.NotFound
                        or StatusCode.Unauthenticated
                        or StatusCode.PermissionDenied
                        or StatusCode.Unavailable
                        or StatusCode.DeadlineExceeded
                        or StatusCode.Cancelled
            )
        {
            return null;
        }
        using var json = JsonDocument.Parse(bundle.GetBuffer().AsMemory(0, (int)bundle.Length));
        var root = json.RootElement;
        static string Text(JsonElement e, string name) =>
            e.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString()! : "";
        return new(
            [
                .. root.GetProperty("strata")
                    .EnumerateArray()
                    .Select(s => new Stratum(
                        Text(s, "stratum"),
                        s.GetProperty("size").GetInt64(),
                        Text(s, "rate"),
                        s.GetProperty("n").GetInt32(),
                        Text(s, "threshold"),
                        s.GetProperty("first_not_selected") is { ValueKind: JsonValueKind.Object } not
                            ? Text(not, "ticket")
                            : ""
                    )),
            ],
            [
                .. root.GetProperty("selected")
                    .EnumerateArray()
                    .Select(t => new Ticket(
                        Text(t, "stratum"),
                        t.GetProperty("rank").GetInt32(),
                        Text(t, "id"),
                        Text(t, "ticket")
                    )),
            ],
            Text(root, "seed"),
            root.TryGetProperty("replaced", out var replaced)
                ? replaced.EnumerateArray().Select(r => Text(r, "id")).ToHashSet(StringComparer.Ordinal)
                : new HashSet<string>()
        );
    }

    public Task<Reply<PublishNoticeReply>> Notice(PublishNoticeRequest notice, string key) =>
        Do((headers, until) => Client.Draws.PublishNoticeAsync(notice, headers, until), key, 60);

    public Task<Reply<SubmitCommitmentReply>> Commit(Draw draw, string commit, string key) =>
        Do(
            (headers, until) =>
                Client.Draws.SubmitCommitmentAsync(
                    new()
                    {
                        DrawId = draw.DrawId,
                        Attempt = draw.Attempt,
                        Party = Party(draw) ?? "",
                        Commit = commit,
                    },
                    headers,
                    until
                ),
            key
        );

    public Task<Reply<SubmitRevealReply>> Reveal(Draw draw, string reveal, string key) =>
        Do(
            (headers, until) =>
                Client.Draws.SubmitRevealAsync(
                    new()
                    {
                        DrawId = draw.DrawId,
                        Attempt = draw.Attempt,
                        Party = Party(draw) ?? "",
                        Reveal = reveal,
                    },
                    headers,
                    until
                ),
            key
        );

    public Task<Reply<EnterBeaconReply>> Beacon(Draw draw, string beacon, string key) =>
        Do(
            (headers, until) =>
                Client.Draws.EnterBeaconAsync(
                    new()
                    {
                        DrawId = draw.DrawId,
                        Attempt = draw.Attempt,
                        Beacon = beacon,
                    },
                    headers,
                    until
                ),
            key
        );

    public Task<Reply<PostponeBeaconReply>> Postpone(PostponeBeaconRequest next, string key) =>
        Do((headers, until) => Client.Draws.PostponeBeaconAsync(next, headers, until), key);

    public Task<Reply<AbortAttemptReply>> Abort(string id, string reason, string key) =>
        Do(
            (headers, until) => Client.Draws.AbortAttemptAsync(new() { DrawId = id, Reason = reason }, headers, until),
            key
        );

    public Task<Reply<CompleteDrawReply>> Complete(string id, string key) =>
        Do((headers, until) => Client.Draws.CompleteDrawAsync(new() { DrawId = id }, headers, until), key, 60);

    public Task<Reply<AssignOfficersReply>> Assign(AssignOfficersRequest how, string key) =>
        Do((headers, until) => Client.Draws.AssignOfficersAsync(how, headers, until), key, 60);

    public Task<Reply<ReplaceSelectedReply>> Replace(ReplaceSelectedRequest whom, string key) =>
        Do((headers, until) => Client.Draws.ReplaceSelectedAsync(whom, headers, until), key, 60);

    public Task<Reply<PublishBundleReply>> Publish(string id, string key) =>
        Do((headers, until) => Client.Draws.PublishBundleAsync(new() { DrawId = id }, headers, until), key);

    private Task<Reply<T>> Do<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key, int seconds = 20)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, seconds);
}
