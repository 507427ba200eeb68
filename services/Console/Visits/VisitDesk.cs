using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Visits;

/// <summary>
/// What the pages of a visit ask. The reader's token decides what is seen beyond what is public.
/// </summary>
public sealed class VisitDesk(Peers peers, SignOn signOn)
{
    private string? Bearer => signOn.Bearer();
    private PlanningClient Client => new(peers.WithoutToken("planning"));

    public Task<Reply<GetVisitReply>> Get(string id, CancellationToken token) =>
        Reply<GetVisitReply>.To(Bearer, (headers, until) =>
            Client.Visits.GetVisitAsync(new() { VisitId = id }, headers, until, token)
        );

    /// <summary>Which pieces of its record are there and which are missing; officials only.</summary>
    public Task<Reply<GetVisitCompletenessReply>> Pieces(string id, CancellationToken token) =>
        Reply<GetVisitCompletenessReply>.To(Bearer, (headers, until) =>
            Client.Records.GetVisitCompletenessAsync(new() { VisitId = id }, headers, until, token)
        );

    public Task<Reply<GetVisitDocumentReply>> Document(string id, DocumentKind kind, CancellationToken token) =>
        Reply<GetVisitDocumentReply>.To(Bearer, (headers, until) =>
            Client.Records.GetVisitDocumentAsync(new() { VisitId = id, Kind = kind }, headers, until, token)
        );

    /// <summary>Names of a body's officers by their ids, where the reader may know them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Officers(string body, CancellationToken token)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var next = ""; ; )
        {
            ListOfficersRequest asked = new()
            {
                Body = body,
                PageSize = 500,
                PageToken = next,
            };
            var page = (
                await Reply<ListOfficersReply>.To(Bearer, (headers, until) =>
                    Client.Officers.ListOfficersAsync(asked, headers, until, token)
                )
            ).Answer;
            if (page is null)
                return names;
            foreach (var officer in page.Officers.Where(o => o.Name.Length > 0))
                names[officer.Officer_] = officer.Name;
            if ((next = page.NextPageToken).Length == 0)
                return names;
        }
    }

    /// <summary>The documents that there are of a visit as it stands.</summary>
    public static IEnumerable<DocumentKind> Documents(Visit v, bool official = true)
    {
        if (official)
            yield return DocumentKind.ApprovalForm;
        if (v.NotifiedFor.Length > 0)
            yield return DocumentKind.Notice;
        if (v.EnteredOn.Length > 0 && v.ResultOn.Length > 0)
            yield return DocumentKind.SiteRecord;
        if (v.ResultOn.Length > 0)
            yield return DocumentKind.ResultNotice;
    }

    /// <summary>States and firms of visits, for a list of their ids; those the reader may not see are left
    /// out.</summary>
    public async Task<IReadOnlyDictionary<string, Visit>> Of(IReadOnlyCollection<string> ids, CancellationToken token)
    {
        var found = new System.Collections.Concurrent.ConcurrentDictionary<string, Visit>(StringComparer.Ordinal);
        if (Bearer is not { } bearer)
            return found;
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = token },
            async (id, stop) =>
            {
                var reply = await Reply<GetVisitReply>.To(bearer, (headers, until) =>
                    Client.Visits.GetVisitAsync(new() { VisitId = id }, headers, until, stop)
                );
                if (reply.Answer is { } answer)
                    found[id] = answer.Visit;
            }
        );
        return found;
    }
}
