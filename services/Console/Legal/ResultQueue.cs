using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Legal;

/// <summary>Results whose publication the body's legal reviewer reads as the second of three people. What he sent back
/// waits for its correction, not for him.</summary>
public sealed class ResultQueue(LegalDesk desk) : IQueue
{
    public string Word => "queue-results";
    public IReadOnlyList<string> Roles => [Role.LegalReviewer];
    public string Address => "/legal#results";

    public async Task<Reply<Waiting>> Ask(CancellationToken token) =>
        Queues.Of(
            await desk.Results("", token, seconds: 4),
            list => list.Results.Where(r => r.ReturnedOn.Length == 0).Select(Read),
            list => list.NextPageToken.Length > 0
        );

    private static Todo Read(ResultToReview r) =>
        new(
            r.VisitId,
            r.EnterpriseName,
            $"/legal/results/{r.VisitId}",
            "todo-result",
            r.IsCorrection ? null : IsoDay.Parse(r.PublishBy)
        );
}
