using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Enforcement.Cli.Campaign;

/// <summary>The paper behind a visit: the standard it is judged by, evidence, the written result, corrections, decisions and their legal review.</summary>
internal sealed class RecordStory(CampaignRun run)
{
    private static readonly string[] Items = ["01", "02"];

    /// <summary>A file that only the bureau holds: its name stands for its content.</summary>
    public static ByteString Hash(string name) => ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private bool Chance(string what, VisitOf visit) => run.Choices.Chance($"{what}/{visit.Id}", run.Scenario.Chance(what));

    public void Put(DateOnly from) => run.At(from, 12, async () =>
    {
        foreach (var m in run.Scenario.Matters)
        {
            var request = new PublishChecklistRequest { Matter = m.Matter, Body = m.Body };
            request.Items.Add(new ChecklistItem { Item = Items[0], Text = $"{m.Name}:制度和台账齐全", LegalBasis = m.Basis });
            request.Items.Add(new ChecklistItem { Item = Items[1], Text = $"{m.Name}:现场与台账相符", LegalBasis = m.Basis });
            await run.Cast.Planning(Cast.Planner(m.Body)).PublishChecklistAsync(request);
        }
    });

    /// <summary>A finding with the checklist answered so that it agrees.</summary>
    public static MatterFinding Finding(string matter, Finding finding)
    {
        var answered = new MatterFinding { Matter = matter, Finding = finding, Note = finding == Contracts.Planning.V1.Finding.NoProblem ? "" : "存在不规范情形" };
        answered.Answers.Add(new ItemAnswer { Item = Items[0], Compliance = Compliance.Yes });
        answered.Answers.Add(new ItemAnswer { Item = Items[1], Compliance = finding == Contracts.Planning.V1.Finding.NoProblem ? Compliance.Yes : Compliance.No });
        return answered;
    }

    public async Task Prove(VisitOf visit, PlanningClient inspector)
    {
        var request = new AddEvidenceRequest { VisitId = visit.Id };
        request.Items.Add(new Evidence { Sha256 = Hash($"photo/{visit.Id}"), Kind = EvidenceKind.Photo, Size = 200_000 + run.Choices.Below($"photo-size/{visit.Id}", 4_000_000), Note = "现场照片" });
        await inspector.AddEvidenceAsync(request);
        if (Chance("asked_about", visit))
            await inspector.RecordProcedureAsync(new() { VisitId = visit.Id, Kind = ProcedureKind.Inquiry, StartedAt = Timestamp.FromDateTimeOffset(run.Time.Now.AddMinutes(-40)), EndedAt = Timestamp.FromDateTimeOffset(run.Time.Now.AddMinutes(-5)), Content = "询问现场负责人,答复与台账一致" });
    }

    /// <summary>After the result: delivery, and now and then a decision, a correction, a result that falls.</summary>
    public void Follow(VisitOf visit, PlanningClient inspector, DateOnly day, DateOnly published, IReadOnlyList<MatterFinding> findings)
    {
        run.At(day, 17, () => inspector.DeliverResultAsync(new() { VisitId = visit.Id, Means = DeliveryMeans.InPerson, ReceiptSha256 = Hash($"receipt/{visit.Id}") }).ResponseAsync);
        if (Chance("rated", visit)) run.At(day.AddDays(2), 20, () => Rate(visit));
        if (findings.Any(f => f.Finding == Contracts.Planning.V1.Finding.ProblemOpen) && Chance("decision", visit))
        {
            var decision = "";
            run.At(day.AddDays(6), 10, async () => decision = await Decide(visit));
            var publishOn = day.AddDays(6 + (run.Choices.Chance($"decision-published-late/{visit.Id}", 10) ? 25 : 5));
            run.At(publishOn, 10, () => run.Cast.Planning(Cast.Planner(visit.Body)).PublishDecisionAsync(new() { DecisionId = decision }).ResponseAsync);
        }
        if (Chance("result_corrected", visit)) run.At(published.AddDays(5), 10, () => Correct(visit, findings));
        if (Chance("result_taken_down", visit)) run.At(published.AddDays(9), 10, () => run.Cast.Planning(Cast.Planner(visit.Body)).TakeDownResultAsync(
            new() { VisitId = visit.Id, DecidedOn = published.AddDays(8).Iso(), Reason = "复核认定事实有误,结果撤销" }).ResponseAsync);
    }

    /// <summary>Every second one is major: the draft is reviewed first.</summary>
    private async Task<string> Decide(VisitOf visit)
    {
        var kind = run.Choices.Chance($"major/{visit.Id}", 50) ? DecisionKind.LargeFine : DecisionKind.Warning;
        var draft = Hash($"decision/{visit.Id}");
        if (kind == DecisionKind.LargeFine)
        {
            var review = await run.Cast.Planning(Cast.Planner(visit.Body)).SubmitForLegalReviewAsync(new() { VisitId = visit.Id, Kind = kind, DraftSha256 = draft });
            await run.Cast.Planning(Cast.Reviewer).DecideLegalReviewAsync(new() { ReviewId = review.ReviewId, Approve = true, Opinion = "事实清楚,裁量适当" });
        }
        return (await run.Cast.Planning(Cast.Head(visit.Body)).IssueDecisionAsync(new() { VisitId = visit.Id, Kind = kind, DocumentSha256 = draft })).DecisionId;
    }

    /// <summary>The firm says what it thought of the visit; of an entry made up for afterwards or withdrawn there is nothing to say.</summary>
    private async Task Rate(VisitOf visit)
    {
        var score = run.Choices.Weighted($"score/{visit.Id}", [(5, 60), (4, 25), (3, 10), (2, 3), (1, 2)]);
        try { await run.Cast.Supervision(Cast.Enterprise(visit.Code)).RateVisitAsync(new() { VisitId = visit.Id, Score = score, Comment = score < 3 ? "检查时间过长" : "" }); }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition) { }
    }

    private Task Correct(VisitOf visit, IReadOnlyList<MatterFinding> findings)
    {
        var request = new CorrectResultRequest { VisitId = visit.Id, Reason = "笔误更正" };
        request.Findings.Add(findings.Select(f => new MatterFinding(f) { Note = "更正后的记录" }));
        return run.Cast.Planning(Cast.Planner(visit.Body)).CorrectResultAsync(request).ResponseAsync;
    }
}
