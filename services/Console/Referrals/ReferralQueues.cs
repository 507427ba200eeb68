using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Referrals;

/// <summary>Referrals that wait for a check or an approval, and returned ones that are ours to send on.</summary>
public sealed class ReferralQueue(ReferralDesk desk, Words words) : IQueue
{
    public string Word => "queue-referrals";
    public IReadOnlyList<string> Roles => [Role.Supervisor, Role.Reviewer];
    public string Address => "/referrals";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        (ReferralState State, string Act)[] steps =
        [
            (ReferralState.Drafted, "todo-check"),
            (ReferralState.Returned, "todo-forward"),
        ];
        if (desk.MayApprove)
            steps = [.. steps, (ReferralState.Checked, "todo-approve")];
        var pages = await Task.WhenAll(
            steps.Select(step => desk.List(new() { State = step.State, PageSize = 100 }, token, seconds: 4))
        );
        if (Array.Find(pages, p => p.Answer is null) is { } silent)
            return new(null, silent.Reason, silent.Field, silent.Message, silent.Kind);
        var todos = steps
            .Zip(pages)
            .SelectMany(p =>
                p.Second.Answer!.Referrals.Where(r => p.First.State != ReferralState.Returned || r.Awaits == "forward")
                    .Select(r => new Todo(
                        r.ReferralId,
                        words.With("referral-to", ReferralWords.Agency(r.Agency, words)),
                        $"/referrals/{r.ReferralId}",
                        p.First.Act,
                        Due.Before(r.Due)
                    ))
            );
        return new(WorkBench.First(todos, pages.Any(p => p.Answer!.NextPageToken.Length > 0)));
    }
}

/// <summary>What agencies referred to us and we owe an answer to.</summary>
public sealed class InboundQueue(ReferralDesk desk, Words words) : IQueue
{
    public string Word => "queue-inbound";
    public IReadOnlyList<string> Roles => [Role.Supervisor, Role.Reviewer];
    public string Address => "/inbound";

    public Task<Reply<Waiting>> Ask(CancellationToken token) =>
        WorkBench.Of(desk.Inbound(new ListInboundReferralsRequest { PageSize = 500 }, token, seconds: 4), list =>
            Task.FromResult(
                WorkBench.First(
                    list.Referrals.Where(r => r.Awaits.Length > 0)
                        .Select(r => new Todo(
                            r.InboundId,
                            words.With("inbound-of", ReferralWords.Agency(r.Agency, words)),
                            $"/inbound/{r.InboundId}",
                            "todo-answer",
                            Due.Before(r.Due)
                        )),
                    list.NextPageToken.Length > 0
                )
            )
        );
}
