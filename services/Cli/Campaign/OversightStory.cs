using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.Cli.Campaign;

/// <summary>
/// What the justice bureau does with what it sees: warnings are looked at, opinions follow, most are carried out, one is not and a
/// decision comes, one is objected to; a summons, a notice to all, and problems that a rule-of-law inspection found.
/// </summary>
internal sealed class OversightStory(CampaignRun run)
{
    private SupervisionClient Justice => run.Cast.Supervision(Cast.Supervisor);
    private SupervisionClient Second => run.Cast.Supervision(Cast.SecondSupervisor);
    private SupervisionClient Head(string body) => run.Cast.Supervision(Cast.Head(body));
    private DateOnly Today => On.DayOf(run.Time.Now);
    private static ByteString Hash(string of) => RecordStory.Hash(of);

    public void Put()
    {
        var year = run.Scenario.Year;
        foreach (var day in (DateOnly[])[new(year, 4, 1), new(year, 7, 1), new(year, 10, 9), new(year + 1, 1, 5)]) run.At(day, 9, Look);
        run.At(new DateOnly(year, 5, 13), 9, () => Opinion("CGZF", InstrumentGround.Material, "", "案卷评查发现现场笔录缺少见证人签名", Turn.Objected));
        run.At(new DateOnly(year, 8, 5), 9, () => Opinion("ZJJ", InstrumentGround.Material, "", "检查结果公示不完整", Turn.NotCarriedOut));
        run.At(new DateOnly(year, 9, 10), 9, () => Issue(InstrumentKind.Summons, "JTYS", InstrumentGround.Material, "", "", "同一企业被反复检查", "书面说明原因及改进措施", id => Carried(id, "JTYS", 6)));
        run.At(new DateOnly(year, 12, 17), 9, () => Issue(InstrumentKind.Notice, "TJJ", InstrumentGround.Material, "", "", "年度涉企检查情况通报", "举一反三,对照自查", _ => { }));
        run.At(new DateOnly(year, 10, 20), 9, async () =>
        {
            var drafted = await Draft(InstrumentKind.Opinion, "GHZY", InstrumentGround.Material, "", "", "疑似超范围检查", "说明检查依据");
            run.At(Today.AddDays(2), 9, () => Justice.WithdrawInstrumentAsync(new() { InstrumentId = drafted, Reasons = "经复核,检查依据充分" }).ResponseAsync);
        });
        Problem("NYNC", new(year, 5, 8), "行政检查未按规定公示", handedOver: false);
        Problem("SWJ", new(year, 5, 8), "检查频次超过公布上限", handedOver: false);
        Problem("WSJK", new(year, 11, 4), "检查人员接受管理对象宴请", handedOver: true);
    }

    /// <summary>The oldest warnings first: of three one is confirmed, one was nothing, one waits.</summary>
    private async Task Look()
    {
        await run.Time.Rest();
        var open = await Second.ListWarningsAsync(new() { State = WarningState.Open, PageSize = 200 });
        var oldest = open.Warnings.OrderBy(w => w.On, StringComparer.Ordinal).ThenBy(w => w.WarningId, StringComparer.Ordinal).Take(9).ToList();
        var letters = 0;
        for (var i = 0; i < oldest.Count; i++)
        {
            if (i % 3 == 2) continue;
            var warning = oldest[i];
            try
            {
                await Second.ReviewWarningAsync(new() { WarningId = warning.WarningId, Verdict = i % 3 == 0 ? WarningVerdict.Confirmed : WarningVerdict.FalsePositive, Reason = i % 3 == 0 ? "经调阅案卷属实" : "经核,属依法检查" });
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.PermissionDenied or StatusCode.FailedPrecondition) { continue; } // it concerns the reviewer, or has gone meanwhile
            if (i % 3 == 0 && letters++ < 2 && run.Scenario.Bodies.Any(b => b.Code == warning.Body)) await Opinion(warning.Body, InstrumentGround.Warning, warning.WarningId, "预警经核查属实", Turn.CarriedOut);
        }
    }

