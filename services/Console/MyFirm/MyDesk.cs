using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.MyFirm;

/// <summary>What an enterprise asks about itself, by its own token; the services show it nothing of others.</summary>
public sealed class MyDesk(Peers peers, SignOn signOn, PublicBundles draws, TimeProvider time)
{
    private const int PageSize = 500,
        MostPages = 10,
        AtOnce = 4;

    /// <summary>Rows of one kind that are read at most.</summary>
    public const int Most = PageSize * MostPages;

    private readonly Dictionary<(string List, string Of), Task> asked = [];

    private PlanningClient Planner => new(peers.WithoutToken("planning"));
    private RegistryClient Register => new(peers.WithoutToken("registry"));
    private SupervisionClient Supervisor => new(peers.WithoutToken("supervision"));

    /// <summary>The firm that the reader speaks for.</summary>
    public string Code => signOn.Who.Enterprise?.Value ?? "";

    public DateOnly Today => LegalDay.Of(time.GetUtcNow());
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The reader's ticket in a published draw.</summary>
    public sealed record Ticket(Draw Draw, Reply<GetOwnFateReply> Fate);

    public Task<Reply<GetEnterpriseReply>> Firm(CancellationToken token) =>
        Ask(
            (headers, until) =>
                Register.Enterprises.GetEnterpriseAsync(new() { CreditCode = Code }, headers, until, token)
        );

    public Task<Reply<IReadOnlyList<RegulatedField>>> Fields(CancellationToken token) =>
        All(
            (_, headers, until) =>
                Register.RegulatedFields.ListRegulatedFieldsAsync(new() { CreditCode = Code }, headers, until, token),
            p => p.Fields,
            _ => ""
        );

    /// <summary>Newest first.</summary>
    public async Task<Reply<IReadOnlyList<Observation>>> Observations(CancellationToken token)
    {
        var all = await All(
            (next, headers, until) =>
                Register.Observations.ListObservationsAsync(
                    new()
                    {
                        CreditCode = Code,
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
        return all.Answer is { } rows
            ? new([
                .. rows.OrderByDescending(o => o.AppliedOn, StringComparer.Ordinal)
                    .ThenByDescending(o => o.ObservationId, StringComparer.Ordinal),
            ])
            : all;
    }

    public Task<Reply<IReadOnlyList<ObservationNotice>>> Notices(string observation, CancellationToken token) =>
        All(
            (_, headers, until) =>
                Register.Observations.ListObservationNoticesAsync(
                    new() { ObservationId = observation },
                    headers,
                    until,
                    token
                ),
            p => p.Notices,
            _ => "",
            observation
        );

    public Task<Reply<IReadOnlyList<Visit>>> Visits(CancellationToken token) =>
        All(
            (next, headers, until) =>
                Planner.Visits.ListVisitsAsync(
                    new()
                    {
                        CreditCode = Code,
                        PageSize = PageSize,
                        PageToken = next,
                    },
                    headers,
                    until,
                    token
                ),
            p => p.Visits,
            p => p.NextPageToken
        );

    public Task<Reply<IReadOnlyList<CorrectionWindow>>> Windows(CancellationToken token) =>
        All(
            (next, headers, until) =>
                Planner.Measures.ListCorrectionWindowsAsync(
                    new()
                    {
                        CreditCode = Code,
                        PageSize = PageSize,
                        PageToken = next,
                    },
                    headers,
                    until,
                    token
                ),
            p => p.Windows,
            p => p.NextPageToken
        );

    public Task<Reply<IReadOnlyList<FlexibleMeasure>>> Measures(CancellationToken token) =>
        All(
            (next, headers, until) =>
                Planner.Measures.ListFlexibleMeasuresAsync(
                    new()
                    {
                        CreditCode = Code,
                        PageSize = PageSize,
                        PageToken = next,
                    },
                    headers,
                    until,
                    token
                ),
            p => p.Measures,
            p => p.NextPageToken
        );

    public Task<Reply<IReadOnlyList<LeniencyDecision>>> Decisions(CancellationToken token) =>
        All(
            (next, headers, until) =>
                Planner.Measures.ListLeniencyDecisionsAsync(
                    new()
                    {
                        CreditCode = Code,
                        PageSize = PageSize,
                        PageToken = next,
                    },
                    headers,
                    until,
                    token
                ),
            p => p.Decisions,
            p => p.NextPageToken
        );

    public Task<Reply<IReadOnlyList<Complaint>>> Complaints(CancellationToken token) =>
        All(
            (next, headers, until) =>
                Supervisor.Complaints.ListComplaintsAsync(
                    new() { PageSize = PageSize, PageToken = next },
                    headers,
                    until,
                    token
                ),
            p => p.Complaints,
            p => p.NextPageToken
        );

    /// <summary>The own ticket in every published draw, newest first; null where planning does not answer.</summary>
    public async Task<IReadOnlyList<Ticket>?> Tickets(CancellationToken token)
    {
        if (await draws.All(token) is not { } all)
            return null;
        var published = all.Where(d => d.State == DrawState.Published).ToList();
        var found = new ConcurrentDictionary<string, Ticket>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            published,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = token },
            async (draw, stop) =>
            {
                GetOwnFateRequest asked = new() { DrawId = draw.DrawId, CreditCode = Code };
                found[draw.DrawId] = new(
                    draw,
                    await Ask((headers, until) => Planner.Draws.GetOwnFateAsync(asked, headers, until, stop))
                );
            }
        );
        return [.. published.Select(d => found[d.DrawId])];
    }

    public Task<Reply<ApplyForObservationReply>> Apply(ApplyForObservationRequest application, string key) =>
        Ask((headers, until) => Register.Observations.ApplyForObservationAsync(application, headers, until), key);

    public Task<Reply<SignObservationCommitmentReply>> Sign(SignObservationCommitmentRequest signed, string key) =>
        Ask((headers, until) => Register.Observations.SignObservationCommitmentAsync(signed, headers, until), key);

    public Task<Reply<AnswerObservationTriggerReply>> Answer(AnswerObservationTriggerRequest answer, string key) =>
        Ask((headers, until) => Register.Observations.AnswerObservationTriggerAsync(answer, headers, until), key);

    public Task<Reply<AppealObservationReply>> Appeal(AppealObservationRequest appeal, string key) =>
        Ask((headers, until) => Register.Observations.AppealObservationAsync(appeal, headers, until), key);

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "")
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key);

    /// <summary>Every row of a list. A page and what stands on it ask for the same lists: each is asked once for a
    /// request.</summary>
    private Task<Reply<IReadOnlyList<T>>> All<TPage, T>(
        Func<string, Metadata, DateTime, AsyncUnaryCall<TPage>> ask,
        Func<TPage, IEnumerable<T>> rows,
        Func<TPage, string> next,
        string of = "",
        [CallerMemberName] string list = ""
    )
        where TPage : class
    {
        if (asked.TryGetValue((list, of), out var known))
            return (Task<Reply<IReadOnlyList<T>>>)known;
        var rowsOf = AllPages.Of(after => Ask((headers, until) => ask(after, headers, until)), rows, next, MostPages);
        asked[(list, of)] = rowsOf;
        return rowsOf;
    }
}
