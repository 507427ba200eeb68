using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Cli.Campaign;

/// <summary>Two clues: the discipline commission accepts one; the procuratorate returns the other, which is then forwarded.</summary>
internal sealed class ReferralStory(CampaignRun run)
{
    private string returned = "";

    public void Put()
    {
        run.At(new DateOnly(2025, 1, 3), 9, async () =>
        {
            await Register("CCDI", "示例区纪委监委", run.Session.IsInProcess ? "grpc" : "amqp");
            await Register("PROC", "示例区人民检察院", "grpc");
        });
        const string first = "举报材料一: 某单位工作人员接受管理对象宴请的线索(虚构)";
        const string second = "举报材料二: 行政机关怠于履职的线索(虚构)";
        run.At(new DateOnly(2025, 6, 16), 9, () => Send("CCDI", 1, first, ""));
        run.At(new DateOnly(2025, 6, 18), 9, () => Answer("CCDI", 1, i => i.AcceptAsync(new() { Number = 1 }).ResponseAsync, ReferralState.Accepted));
        run.At(new DateOnly(2025, 7, 10), 9, () => Answer("CCDI", 1, i => i.FeedbackAsync(new() { Number = 1, Outcome = "已初步核实" }).ResponseAsync, ReferralState.Feedback));
        run.At(new DateOnly(2025, 7, 21), 9, () => Answer("CCDI", 1, i => i.CloseAsync(new() { Number = 1 }).ResponseAsync, ReferralState.Closed));
        run.At(new DateOnly(2025, 9, 8), 9, async () => returned = await Send("PROC", 1, second, ""));
        run.At(new DateOnly(2025, 9, 10), 9, () => Answer("PROC", 1, i => i.ReturnAsync(new() { Number = 1, Reason = "不属于本院管辖" }).ResponseAsync, ReferralState.Returned));
        run.At(new DateOnly(2025, 9, 15), 9, () => Send("CCDI", 2, second, returned));
        run.At(new DateOnly(2025, 9, 17), 9, () => Answer("CCDI", 2, i => i.AcceptAsync(new() { Number = 2 }).ResponseAsync, ReferralState.Accepted));
    }

    private readonly Dictionary<(string, long), string> sent = [];

    private InboxClient Inbox(string agency) => new(run.Cast.Line(Cast.Agency(agency), agency.ToLowerInvariant()));

    private async Task Register(string agency, string name, string delivery)
    {
        var keys = await Inbox(agency).GetKeysAsync(new());
        await run.Cast.Supervision(Cast.Operator).RegisterAgencyAsync(
            new() { Agency = agency, Name = name, EncryptionJwk = keys.EncryptionJwk, SigningJwk = keys.SigningJwk, Delivery = delivery });
    }

    private async Task<string> Send(string agency, long number, string clue, string forwards)
    {
        var draft = await run.Cast.Supervision(Cast.Supervisor).DraftReferralAsync(new() { Agency = agency, Clue = clue, Classification = "open", Forwards = forwards });
        await run.Cast.Supervision(Cast.SecondSupervisor).CheckReferralAsync(new() { ReferralId = draft.ReferralId });
        await run.Cast.Supervision(Cast.ThirdSupervisor).ApproveReferralAsync(new() { ReferralId = draft.ReferralId });
        sent[(agency, number)] = draft.ReferralId;
        await run.Time.Rest();
        await Inbox(agency).PollAsync(new() { UntilNumber = number });
        await Until(draft.ReferralId, ReferralState.Received);
        return draft.ReferralId;
    }

    private async Task Answer(string agency, long number, Func<InboxClient, Task> answer, ReferralState comes)
    {
        await answer(Inbox(agency));
        await Until(sent[(agency, number)], comes);
    }

    /// <summary>A receipt travels by itself; time must not go on before it has come. Asked outside the transcript, as often as needed.</summary>
    private async Task Until(string referral, ReferralState state)
    {
        if (run.Transcript.IsReplaying) return;
        var supervision = new SupervisionClient(run.Session.As(Cast.Supervisor, "supervision"));
        for (var patience = new Patience(run.Session.Time, TimeSpan.FromSeconds(90)); ; await patience.Pause(TimeSpan.FromMilliseconds(50)))
        {
            try
            {
                if ((await supervision.GetReferralAsync(new() { ReferralId = referral })).Referral.State == state) return;
            }
            catch (Grpc.Core.RpcException e) when (e.StatusCode == Grpc.Core.StatusCode.Unavailable) { } // it is being started again
            if (patience.IsOver) throw new TimeoutException($"{referral} did not come to {state}");
        }
    }
}