    private enum Turn { CarriedOut, NotCarriedOut, Objected }

    private Task Opinion(string body, InstrumentGround ground, string groundId, string found, Turn turn) => Issue(InstrumentKind.Opinion, body, ground, groundId, "", found, "限期改正并书面报告", id =>
    {
        switch (turn)
        {
            case Turn.CarriedOut: Carried(id, body, 20); break;
            case Turn.Objected:
                run.At(Today.AddDays(5), 10, () => Head(body).ObjectToInstrumentAsync(new() { InstrumentId = id, Reasons = "见证人拒绝签名,已在笔录注明", EvidenceSha256 = { Hash($"objection/{id}") } }).ResponseAsync);
                run.At(Today.AddDays(9), 10, () => run.Cast.Supervision(Cast.ThirdSupervisor).DecideInstrumentObjectionAsync(
                    new() { InstrumentId = id, Outcome = ObjectionOutcome.Amended, Reasons = "部分采纳", Demand = "完善无见证人情形的记录模板" }).ResponseAsync);
                Carried(id, body, 24);
                break;
            default:
                Reply(id, body, 34); // four days late
                run.At(Today.AddDays(40), 10, async () =>
                {
                    await Justice.VerifyRectificationAsync(new() { InstrumentId = id, Rectified = false, Reasons = "抽查仍有未公示结果" });
                    await Issue(InstrumentKind.Decision, body, InstrumentGround.Material, "", id, "意见书未按期落实", "十五日内全部公示", next => Carried(next, body, 12));
                });
                break;
        }
    });

    private void Reply(string id, string body, int days) => run.At(Today.AddDays(days), 10, () => Head(body).ReplyToInstrumentAsync(
        new() { InstrumentId = id, Text = "已整改,附整改材料", EvidenceSha256 = { Hash($"reply/{id}") } }).ResponseAsync);

    private void Carried(string id, string body, int days)
    {
        Reply(id, body, days);
        run.At(Today.AddDays(days + 4), 10, () => Justice.VerifyRectificationAsync(new() { InstrumentId = id, Rectified = true, Reasons = "经核查整改到位" }).ResponseAsync);
    }

    private async Task<string> Draft(InstrumentKind kind, string body, InstrumentGround ground, string groundId, string follows, string found, string demand) => (await Justice.DraftInstrumentAsync(new()
    {
        Kind = kind, Body = body, Ground = ground, GroundId = groundId, Follows = follows, Text = found, Demand = demand, EvidenceSha256 = { Hash($"instrument/{kind}/{body}/{groundId}{follows}") },
    })).InstrumentId;

    /// <summary>Drafted by one supervisor, issued the next day by another.</summary>
    private async Task Issue(InstrumentKind kind, string body, InstrumentGround ground, string groundId, string follows, string found, string demand, Action<string> then)
    {
        var id = await Draft(kind, body, ground, groundId, follows, found, demand);
        run.At(Today.AddDays(1), 9, async () =>
        {
            await Second.IssueInstrumentAsync(new() { InstrumentId = id });
            then(id);
        });
    }

    private void Problem(string body, DateOnly on, string found, bool handedOver) => run.At(on, 15, async () =>
    {
        var id = (await Justice.RecordInspectionProblemAsync(new() { Inspection = $"{run.Scenario.Year}年涉企行政检查专项督察", Body = body, FoundOn = on.Iso(), Text = found, EvidenceSha256 = { Hash($"problem/{body}") } })).ProblemId;
        if (handedOver) run.At(on.AddDays(6), 10, () => Justice.HandOverProblemAsync(new() { ProblemId = id, DocumentNumber = $"示司函〔{run.Scenario.Year}〕17号", HandedOverOn = on.AddDays(6).Iso() }).ResponseAsync);
        else run.At(on.AddDays(26), 10, () => Justice.CloseProblemAsync(new() { ProblemId = id, RectifiedOn = on.AddDays(25).Iso(), Text = "已整改", EvidenceSha256 = { Hash($"problem-closed/{body}") } }).ResponseAsync);
    });
}
