using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Journal.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Operations;

/// <summary>What the page /operations asks and does: whether the journals hold, and who follows how far.</summary>
public sealed class OperationsDesk(Peers peers, SignOn signOn)
{
    public static readonly string[] Sources = ["registry", "planning", "supervision"];

    public bool IsOperator => signOn.Is(Role.Operator);

    private JournalService.JournalServiceClient Client(string source) => new(peers.WithoutToken(source));

    /// <summary>A process holds one journal or all: what two of them say alike is said once.</summary>
    public async Task<Reply<ListFollowersReply>> Followers(CancellationToken token)
    {
        var all = await Task.WhenAll(
            Sources.Select(s => Ask((h, u) => Client(s).ListFollowersAsync(new(), h, u, token), seconds: 4))
        );
        if (all.FirstOrDefault(r => r.Answer is null) is { } silent)
            return silent;
        var whole = new ListFollowersReply();
        whole.Followers.AddRange(all.SelectMany(r => r.Answer!.Followers).DistinctBy(f => (f.Follower, f.Source)));
        whole.FailingTimers.AddRange(all.SelectMany(r => r.Answer!.FailingTimers).DistinctBy(t => (t.Source, t.Id)));
        return new(whole);
    }

    public Task<Reply<GetHeadReply>> Head(string source, CancellationToken token) =>
        Ask((h, u) => Client(source).GetHeadAsync(new() { Source = source }, h, u, token), seconds: 4);

    /// <summary>Every hash is computed again: of a year that takes a while.</summary>
    public Task<Reply<VerifyJournalReply>> Verify(string source, CancellationToken token) =>
        Ask((h, u) => Client(source).VerifyJournalAsync(new() { Source = source }, h, u, token), seconds: 300);

    public Task<Reply<CheckRebuildReply>> Rebuild(string source, CancellationToken token) =>
        Ask((h, u) => Client(source).CheckRebuildAsync(new() { Source = source }, h, u, token), seconds: 600);

    public Task<Reply<SkipEntryReply>> Skip(SkipEntryRequest skip, string key) =>
        Ask((h, u) => Client(skip.Follower).SkipEntryAsync(skip, h, u), key);

    public Task<Reply<ProposeErasureReply>> Propose(ProposeErasureRequest erasure, string key) =>
        Ask((h, u) => Client(erasure.Source).ProposeErasureAsync(erasure, h, u), key);

    public Task<Reply<EraseSealedReply>> Erase(EraseSealedRequest erasure, string key) =>
        Ask((h, u) => Client(erasure.Source).EraseSealedAsync(erasure, h, u), key);

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "", int seconds = 10)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, seconds);
}
