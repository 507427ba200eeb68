using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Warnings;

/// <summary>Warnings without a verdict, the oldest first; no clock runs.</summary>
public sealed class WarningQueue(WarningDesk desk, Names names, Words words) : IQueue
{
    private const int Most = 10;

    public string Word => "queue-warnings";
    public IReadOnlyList<string> Roles => [Role.Supervisor];
    public string Address => "/warnings";

    public Task<Reply<Waiting>> Ask(CancellationToken token) => WorkBench.Of(desk.Waiting(token), async list =>
        {
            // The service gives the newest first.
            List<Warning> first = [.. list.Warnings.Reverse().Take(Most)];
            var bodies = await names.Bodies(token);
            var firms = await names.Enterprises(first.Select(w => w.CreditCode), token);
            return new(
                [
                    .. first.Select(w => new Todo(
                        w.WarningId,
                        words.With(
                            "todo-of",
                            words[$"warning-{w.Kind}"],
                            firms.GetValueOrDefault(w.CreditCode, bodies.GetValueOrDefault(w.Body, w.Body))
                        ),
                        $"/warnings/{w.WarningId}",
                        "todo-judge",
                        null
                    )),
                ],
                list.Warnings.Count > Most || list.NextPageToken.Length > 0
            );
        });
}
