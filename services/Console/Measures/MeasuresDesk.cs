using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Measures;

/// <summary>What the pages /measures and /leniency ask and command, by the reader's own token.</summary>
public sealed class MeasuresDesk(Peers peers, SignOn signOn, TimeProvider time)
{
    private const int Shown = 50;

    /// <summary>The lists that forgive or lighten; the benchmark only says how much.</summary>
    private static readonly RuleListKind[] Lenient =
    [
        RuleListKind.NoPenalty,
        RuleListKind.Lighter,
        RuleListKind.Reduced,
        RuleListKind.NoCoercion,
    ];

    public string OwnBody => signOn.Who.Body?.Value ?? "";
    public bool IsPlanner => signOn.Is(Role.Planner) && OwnBody.Length > 0;
    public bool IsHead => signOn.Is(Role.Head) && OwnBody.Length > 0;
    public bool IsLegalReviewer => signOn.Is(Role.LegalReviewer) && OwnBody.Length > 0;
    public bool SeesEveryBody => signOn.Is(Role.Supervisor);
    public bool MayListPenalties => IsPlanner || IsHead || IsLegalReviewer || SeesEveryBody;
    public DateOnly Today => LegalDay.Of(time.GetUtcNow());

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    public Task<Reply<ListFlexibleMeasuresReply>> Measures(
        string body,
        FlexibleMeasureState state,
        bool overdue,
        string after,
        CancellationToken token,
        int seconds = 10
    )
    {
        ListFlexibleMeasuresRequest asked = new()
        {
            Body = body,
            State = state,
            Overdue = overdue,
            PageSize = Shown,
            PageToken = after,
        };
        return Ask((h, u) => Client.Measures.ListFlexibleMeasuresAsync(asked, h, u, token), seconds: seconds);
    }

    public Task<Reply<ListCorrectionWindowsReply>> Windows(
        string body,
        CorrectionState state,
        string after,
        CancellationToken token,
        int seconds = 10
    )
    {
        ListCorrectionWindowsRequest asked = new()
        {
            Body = body,
            State = state,
            PageSize = Shown,
            PageToken = after,
        };
        return Ask((h, u) => Client.Measures.ListCorrectionWindowsAsync(asked, h, u, token), seconds: seconds);
    }

    public Task<Reply<ListLeniencyDecisionsReply>> Decisions(
        string body,
        LeniencyState state,
        string after,
        CancellationToken token
    )
    {
        ListLeniencyDecisionsRequest asked = new()
        {
            Body = body,
            State = state,
            PageSize = Shown,
            PageToken = after,
        };
        return Ask((h, u) => Client.Measures.ListLeniencyDecisionsAsync(asked, h, u, token));
    }

    /// <summary>Violations of the own body's lists in force on a day, each once; empty where the service is
    /// silent.</summary>
    public async Task<IReadOnlyList<(string Item, string Name, RuleListKind Kind)>> Items(
        DateOnly on,
        CancellationToken token
    )
    {
        var lists = await Task.WhenAll(
            Lenient.Select(kind =>
                Ask(
                    (h, u) =>
                        Client.Rules.GetRuleListAsync(
                            new()
                            {
                                Kind = kind,
                                Body = OwnBody,
                                On = on.Iso(),
                            },
                            h,
                            u,
                            token
                        ),
                    seconds: 4
                )
            )
        );
        return
        [
            .. lists
                .Select(l => l.Answer?.List)
                .OfType<RuleList>()
                .SelectMany(l => l.Items, (list, item) => (item.Item, item.Name, list.Kind))
                .DistinctBy(i => i.Item),
        ];
    }

    /// <summary>Violations of the benchmarks that bound the own body on a day, each once, as the nearest list has them;
    /// empty where none was in force or the service is silent.</summary>
    public async Task<IReadOnlyList<RuleListItem>> Measured(DateOnly on, CancellationToken token)
    {
        ListRuleListsRequest asked = new()
        {
            Kind = RuleListKind.Benchmark,
            Body = OwnBody,
            On = on.Iso(),
        };
        var heads = await Ask((h, u) => Client.Rules.ListRuleListsAsync(asked, h, u, token), seconds: 4);
        var lists = await Task.WhenAll(
            (heads.Answer?.Lists ?? [])
                .OrderBy(l => l.Level)
                .Select(l =>
                    Ask((h, u) => Client.Rules.GetRuleListAsync(new() { ListId = l.ListId }, h, u, token), seconds: 4)
                )
        );
        return [.. lists.SelectMany(l => l.Answer?.List.Items ?? []).DistinctBy(i => i.Item)];
    }

    public Task<Reply<ListPenaltiesReply>> Penalties(
        string body,
        PenaltyState state,
        string after,
        CancellationToken token,
        int seconds = 10
    )
    {
        ListPenaltiesRequest asked = new()
        {
            Body = body,
            State = state,
            PageSize = Shown,
            PageToken = after,
        };
        return Ask((h, u) => Client.Measures.ListPenaltiesAsync(asked, h, u, token), seconds: seconds);
    }

    public Task<Reply<ReviewDeviationReply>> Review(ReviewDeviationRequest review, string key) =>
        Ask((h, u) => Client.Measures.ReviewDeviationAsync(review, h, u), key);

    public Task<Reply<ProveFirstViolationReply>> First(ProveFirstViolationRequest asked, CancellationToken token) =>
        Ask((h, u) => Client.Measures.ProveFirstViolationAsync(asked, h, u, token));

    public Task<Reply<OrderFlexibleMeasureReply>> Order(OrderFlexibleMeasureRequest order, string key) =>
        Ask((h, u) => Client.Measures.OrderFlexibleMeasureAsync(order, h, u), key);

    public Task<Reply<CompleteFlexibleMeasureReply>> Complete(CompleteFlexibleMeasureRequest done, string key) =>
        Ask((h, u) => Client.Measures.CompleteFlexibleMeasureAsync(done, h, u), key);

    public Task<Reply<CancelFlexibleMeasureReply>> Cancel(CancelFlexibleMeasureRequest cancelled, string key) =>
        Ask((h, u) => Client.Measures.CancelFlexibleMeasureAsync(cancelled, h, u), key);

    public Task<Reply<DecideLeniencyReply>> Decide(DecideLeniencyRequest decision, string key) =>
        Ask((h, u) => Client.Measures.DecideLeniencyAsync(decision, h, u), key);

    public Task<Reply<RecordPenaltyReply>> Penalty(RecordPenaltyRequest penalty, string key) =>
        Ask((h, u) => Client.Measures.RecordPenaltyAsync(penalty, h, u), key);

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "", int seconds = 10)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, seconds);
}
