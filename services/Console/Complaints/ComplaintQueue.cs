using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Complaints;

/// <summary>Complaints of which the next step is the reader's.</summary>
public sealed class ComplaintQueue(ComplaintDesk desk, Names names, Words words) : IQueue
{
    public string Word => "queue-complaints";
    public IReadOnlyList<string> Roles => [Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head];
    public string Address => "/complaints/desk";

    public Task<Reply<Waiting>> Ask(CancellationToken token) => WorkBench.Of(desk.Waiting(token), async list =>
        {
            var first = WorkBench.First(
                list.Complaints.Where(c => Act(c).Length > 0)
                    .Select(c => new Todo(
                        c.ComplaintId,
                        c.AboutBody.Length > 0 ? c.AboutBody : c.CreditCode,
                        $"/complaints/desk/{c.ComplaintId}",
                        Act(c),
                        Next(c)
                    )),
                list.NextPageToken.Length > 0
            );
            var bodies = await names.Bodies(token);
            var firms = await names.Enterprises(first.First.Select(t => t.What).Where(Ids.IsCreditCode), token);
            return first with
            {
                First =
                [
                    .. first.First.Select(t =>
                        t with
                        {
                            What = words.With(
                                "todo-complaint-about",
                                firms.GetValueOrDefault(t.What, bodies.GetValueOrDefault(t.What, t.What))
                            ),
                        }
                    ),
                ],
            };
        });

    private string Act(Complaint c)
    {
        if (desk.MayRoute && c.State == ComplaintState.Recorded && c.Handler.Length == 0)
            return "todo-route";
        if (desk.MayHandle(c) && (c.Acknowledgement.Done.Length == 0 || c.FirstResponse.Done.Length == 0))
            return "todo-answer";
        return desk.MayDecide(c) && c.State == ComplaintState.Responded ? "todo-decide" : "";
    }

    // The clock that ends first.
    private static DateOnly? Next(Complaint c) =>
        new[] { c.Acknowledgement, c.FirstResponse, c.Reply }
            .Where(k => k.Done.Length == 0)
            .Select(k => Due.Before(k.Due))
            .Where(d => d is not null)
            .Order()
            .FirstOrDefault();
}
