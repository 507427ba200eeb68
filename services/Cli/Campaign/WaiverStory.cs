using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.Cli.Campaign;

/// <summary>
/// Instead of a visit: off-site supervision where that does for anyone; for observed firms a waiver with a substitute
/// measure, the station's review, the measure itself; declarations of coverage that make silence a proof.
/// </summary>
internal sealed class WaiverStory(CampaignRun run, VisitStory visits)
{
    private readonly List<VisitOf> granted = [];

    private bool Chance(string what, VisitOf visit) => run.Choices.Chance($"{what}/{visit.Id}", run.Scenario.Chance(what));

    public void Put()
    {
        // Every body but the last declares, after each quarter, that all its entries stand in the system.
        foreach (var (on, to) in new[] { ("2025-07-08", "2025-06-30"), ("2025-10-10", "2025-09-30"), ("2026-01-08", "2025-12-31"), ("2026-03-10", "2026-02-28") })
            foreach (var body in run.Scenario.Bodies.Take(run.Scenario.Bodies.Count - 1).Where(b => b.Code != "GHZY"))
            {
                var request = new DeclareCoverageRequest { Body = body.Code, From = "2025-01-01", To = to };
                run.At(On.Date(on), 14, () => run.Cast.Planning(Cast.Planner(body.Code)).DeclareCoverageAsync(request).ResponseAsync);
            }
        run.At(new DateOnly(2025, 12, 3), 11, LateEntries);
    }

    /// <summary>A visit to a zone firm may be replaced or waived some weeks before its window ends.</summary>
    public void Consider(VisitOf visit)
    {
        if (!visit.Waivable || visit.Settled) return;
        var day = visit.From.AddDays(-12 + run.Choices.Below($"waiver-day/{visit.Id}", 14));
        if (day < ObservationStory.First.AddDays(45)) day = ObservationStory.First.AddDays(45 + run.Choices.Below($"waiver-day2/{visit.Id}", 8));
        if (visit.OffSite && run.Choices.Chance($"off-site/{visit.Id}", 40)) run.At(day, 9, () => OffSite(visit));
        else if (!visit.OffSite) run.At(day, 9, () => Request(visit));
    }

    private async Task OffSite(VisitOf visit)
    {
        if (visit.Settled || visit.Leads) return;
        var due = visit.To.AddDays(-5);
        if (!await Possible(() => run.Cast.Planning(Cast.Planner(visit.Body)).ReplaceByOffSiteAsync(
            new() { VisitId = visit.Id, Measure = new() { Kind = MeasureKind.DocumentCheck, Due = due.Iso() } }).ResponseAsync)) return;
        visit.Settled = true;
        PlanMeasure(visit, due);
    }

    private async Task Request(VisitOf visit)
    {
        if (visit.Settled || visit.Leads) return;
        await run.Time.Rest();
        var due = visit.To.AddDays(-5);
        var kind = run.Choices.Of($"measure/{visit.Id}", [MeasureKind.Guidance, MeasureKind.Reminder, MeasureKind.Prompt, MeasureKind.Interview]);
        RequestWaiverReply? reply = null;
        if (!await Possible(async () => reply = await run.Cast.Planning(Cast.Planner(visit.Body)).RequestWaiverAsync(
            new() { VisitId = visit.Id, Measure = new() { Kind = kind, Due = due.Iso() } }))) return;
        visit.Settled = true; // while the request is open the visit stands still
        var decideBy = On.Date(reply!.DecideBy);
        if (Chance("waiver_left_unanswered", visit))
        {
            run.At(decideBy.AddDays(1), 8, () => GoOn(visit));
            return;
        }
        var review = On.DayOf(run.Time.Now).AddDays(3);
        run.At(review < decideBy ? review : decideBy, 15, () => Review(visit, due));
    }

    private async Task Review(VisitOf visit, DateOnly due)
    {
        await run.Time.Rest();
        var recommend = Chance("waiver_recommended", visit);
        if (!await Possible(() => run.Cast.Supervision(Cast.Reviewer).ReviewWaiverAsync(
            new() { WaiverId = visit.Id, Recommend = recommend, Reasons = recommend ? "企业信用良好,替代措施可行" : "事项需现场核实,不宜免予入企" }).ResponseAsync))
        {
            await GoOn(visit);
            return;
        }
        await run.Time.Rest();
        if (!recommend)
        {
            await GoOn(visit);
            return;
        }
        granted.Add(visit);
        PlanMeasure(visit, due);
    }

    private void PlanMeasure(VisitOf visit, DateOnly due)
    {
        if (!Chance("measure_done", visit))
        {
            run.At(due.AddDays(4), 8, () => GoOn(visit));
            return;
        }
        var day = due.AddDays(-1 - run.Choices.Below($"measure-day/{visit.Id}", 10));
        if (day <= On.DayOf(run.Time.Now)) day = On.DayOf(run.Time.Now).AddDays(1);
        run.At(day < due ? day : due, 16, async () =>
        {
            await run.Time.Rest();
            await Possible(() => run.Cast.Supervision(Cast.Planner(visit.Body)).CompleteMeasureAsync(new()
            {
                VisitId = visit.Id, CompletedOn = On.DayOf(run.Time.Now).Iso(), EvidenceSha256 = ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes($"measure/{visit.Id}"))),
            }).ResponseAsync);
        });
    }

    /// <summary>No waiver, or none any more: the visit is made if its window still runs.</summary>
    private async Task GoOn(VisitOf visit)
    {
        await run.Time.Rest();
        visit.Settled = false;
        visits.Schedule(visit);
    }

    /// <summary>The files of another system bring entries that nobody knew of: avoided visits that had held are reversed.</summary>
    private async Task LateEntries()
    {
        var late = granted.Where(v => v.To < new DateOnly(2025, 9, 1)).OrderBy(v => v.Id, StringComparer.Ordinal).Take(3).ToList();
        // A file is sent again after a crash: rows that are there already are "unchanged", so no answer is recorded.
        if (run.Transcript.IsReplaying) return;
        await run.Time.BecomeLive();
        foreach (var visit in late)
        {
            var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.xlsx");
            try
            {
                await using (var file = File.Create(path))
                await using (var writer = SheetFile.Create(file, SheetFormat.Xlsx))
                {
                    await writer.Write(["检查任务编号", "检查对象统一社会信用代码", "检查日期", "检查机关", "事项类别代码", "任务类型"], default);
                    await writer.Write([$"SJG-{visit.Id}", visit.Code, visit.To.AddDays(-2).ToString("yyyy/M/d", CultureInfo.InvariantCulture), visit.Body, visit.Group, "调研"], default);
                    await writer.Finish(default);
                }
                var planning = new PlanningClient(run.Session.As(Cast.Planner(visit.Body), "planning"));
                var (refused, _) = await SheetUpload.ImportFeed(planning, path, new() { Platform = "SJG", Kind = FeedKind.Entries, Body = visit.Body, File = SheetUpload.Start(path) }, default);
                if (refused.Count > 0) throw new InvalidOperationException($"the feed was refused: {refused[0].Message}");
            }
            finally { File.Delete(path); }
        }
        await run.Time.Rest();
    }

    /// <summary>False when the services refuse because of state or policy: not observed, too late, planned after the application.</summary>
    private static async Task<bool> Possible(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.FailedPrecondition or StatusCode.NotFound) { return false; }
    }
}
