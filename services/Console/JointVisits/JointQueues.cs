using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.JointVisits;

/// <summary>Proposals that the own body has not answered.</summary>
public sealed class JointToAnswer(JointDesk desk, Names names) : IQueue
{
    public string Word => "queue-joint";
    public IReadOnlyList<string> Roles { get; } = [Role.Planner, Role.Head];
    public string Address => "/joint";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var list = await desk.List(desk.OwnBody, undecided: true, "", token);
        var firms = await names.Enterprises((list.Answer?.Joints ?? []).Select(j => j.CreditCode), token);
        return Queues.Of(
            list,
            answer =>
                answer
                    .Joints.Where(j => j.Answers.All(a => a.Body != desk.OwnBody))
                    .Select(j => new Todo(
                        j.JointId,
                        firms.GetValueOrDefault(j.CreditCode, j.CreditCode),
                        $"/joint/{j.JointId}#act-answer",
                        "todo-joint",
                        IsoDay.Parse(j.AnswerBy)
                    )),
            answer => answer.NextPageToken.Length > 0
        );
    }
}

/// <summary>What bodies could not agree on: the government names the lead, and the justice bureau enters it.</summary>
public sealed class JointToDecide(JointDesk desk, Names names) : IQueue
{
    public string Word => "queue-joint-decide";
    public IReadOnlyList<string> Roles { get; } = [Role.Supervisor];
    public string Address => "/joint";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var list = await desk.List("", undecided: true, "", token);
        var firms = await names.Enterprises((list.Answer?.Joints ?? []).Select(j => j.CreditCode), token);
        return Queues.Of(
            list,
            answer =>
                answer
                    .Joints.Where(j => j.State == JointVisitState.Disputed)
                    .Select(j => new Todo(
                        j.JointId,
                        firms.GetValueOrDefault(j.CreditCode, j.CreditCode),
                        $"/joint/{j.JointId}#act-decide",
                        "todo-joint-decide",
                        null
                    )),
            answer => answer.NextPageToken.Length > 0
        );
    }
}
