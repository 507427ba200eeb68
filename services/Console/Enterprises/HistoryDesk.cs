using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.WebConsole.Enterprises;

/// <summary>One firm's whole history, for officials: what is public and what is not, by the reader's own
/// token.</summary>
public sealed class HistoryDesk(Peers peers, SignOn signOn, ObservationDesk observations)
{
    private static readonly string[] Officials =
    [
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
    ];

    public bool IsOfficial => Officials.Any(signOn.Is);

    /// <summary>Who may also see what was waived.</summary>
    public bool SeesWaivers => ((string[])[Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor]).Any(signOn.Is);

    /// <summary>Planned, made and avoided visits to it that the reader may see, the newest window first.</summary>
    public async Task<Reply<ListVisitsReply>> Visits(string code, CancellationToken token)
    {
        var planning = new PlanningClient(peers.WithoutToken("planning"));
        var all = await AllPages.Of(
            next => Reply<ListVisitsReply>.To(signOn.Bearer(), (headers, until) => planning.Visits.ListVisitsAsync(
                        new()
                        {
                            CreditCode = code,
                            PageSize = 500,
                            PageToken = next,
                        },
                        headers,
                        until,
                        token
                    )),
            page => page.Visits,
            page => page.NextPageToken
        );
        if (all.Answer is not { } visits)
            return new(null, all.Reason, all.Field, all.Message, all.Kind);
        var sorted = new ListVisitsReply();
        sorted.Visits.AddRange(
            visits
                .OrderByDescending(v => v.WindowTo, StringComparer.Ordinal)
                .ThenBy(v => v.VisitId, StringComparer.Ordinal)
        );
        return new(sorted);
    }

    /// <summary>Names of a body's matters by their codes; empty where planning does not answer.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Matters(string body, CancellationToken token)
    {
        var reply = await Reply<ListMattersReply>.To(signOn.Bearer(), (headers, until) =>
            new PlanningClient(peers.WithoutToken("planning")).Matters.ListMattersAsync(
                new() { Body = body, PageSize = 500 },
                headers,
                until,
                token
            )
        );
        return (reply.Answer?.Matters ?? [])
            .DistinctBy(m => m.Matter_)
            .ToDictionary(m => m.Matter_, m => m.Name, StringComparer.Ordinal);
    }

    public Task<Reply<ListObservationsReply>> Observations(string code, CancellationToken token) =>
        observations.List(new() { CreditCode = code, PageSize = 500 }, token);

    public Task<Reply<GetEnterpriseReply>> Enterprise(string code, CancellationToken token) =>
        observations.Enterprise(code, token);

    public Task<Reply<GetRiskHistoryReply>> Classes(string code, CancellationToken token) =>
        observations.Classes(code, token);
}
