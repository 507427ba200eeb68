using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Legal;

/// <summary>What waits for the body's legal reviewer: drafts of decisions, penalties outside of their tier.</summary>
public sealed class LegalQueue(LegalDesk desk, MeasuresDesk measures, Words words) : IQueue
{
    public string Word => "queue-legal";
    public IReadOnlyList<string> Roles => [Role.LegalReviewer];
    public string Address => "/legal";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var deviating = measures.Penalties("", PenaltyState.AwaitingReview, "", token, seconds: 4);
        var drafts = await desk.List(pending: true, "", token, seconds: 4);
        var penalties = await deviating;
        return penalties.Answer is not { } waiting
            ? Queues.Refused(penalties)
            : Queues.Of(
                drafts,
                list => list.Reviews.Select(Draft).Concat(waiting.Penalties.Select(Deviation)),
                list => list.NextPageToken.Length + waiting.NextPageToken.Length > 0
            );
    }

    private Todo Draft(LegalReview r) =>
        new(r.ReviewId, words[$"decision-{r.Kind}"], $"/legal?id={r.ReviewId}", "todo-legal", null);

    private Todo Deviation(Penalty p) =>
        new(
            p.PenaltyId,
            words.With("todo-deviation-of", p.DocumentNumber, Yuan.Of(p.Fine), p.Circumstance),
            $"/penalties?state=AwaitingReview#act-review",
            "todo-deviation",
            null
        );
}
