using Enforcement.BuildingBlocks.Grpc;

namespace Enforcement.WebConsole.Warnings;

/// <summary>Open warnings about one's own body that it has said nothing to, the oldest first; no clock runs.</summary>
public sealed class OwnWarningQueue(WarningDesk desk, Names names, Words words) : IQueue
{
    private const int Most = 10;

    public string Word => "queue-warnings-own";
    public IReadOnlyList<string> Roles => [Role.Planner, Role.Head];
    public string Address => "/warnings";

    public Task<Reply<Waiting>> Ask(CancellationToken token) => WorkBench.Of(desk.Waiting(token), async list =>
        {
            var own = list.Warnings.Where(w => w.Answer.Length == 0 && desk.MayAnswer(w.Body)).Reverse().ToList();
            var firms = await names.Enterprises(own.Take(Most).Select(w => w.CreditCode), token);
            return new(
                [
                    .. own.Take(Most)
                        .Select(w => new Todo(
                            w.WarningId,
                            words.With(
                                "todo-of",
                                words[$"warning-{w.Kind}"],
                                firms.GetValueOrDefault(w.CreditCode, w.CreditCode)
                            ),
                            $"/warnings/{w.WarningId}",
                            "todo-answer",
                            null
                        )),
                ],
                own.Count > Most || list.NextPageToken.Length > 0
            );
        });
}
