using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Outcomes;

/// <summary>What the page /outcomes asks and records: how reviews and courts judged acts of the bodies.</summary>
public sealed class OutcomesDesk(Peers peers, SignOn signOn, TimeProvider time)
{
    private const int Shown = 50;

    public string OwnBody => signOn.Who.Body?.Value ?? "";
    public bool MayRecord => signOn.Is(Role.Supervisor);
    public DateOnly Today => LegalDay.Of(time.GetUtcNow());

    private SupervisionClient Client => new(peers.WithoutToken("supervision"));

    public Task<Reply<ListReviewOutcomesReply>> List(string body, string after, CancellationToken token)
    {
        ListReviewOutcomesRequest asked = new()
        {
            Body = body,
            PageSize = Shown,
            PageToken = after,
        };
        return Reply<ListReviewOutcomesReply>.To(signOn.Bearer(), (headers, until) =>
            Client.Complaints.ListReviewOutcomesAsync(asked, headers, until, token)
        );
    }

    public Task<Reply<ImportReviewOutcomesReply>> Record(IEnumerable<ReviewOutcome> outcomes, string key)
    {
        var asked = new ImportReviewOutcomesRequest();
        asked.Outcomes.AddRange(outcomes);
        return Reply<ImportReviewOutcomesReply>.To(
            signOn.Bearer(),
            (headers, until) => Client.Complaints.ImportReviewOutcomesAsync(asked, headers, until),
            key
        );
    }
}
