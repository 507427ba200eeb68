using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Instruments;

/// <summary>Letters that the reader's own body has to answer.</summary>
public sealed class AnswerQueue(LetterDesk desk, Words words) : IQueue
{
    public string Word => "queue-answers";
    public IReadOnlyList<string> Roles => [Role.Planner, Role.Head];
    public string Address => "/instruments";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var letters = desk.List(new() { Open = true, PageSize = 500 }, token, seconds: 4);
        var recommended = desk.Recommendations(new() { Open = true, PageSize = 500 }, token, seconds: 4);
        return await WorkBench.Of(letters, async list =>
        {
            var todos = list
                .Instruments.Where(i =>
                    i.State is InstrumentState.Issued or InstrumentState.NotRectified && i.Kind != InstrumentKind.Notice
                )
                .Select(i => Letters.Of(i, "todo-reply", words))
                .Concat(
                    ((await recommended).Answer?.Recommendations ?? []).Select(r => Letters.Of(r, "todo-reply", words))
                );
            return WorkBench.First(todos, list.NextPageToken.Length > 0);
        });
    }
}

/// <summary>Letters of which the next step is the supervisor's, or whose day is near or over.</summary>
public sealed class LetterQueue(LetterDesk desk, Words words) : IQueue
{
    public string Word => "queue-instruments";
    public IReadOnlyList<string> Roles => [Role.Supervisor];
    public string Address => "/instruments";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var drafts = desk.List(new() { State = InstrumentState.Drafted, PageSize = 500 }, token, seconds: 4);
        var letters = desk.List(new() { Open = true, PageSize = 500 }, token, seconds: 4);
        var recommended = desk.Recommendations(new() { PageSize = 500 }, token, seconds: 4);
        return await WorkBench.Of(letters, async list =>
        {
            var todos = ((await drafts).Answer?.Instruments ?? [])
                .Select(i => Letters.Of(i, "todo-issue", words))
                .Concat(
                    list.Instruments.Where(i =>
                            i.State == InstrumentState.Replied || i.ObjectionOpen || i.Overdue || i.Reminded
                        )
                        .Select(i =>
                            Letters.Of(
                                i,
                                i.ObjectionOpen ? "todo-object"
                                    : i.State == InstrumentState.Replied ? "todo-verify"
                                    : "todo-look",
                                words
                            )
                        )
                )
                .Concat(
                    ((await recommended).Answer?.Recommendations ?? [])
                        .Where(r => Act(r).Length > 0)
                        .Select(r => Letters.Of(r, Act(r), words))
                );
            return WorkBench.First(todos, list.NextPageToken.Length > 0);
        });
    }

    private static string Act(Recommendation r) =>
        r.State switch
        {
            RecommendationState.Received => "todo-assign",
            RecommendationState.Replied => "todo-archive",
            RecommendationState.Assigned when r.Overdue || r.Reminded => "todo-look",
            _ => "",
        };
}

internal static class Letters
{
    public static Todo Of(Instrument i, string act, Words words) =>
        new(
            i.InstrumentId,
            words.With("todo-of", words[$"kind-{i.Kind}"], Short(i.Demand)),
            $"/instruments/{i.InstrumentId}",
            act,
            Due.Day(i.Due)
        );

    public static Todo Of(Recommendation r, string act, Words words) =>
        new(
            r.RecommendationId,
            words.With("todo-of", words[$"letter-{r.Kind}"], Short(r.Subject)),
            $"/instruments/{r.RecommendationId}",
            act,
            r.State is RecommendationState.Replied ? null : Due.Day(r.Due)
        );

    private static string Short(string text) => text.Length > 40 ? $"{text[..40]}…" : text;
}
