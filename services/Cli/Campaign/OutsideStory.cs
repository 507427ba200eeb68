using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Cli.Campaign;

/// <summary>What comes from outside: letters of the procuratorate, outcomes of reviews and suits, complaints about how a body enforces.</summary>
internal sealed class OutsideStory(CampaignRun run, VisitStory visits)
{
    private const string Office = "示例区人民检察院";
    private SupervisionClient Justice => run.Cast.Supervision(Cast.Supervisor);
    private int Year => run.Scenario.Year;

    public void Put()
    {
        run.At(new DateOnly(Year, 4, 28), 9, () => Letter("检建〔2025〕4号", RecommendationKind.General, 0, 4, "RSJ", reply: 45, adopted: 3, objected: false));
        run.At(new DateOnly(Year, 9, 22), 9, () => Letter("检行公建〔2025〕2号", RecommendationKind.PublicInterestUrgent, 0, 2, "SWJ", reply: 12, adopted: 2, objected: false));
        run.At(new DateOnly(Year, 10, 27), 9, () => Letter("检建〔2025〕11号", RecommendationKind.General, 0, 3, "ZJJ", reply: 66, adopted: 1, objected: true));
        run.At(new DateOnly(Year, 8, 20), 9, () => Import(
            new() { DocumentNumber = "示政复〔2025〕18号", Kind = ReviewBodyKind.Review, Body = "SCJG", Matter = "449917001002", Result = ReviewResult.Revoked, DecidedOn = $"{Year}-08-12" },
            new() { DocumentNumber = "示政复〔2025〕21号", Kind = ReviewBodyKind.Review, Body = "ZJJ", Matter = "449917002001", Result = ReviewResult.Upheld, DecidedOn = $"{Year}-08-15" }));
        run.At(new DateOnly(Year, 11, 26), 9, () => Import(
            new ReviewOutcome { DocumentNumber = "(2025)示行初7号", Kind = ReviewBodyKind.Litigation, Body = "JTYS", Matter = "449917007001", Result = ReviewResult.Unlawful, DecidedOn = $"{Year}-11-20" }));
        About("CGZF", new(Year, 3, 26), "", "12345", "检查人员未亮证", ComplaintFinding.Unfounded, handler: "JUSTICE");
        About("JTYS", new(Year, 6, 11), "王某 000-00000000", "mailbox", "同一事项反复到企业检查", ComplaintFinding.Verified, handler: "STATION");
        About("SCJG", new(Year, 10, 21), "", "in-person", "以检查名义推销服务", ComplaintFinding.Partly, handler: "JUSTICE");
        About("STATION", new(Year, 11, 5), "李某 000-00000000", "online", "免检申请迟迟不予答复", ComplaintFinding.Unfounded, handler: "JUSTICE");
    }

    private async Task Letter(string number, RecommendationKind kind, int within, int points, string body, int reply, int adopted, bool objected)
    {
        var id = (await Justice.RegisterRecommendationAsync(new()
        {
            Office = Office, Number = number, Kind = kind, ReceivedOn = On.DayOf(run.Time.Now).Iso(), WithinDays = within, Subject = "规范涉企行政检查", Points = points, LetterSha256 = RecordStory.Hash(number),
        })).RecommendationId;
        var head = run.Cast.Supervision(Cast.Head(body));
        run.At(run.Time.Now.AddDays(1), () => Justice.AssignRecommendationAsync(new() { RecommendationId = id, Body = body }).ResponseAsync);
        if (objected)
        {
            run.At(run.Time.Now.AddDays(8), () => head.ObjectToRecommendationAsync(new() { RecommendationId = id, Reasons = "第三项不属本局职责", LetterSha256 = RecordStory.Hash($"objection/{number}") }).ResponseAsync);
            run.At(run.Time.Now.AddDays(20), () => Justice.RecordObjectionAnswerAsync(
                new() { RecommendationId = id, Outcome = ObjectionOutcome.Amended, Reasons = "采纳异议", Points = points - 1, LetterSha256 = RecordStory.Hash($"answer/{number}") }).ResponseAsync);
        }
        run.At(run.Time.Now.AddDays(reply), () => head.ReplyToRecommendationAsync(new()
        {
            RecommendationId = id, Text = "已逐项研究落实", Adopted = adopted, Reasons = adopted < points ? "其余事项须上级部门统一部署" : "", ReplySha256 = RecordStory.Hash($"reply/{number}"),
        }).ResponseAsync);
        run.At(run.Time.Now.AddDays(reply + 10), () => Justice.ArchiveRecommendationAsync(new() { RecommendationId = id, Note = "已回复,归档" }).ResponseAsync);
    }

    private Task Import(params ReviewOutcome[] outcomes) => Justice.ImportReviewOutcomesAsync(new() { Outcomes = { outcomes } }).ResponseAsync;

    /// <summary>About a body, at a firm it visited where there is one: routed, acknowledged, answered and decided, never shown to that body.</summary>
    private void About(string body, DateOnly on, string complainant, string source, string text, ComplaintFinding finding, string handler) => run.At(on, 9, async () =>
    {
        var handling = run.Cast.Supervision(handler == "STATION" ? Cast.Reviewer : Cast.SecondSupervisor);
        var recorded = await Justice.RecordComplaintAsync(new() { AboutBody = body, VisitId = visits.LastEntered(body), Text = text, Source = source, Complainant = complainant });
        await Justice.RouteComplaintAsync(new() { ComplaintId = recorded.ComplaintId, Handler = handler });
        run.At(on, 11, () => handling.AcknowledgeComplaintAsync(new() { ComplaintId = recorded.ComplaintId }).ResponseAsync);
        run.At(on.AddDays(finding == ComplaintFinding.Partly ? 6 : 1), 10, () => handling.RespondToComplaintAsync(new() { ComplaintId = recorded.ComplaintId, Text = "已受理,正在核查" }).ResponseAsync);
        run.At(on.AddDays(16), 10, () => run.Cast.Supervision(Cast.SecondSupervisor).DecideComplaintAsync(new() { ComplaintId = recorded.ComplaintId, Finding = finding, Reasons = "核查情况已书面告知" }).ResponseAsync);
    });
}
