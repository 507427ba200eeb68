using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Plans;

/// <summary>The own body's plans that nobody can read yet.</summary>
public sealed class PlansToPublish(PlansDesk desk, Words words) : IQueue
{
    public string Word => "queue-plans-publish";
    public IReadOnlyList<string> Roles { get; } = [Role.Planner];
    public string Address => "/plans?state=filed";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var list = await desk.Own(token);
        return Queues.Of(list, answer =>
            answer
                .Plans.Where(p => !PlanWords.IsPublished(p))
                .Select(p => new Todo(
                    p.PlanId,
                    p.Bars.Count > 0
                        ? words.List(p.Bars.Select(b => words[$"plan-bar-{b}"]))
                        : $"{p.FiledWith} · {words.With("plan-publish-by", p.PublishBy)}",
                    $"/plans/{p.PlanId}#act-publish",
                    p.Bars.Count > 0 ? "todo-look" : "todo-publish-plan",
                    IsoDay.Parse(p.PublishBy)
                ))
        );
    }
}

/// <summary>Lines of the own body's plans whose firms a draw has still to find.</summary>
public sealed class LinesToDraw(PlansDesk desk, Words words, TimeProvider time) : IQueue
{
    public string Word => "queue-plans-draw";
    public IReadOnlyList<string> Roles { get; } = [Role.Planner];
    public string Address => "/plans";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var today = LegalDay.Of(time.GetUtcNow());
        var list = await desk.List(desk.OwnBody, today.Year, "", token);
        if (list.Answer is not { } answer)
            return Queues.Refused<ListPlansReply>(list);
        var todo = new List<Todo>();
        foreach (var head in answer.Plans)
        {
            var (plan, draws) = (await desk.Plan(head.PlanId, 0, token), await desk.Draws(head.PlanId, token));
            if (plan.Answer is null)
                return Queues.Refused(plan);
            if (draws.Answer is null)
                return Queues.Refused(draws);
            var drawn = draws.Answer.Draws.Select(d => d.Line).ToHashSet();
            todo.AddRange(
                plan.Answer.Plan.Lines.Where(l =>
                        l.Kind == LineKind.Draw
                        && !drawn.Contains(l.Line)
                        && PlanWords.MayBeDrawn(plan.Answer.Plan, l)
                        && IsoDay.Parse(l.WindowTo) >= today
                    )
                    .Select(l => new Todo(
                        $"{head.PlanId}/{l.Line}",
                        $"{words.With("draw-line", l.Line)} · {words.With("visit-days", l.WindowFrom, l.WindowTo)}",
                        $"/plans/{head.PlanId}#act-freeze",
                        "todo-freeze",
                        IsoDay.Parse(l.WindowTo)
                    ))
            );
        }
        return Queues.Of(todo);
    }
}
