using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Scripts;
using Enforcement.Campaign.Seeds;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.Campaign.Stories;

/// <summary>Clues on their way: an agency accepts one; another returns one, which is then forwarded.</summary>
internal sealed class ReferralStory(Stage run)
{
    private readonly Dictionary<(string, long), string> sent = [];

    public void Put()
    {
        var agencies = run.Script.Agencies;
        run.At(agencies.On, 9, async () =>
        {
            var loader = new SeedLoader(run.District, run.Cast.Line);
            foreach (var a in agencies.Registered)
                await loader.Agency(a.Agency, a.Name, run.Servers.HasBroker ? a.Delivery : "grpc");
        });
        foreach (var act in run.Script.Referrals)
            run.At(act.On, 9, () => Do(act));
        foreach (var clue in run.Script.Clues)
            run.At(clue.On, 11, () => Report(clue));
    }

    /// <summary>An official reports upward; he gets no number and never sees it again.</summary>
    private Task Report(ClueScript told) =>
        run
            .Cast.Supervision(Cast.Head(told.By))
            .Referrals.RecordClueAsync(
                new()
                {
                    Source = "other",
                    AboutBody = told.About,
                    Classification = "open",
                    Parts =
                    {
                        new NewCluePart { Kind = told.Kind, Text = told.Text },
                    },
                }
            )
            .ResponseAsync;

    private Task Do(ReferralScript told)
    {
        var number = told.Number;
        return told.Act switch
        {
            ReferralAct.Send => Send(told),
            ReferralAct.Accept => Answer(told, ReferralState.Accepted, i =>
                i.AcceptAsync(new() { Number = number }).ResponseAsync
            ),
            ReferralAct.Feedback => Answer(told, ReferralState.Feedback, i =>
                i.FeedbackAsync(new() { Number = number, Outcome = told.Text }).ResponseAsync
            ),
            ReferralAct.Return => Answer(told, ReferralState.Returned, i =>
                i.ReturnAsync(new() { Number = number, Reason = told.Text }).ResponseAsync
            ),
            _ => Answer(told, ReferralState.Closed, i => i.CloseAsync(new() { Number = number }).ResponseAsync),
        };
    }

    private async Task Send(ReferralScript told)
    {
        var forwards = told.Forwards is { } earlier ? sent[(earlier.Agency, earlier.Number)] : "";
        var draft = await run
            .Cast.Supervision(Cast.Supervisor)
            .Referrals.DraftReferralAsync(
                new()
                {
                    Agency = told.Agency,
                    Clue = told.Text,
                    Classification = "open",
                    Forwards = forwards,
                }
            );
        var id = sent[(told.Agency, told.Number)] = draft.ReferralId;
        await run.Cast.Supervision(Cast.SecondSupervisor).Referrals.CheckReferralAsync(new() { ReferralId = id });
        await run.Cast.Supervision(Cast.ThirdSupervisor).Referrals.ApproveReferralAsync(new() { ReferralId = id });
        await run.Time.Rest();
        await run.Cast.Inbox(told.Agency).PollAsync(new() { UntilNumber = told.Number });
        await Until(id, ReferralState.Received);
    }

    private async Task Answer(ReferralScript told, ReferralState comes, Func<InboxClient, Task> answer)
    {
        await answer(run.Cast.Inbox(told.Agency));
        await Until(sent[(told.Agency, told.Number)], comes);
    }

    /// <summary>
    /// A receipt travels by itself; time must not go on before it has come. Asked outside the transcript, as often as
    /// needed.
    /// </summary>
    private async Task Until(string referral, ReferralState state)
    {
        if (run.Transcript.IsReplaying)
            return;
        var asked = new SupervisionClient(run.Servers.To(Cast.Supervisor, "supervision")).Referrals;
        var patience = new Patience(run.Servers.Time, TimeSpan.FromSeconds(90));
        for (; ; await patience.Pause(TimeSpan.FromMilliseconds(50)))
        {
            try
            {
                if ((await asked.GetReferralAsync(new() { ReferralId = referral })).Referral.State == state)
                    return;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable) { } // it is being started again
            if (patience.IsOver)
                throw new TimeoutException($"{referral} did not come to {state}");
        }
    }
}
