using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.WebConsole.Observations;

/// <summary>Applications that the station decides; the oldest first, no clock runs.</summary>
public sealed class ApplicationQueue(ObservationDesk desk, Names names) : IQueue
{
    public string Word => "queue-observations";
    public IReadOnlyList<string> Roles => [Role.Reviewer];
    public string Address => "/observations?state=Applied";

    public Task<Reply<Waiting>> Ask(CancellationToken token) =>
        WorkBench.Of(desk.List(new() { State = ObservationState.Applied, PageSize = 50 }, token, seconds: 4), list =>
            Todos.Of(list, names, "todo-observation", _ => null, token)
        );
}

/// <summary>Periods whose assessment is overdue.</summary>
public sealed class AssessmentQueue(ObservationDesk desk, Names names) : IQueue
{
    public string Word => "queue-assessments";
    public IReadOnlyList<string> Roles => [Role.Reviewer];
    public string Address => "/observations?state=all&overdue=1";

    public Task<Reply<Waiting>> Ask(CancellationToken token) =>
        WorkBench.Of(desk.List(new() { AssessmentOverdue = true, PageSize = 50 }, token, seconds: 4), list =>
            Todos.Of(list, names, "todo-assess", Owed, token)
        );

    private static DateOnly? Owed(Observation o) =>
        o.Overdue.Contains(AssessmentKind.MidTerm) ? Due.Day(o.MidTermDue) : Due.Day(o.EndDue);
}

/// <summary>What may end a period: the station hears the firm and decides.</summary>
public sealed class TriggerQueue(ObservationDesk desk, Names names) : IQueue
{
    public string Word => "queue-triggers";
    public IReadOnlyList<string> Roles => [Role.Reviewer];
    public string Address => "/observations?state=all&suspended=1";

    public Task<Reply<Waiting>> Ask(CancellationToken token) =>
        WorkBench.Of(desk.List(new() { Suspended = true, PageSize = 50 }, token, seconds: 4), list =>
            Todos.Of(list, names, "todo-hear", o => Due.Day(o.Suspension?.DecideBy ?? ""), token)
        );
}

/// <summary>The same, where the station let its days pass: the justice bureau sees to it.</summary>
public sealed class LateTriggerQueue(ObservationDesk desk, Names names) : IQueue
{
    public string Word => "queue-late-triggers";
    public IReadOnlyList<string> Roles => [Role.Supervisor];
    public string Address => "/observations?state=all&suspended=1";

    public Task<Reply<Waiting>> Ask(CancellationToken token) =>
        WorkBench.Of(desk.List(new() { TriggerOverdue = true, PageSize = 50 }, token, seconds: 4), list =>
            Todos.Of(list, names, "todo-see-to", o => Due.Day(o.Suspension?.DecideBy ?? ""), token)
        );
}

/// <summary>Appeals against a refusal or a revocation, which the justice bureau decides.</summary>
public sealed class AppealQueue(ObservationDesk desk, Names names) : IQueue
{
    public string Word => "queue-appeals";
    public IReadOnlyList<string> Roles => [Role.Supervisor];
    public string Address => "/observations?state=Revoked";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var found = new ListObservationsReply();
        foreach (var state in new[] { ObservationState.Refused, ObservationState.Revoked })
            for (var next = ""; ; )
            {
                var page = await desk.List(
                    new()
                    {
                        State = state,
                        PageSize = 500,
                        PageToken = next,
                    },
                    token,
                    seconds: 4
                );
                if (page.Answer is not { } answer)
                    return new(null, page.Reason, page.Field, page.Message, page.Kind);
                found.Observations.AddRange(answer.Observations.Where(o => o.Appeal == AppealState.Pending));
                if ((next = answer.NextPageToken).Length == 0)
                    break;
            }
        return new(await Todos.Of(found, names, "todo-decide", _ => null, token));
    }
}

internal static class Todos
{
    public static async Task<Waiting> Of(
        ListObservationsReply list,
        Names names,
        string act,
        Func<Observation, DateOnly?> due,
        CancellationToken token
    )
    {
        var first = WorkBench.First(
            list.Observations.Select(o => new Todo(
                o.ObservationId,
                o.CreditCode,
                $"/observations/{o.ObservationId}",
                act,
                due(o)
            )),
            list.NextPageToken.Length > 0
        );
        var firms = await names.Enterprises(first.First.Select(t => t.What), token);
        return first with
        {
            First = [.. first.First.Select(t => t with { What = firms.GetValueOrDefault(t.What, t.What) })],
        };
    }
}
