namespace Enforcement.Cli.Campaign;

/// <summary>Two clues: one is accepted by the discipline commission, one comes back from the procuratorate and is forwarded.</summary>
internal sealed class ReferralStory(CampaignRun run)
{
    private string second = "";

    public void Put()
    {
        run.At(new DateOnly(2025, 6, 16), 9, async () => await Send("CCDI", "举报材料一: 某单位工作人员接受管理对象宴请的线索(虚构)", ""));
        run.At(new DateOnly(2025, 9, 8), 9, async () => second = await Send("PROC", "举报材料二: 行政机关怠于履职的线索(虚构)", ""));
        run.At(new DateOnly(2025, 9, 15), 9, async () => await Send("CCDI", "举报材料二: 行政机关怠于履职的线索(虚构)", second));
    }

    private async Task<string> Send(string agency, string clue, string forwards)
    {
        var draft = await run.Cast.Supervision(Cast.Supervisor).DraftReferralAsync(new() { Agency = agency, Clue = clue, Classification = "open", Forwards = forwards });
        await run.Cast.Supervision(Cast.SecondSupervisor).CheckReferralAsync(new() { ReferralId = draft.ReferralId });
        await run.Cast.Supervision(Cast.ThirdSupervisor).ApproveReferralAsync(new() { ReferralId = draft.ReferralId });
        return draft.ReferralId;
    }
}
