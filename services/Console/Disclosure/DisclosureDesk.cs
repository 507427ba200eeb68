using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Disclosure;

/// <summary>What bodies have to make public before they inspect; asked as anybody may ask.</summary>
public sealed class DisclosureDesk(Peers peers, TimeProvider time)
{
    private const int PageSize = 500,
        Shown = 50;

    private PlanningClient Planner => new(peers.WithoutToken("planning"));
    private RegistryClient Register => new(peers.WithoutToken("registry"));

    public DateOnly Today => LegalDay.Of(time.GetUtcNow());

    /// <summary>Published plans, newest filing first; their lines stand on the page of each.</summary>
    public async Task<Reply<IReadOnlyList<Plan>>> Plans(string body, int year, CancellationToken token)
    {
        var all = await All(
            (next, headers, until) =>
                Planner.Plans.ListPlansAsync(
                    new()
                    {
                        Body = body,
                        Year = year,
                        PageSize = PageSize,
                        PageToken = next,
                    },
                    headers,
                    until,
                    token
                ),
            p => p.Plans,
            p => p.NextPageToken
        );
        return all.Answer is { } rows
            ? new([
                .. rows.OrderByDescending(p => p.FiledOn, StringComparer.Ordinal)
                    .ThenBy(p => p.PlanId, StringComparer.Ordinal),
            ])
            : all;
    }

    /// <summary>All lines of a plan; a reply has room for some of them.</summary>
    public async Task<Reply<Plan>> Plan(string id, CancellationToken token)
    {
        Plan? whole = null;
        for (var after = 0; ; )
        {
            var reply = await Ask(
                (headers, until) =>
                    Planner.Plans.GetPlanAsync(new() { PlanId = id, AfterLine = after }, headers, until, token)
            );
            if (reply.Answer is not { } part)
                return new(null, reply.Reason, reply.Field, reply.Message, reply.Kind);
            if (whole is null)
                whole = part.Plan;
            else
                whole.Lines.AddRange(part.Plan.Lines);
            if (part.LinesLeftOut == 0 || part.Plan.Lines.Count == 0)
                return new(whole);
            after = whole.Lines[^1].Line;
        }
    }

    /// <summary>A page of the firms under observation.</summary>
    /// <param name="after">token of the page before, "" for the first.</param>
    public Task<Reply<ListObservationsReply>> Observed(string code, string after, CancellationToken token) =>
        Ask(
            (headers, until) =>
                Register.Observations.ListObservationsAsync(
                    new()
                    {
                        State = ObservationState.Granted,
                        CreditCode = code,
                        PageSize = Shown,
                        PageToken = after,
                    },
                    headers,
                    until,
                    token
                )
        );

    public Task<Reply<IReadOnlyList<Observation>>> AllObserved(CancellationToken token) =>
        All(
            (next, headers, until) =>
                Register.Observations.ListObservationsAsync(
                    new()
                    {
                        State = ObservationState.Granted,
                        PageSize = PageSize,
                        PageToken = next,
                    },
                    headers,
                    until,
                    token
                ),
            p => p.Observations,
            p => p.NextPageToken
        );

    /// <summary>Every version of the lists, by kind and then the newest first.</summary>
    public async Task<Reply<IReadOnlyList<RuleList>>> Lists(string body, RuleListKind kind, CancellationToken token)
    {
        var all = await All(
            (next, headers, until) =>
                Planner.Rules.ListRuleListsAsync(
                    new()
                    {
                        Body = body,
                        Kind = kind,
                        PageSize = PageSize,
                        PageToken = next,
                    },
                    headers,
                    until,
                    token
                ),
            p => p.Lists,
            p => p.NextPageToken
        );
        return all.Answer is { } rows
            ? new([.. rows.OrderBy(l => l.Kind).ThenByDescending(l => l.EffectiveFrom, StringComparer.Ordinal)])
            : all;
    }

    public async Task<Reply<RuleList>> List(string id, CancellationToken token)
    {
        var reply = await Ask(
            (headers, until) => Planner.Rules.GetRuleListAsync(new() { ListId = id }, headers, until, token)
        );
        return new(reply.Answer?.List, reply.Reason, reply.Field, reply.Message, reply.Kind);
    }

    /// <summary>Where each body's power to inspect comes from, those taken back too.</summary>
    public Task<Reply<IReadOnlyList<Power>>> Powers(string body, CancellationToken token) =>
        All(
            (next, headers, until) =>
                Planner.Matters.ListPowersAsync(
                    new()
                    {
                        Body = body,
                        PageSize = PageSize,
                        PageToken = next,
                    },
                    headers,
                    until,
                    token
                ),
            p => p.Powers,
            p => p.NextPageToken
        );

    /// <summary>Whose certificate is good today.</summary>
    public Task<Reply<IReadOnlyList<CertifiedOfficer>>> Officers(string body, CancellationToken token) =>
        All(
            (next, headers, until) =>
                Planner.Officers.ListCertifiedOfficersAsync(
                    new()
                    {
                        Body = body,
                        PageSize = PageSize,
                        PageToken = next,
                    },
                    headers,
                    until,
                    token
                ),
            p => p.Officers,
            p => p.NextPageToken
        );

    /// <summary>The standard by which a matter is inspected today; NO_CHECKLIST where none is published.</summary>
    public Task<Reply<GetChecklistReply>> Checklist(string matter, CancellationToken token) =>
        Ask((headers, until) => Planner.Records.GetChecklistAsync(new() { Matter = matter }, headers, until, token));

    private static Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask)
        where T : class => Reply<T>.To("", ask);

    private static Task<Reply<IReadOnlyList<T>>> All<TPage, T>(
        Func<string, Metadata, DateTime, AsyncUnaryCall<TPage>> ask,
        Func<TPage, IEnumerable<T>> rows,
        Func<TPage, string> next
    )
        where TPage : class => AllPages.Of(after => Ask((headers, until) => ask(after, headers, until)), rows, next);
}
