using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Plans;

/// <summary>The own body's plans whose latest version its head has not approved.</summary>
public sealed class PlansToApprove(PlansDesk desk, Words words) : IQueue
{
    public string Word => "queue-plans-approve";
    public IReadOnlyList<string> Roles { get; } = [Role.Head];
    public string Address => "/plans?state=filed";

    public async Task<Reply<Waiting>> Ask(CancellationToken token) =>
        Queues.Of(await desk.Own(token), list =>
            list.Plans.Where(p => p.Bars.Contains(PublicationBar.Approval))
                .Select(p => new Todo(
                    p.PlanId,
                    $"{words.With("plan-version-no", p.Version)} · {words.With("plan-publish-by", p.PublishBy)}",
                    $"/plans/{p.PlanId}#act-approve",
                    "todo-approve-plan",
                    IsoDay.Parse(p.PublishBy)
                ))
        );
}

/// <summary>Objections to the own body's plans that it has not answered.</summary>
public sealed class ObjectionsToAnswer(PlansDesk desk, Words words) : IQueue
{
    public string Word => "queue-plans-answer";
    public IReadOnlyList<string> Roles { get; } = [Role.Planner, Role.Head];
    public string Address => "/plans?state=filed";

    public async Task<Reply<Waiting>> Ask(CancellationToken token) =>
        Queues.Of(await desk.Own(token), list =>
            list.Plans.Where(p => p.Unanswered > 0)
                .Select(p => new Todo(
                    p.PlanId,
                    words.With("plan-unanswered", Words.Number(p.Unanswered)),
                    $"/plans/{p.PlanId}#act-answer",
                    "todo-answer",
                    IsoDay.Parse(p.PublishBy)
                ))
        );
}

/// <summary>Plans on which the reader's office has said nothing yet, by the days that are left for it.</summary>
public sealed class PlansToComment(PlansDesk desk, Words words, Names names, TimeProvider time) : IQueue
{
    public string Word => "queue-plans-comment";
    public IReadOnlyList<string> Roles { get; } = [Role.Reviewer, Role.Supervisor];
    public string Address => "/plans?body=all&state=filed";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var today = LegalDay.Of(time.GetUtcNow());
        var bodies = await names.Bodies(token);
        return Queues.Of(await desk.Filed(token), plans =>
            plans
                .Where(p => !p.Heard && PlanWords.IsHeard(p, today))
                .Select(p => new Todo(
                    p.PlanId,
                    $"{bodies.GetValueOrDefault(p.Body, p.Body)} · {words.With("plan-version-no", p.Version)}",
                    $"/plans/{p.PlanId}#act-comment",
                    "todo-comment-plan",
                    IsoDay.Parse(p.CommentBy)
                ))
        );
    }
}

/// <summary>Objections that the reader's office may withdraw or uphold, now that the body answered.</summary>
public sealed class ObjectionsToSettle(PlansDesk desk, Words words, Names names) : IQueue
{
    public string Word => "queue-plans-settle";
    public IReadOnlyList<string> Roles { get; } = [Role.Reviewer, Role.Supervisor];
    public string Address => "/plans?body=all&state=filed";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var bodies = await names.Bodies(token);
        return Queues.Of(await desk.Filed(token), plans =>
            plans
                .Where(p => p.ToSettle > 0)
                .Select(p => new Todo(
                    p.PlanId,
                    $"{bodies.GetValueOrDefault(p.Body, p.Body)} · {words.With("plan-version-no", p.Version)}",
                    $"/plans/{p.PlanId}#act-settle",
                    "todo-settle-plan",
                    IsoDay.Parse(p.PublishBy)
                ))
        );
    }
}
