using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Cli.Campaign;

/// <summary>The station's year beside its waivers: contacts, coordination, joint meetings, training of town officers, the tasks of the quality plan, and the yearly assessment of the bureaus.</summary>
internal sealed class StationStory(CampaignRun run)
{
    private SupervisionClient Station => run.Cast.Supervision(Cast.Reviewer);
    private SupervisionClient Justice => run.Cast.Supervision(Cast.Supervisor);
    private int Year => run.Scenario.Year;

    public void Put()
    {
        run.At(new DateOnly(Year, 1, 20), 9, Assess);
        run.At(new DateOnly(Year, 2, 6), 9, Contacts);
        run.At(new DateOnly(Year, 2, 19), 9, Quality);
        run.At(new DateOnly(Year, 4, 22), 9, () => Coordinate("示例一镇人民政府", ["TOWN1", "CGZF"], "户外广告设施的检查由谁负责", 9, CoordinationOutcome.Agreed));
        run.At(new DateOnly(Year, 9, 16), 9, () => Coordinate("示例经济开发区企业服务中心", ["STHJ", "SWJ"], "排水检查与排污检查重复", 21, CoordinationOutcome.ReferredUp));
        Meet(new(Year, 6, 18), "涉企检查协同与问题线索移送", ("统一检查事由登记口径", "SCJG", new(Year, 8, 29)), ("梳理可合并检查事项", "YJGL", new(Year, 9, 30)));
        Meet(new(Year, 12, 10), "年度协作情况通报", ("完善线索反馈台账", "RSJ", new(Year + 1, 1, 30)));
        for (var town = 1; town <= 5; town++) Train(town, new DateOnly(Year, 3 + 2 * (town - 1), 12), repeated: town == 2);
    }

    /// <summary>Scores are shares of things done in time; nothing hangs on how many visits, fines or waivers there were.</summary>
    private async Task Assess()
    {
        var table = new PublishScoringTableRequest { Year = Year, DocumentNumber = $"示司发〔{Year}〕2号", LegalBasis = "双随机、一公开监管工作考核办法(演示)" };
        foreach (var (key, name, measure, points) in ((string, string, ScoringMeasure, int)[])
            [
                ("settled", "计划任务有结论", ScoringMeasure.PlansSettled, 25), ("published", "结果按期公示", ScoringMeasure.PublishedInTime, 30),
                ("scanned", "扫码入企", ScoringMeasure.EntriesScanned, 25), ("handed-in", "入企数据按月报送", ScoringMeasure.MonthsHandedIn, 20),
            ])
            table.Rows.Add(new ScoringRow { Key = key, Name = name, Measure = measure, Points = points, ZeroAt = "1/2", FullAt = "1/1" });
        await Justice.PublishScoringTableAsync(table);
        // The report of a year prints the scores of the year before; of that one there is only what others gave.
        foreach (var (body, score) in ((string, int)[])[("SCJG", 9120), ("RSJ", 8875), ("JTYS", 8640)])
            await Justice.RecordExternalScoreAsync(new()
            {
                Year = Year - 1, Body = body, Source = "示例市双随机考核", Score = score, OutOf = 10000, DocumentNumber = $"示市双随机〔{Year}〕1号", LetterSha256 = RecordStory.Hash($"external-score/{body}"),
            });
        run.At(new DateOnly(Year + 1, 2, 9), 9, () => Justice.ComputeAssessmentAsync(new() { Year = Year }).ResponseAsync);
        run.At(new DateOnly(Year + 1, 3, 2), 9, () => Justice.RecordExternalScoreAsync(new()
        {
            Year = Year, Body = "SCJG", Source = "示例省市场监督管理局", Score = 9350, OutOf = 10000, DocumentNumber = $"示省市监〔{Year + 1}〕11号", LetterSha256 = RecordStory.Hash("external-score"),
        }).ResponseAsync);
    }

    private async Task Contacts()
    {
        foreach (var body in (string[])["SCJG", "YJGL", "TOWN1"]) await Contact(ContactKind.Liaison, body, run.Scenario.Bodies.First(b => b.Code == body).Division);
        var firms = run.Scenario.ReadEnterprises().Where(e => e.Tags.Length > 0 && Verification.Uscc.TryParse(e.Code, out _, out _)).Take(2).ToList();
        var last = "";
        foreach (var firm in firms) last = await Contact(ContactKind.Enterprise, firm.Code, firm.Division);
        run.At(new DateOnly(Year, 11, 3), 9, () => Station.EndContactPointAsync(new() { ContactId = last, Reasons = "企业联系人离职" }).ResponseAsync);
    }

    private async Task<string> Contact(ContactKind kind, string of, string division) =>
        (await Station.RegisterContactPointAsync(new() { Kind = kind, Of = of, Division = division, Contact = "联络员 000-00000000" })).ContactId;

    private async Task Quality()
    {
        foreach (var (body, text, done) in ((string, string, bool)[])[("SCJG", "建立涉企检查事项动态清理机制", true), ("RSJ", "推行远程核查", true), ("JTYS", "规范检查人员着装与亮证", false)])
        {
            var task = (await Justice.SetQualityTaskAsync(new() { DocumentNumber = "国办发〔2023〕27号", Text = text, LeadBody = body, Due = new DateOnly(Year, 12, 31).Iso() })).TaskId;
            run.At(new DateOnly(Year, 7, 8), 9, () => Progress(task, body, 50));
            if (!done) continue;
            run.At(new DateOnly(Year, 11, 18), 9, () => Progress(task, body, 100));
            run.At(new DateOnly(Year, 12, 2), 9, () => Justice.ConfirmQualityTaskAsync(new() { TaskId = task, Reasons = "经验收完成" }).ResponseAsync);
        }
    }

    private Task Progress(string task, string body, int percent) => run.Cast.Supervision(Cast.Planner(body)).ReportQualityProgressAsync(
        new() { TaskId = task, Percent = percent, Text = percent == 100 ? "已完成" : "过半", EvidenceSha256 = { RecordStory.Hash($"{task}/{percent}") } }).ResponseAsync;

    private async Task Coordinate(string by, string[] bodies, string about, int days, CoordinationOutcome outcome)
    {
        var opened = await Station.OpenCoordinationCaseAsync(new() { RequestedBy = by, Bodies = { bodies }, Text = about });
        run.At(run.Time.Now.AddDays(days), () => Station.CloseCoordinationCaseAsync(new()
        {
            CaseId = opened.CaseId, Outcome = outcome, Text = outcome == CoordinationOutcome.Agreed ? "双方同意合并检查" : "提请区政府明确分工", EvidenceSha256 = { RecordStory.Hash(opened.CaseId) },
        }).ResponseAsync);
    }

    private void Meet(DateOnly on, string topic, params (string Text, string Body, DateOnly Due)[] resolutions) => run.At(on, 17, async () =>
    {
        var meeting = new RecordJointMeetingRequest { HeldOn = on.Iso(), Topic = topic, Attended = { "JUSTICE", "STATION", "SCJG", "YJGL", "CCDI", "PROC" }, MinutesSha256 = RecordStory.Hash($"meeting/{on:yyyy-MM-dd}") };
        foreach (var (text, body, due) in resolutions) meeting.Resolutions.Add(new MeetingResolution { Text = text, Body = body, Due = due.Iso() });
        await Station.RecordJointMeetingAsync(meeting);
    });

    /// <summary>The town's own officers; every fifth has to come again. One session was put down twice.</summary>
    private void Train(int town, DateOnly on, bool repeated) => run.At(on, 17, async () =>
    {
        var (body, division) = ($"TOWN{town}", $"44991700{town}");
        RecordTrainingRequest Of(string title)
        {
            var training = new RecordTrainingRequest { Title = title, HeldOn = on.Iso(), Division = division, RegisterSha256 = RecordStory.Hash($"training/{body}/{title}") };
            foreach (var (officer, i) in run.Scenario.Officers.Where(o => o.Body == body).Take(20).Select((o, i) => (o, i)))
                training.Trainees.Add(new Trainee { Person = officer.Id, Body = body, Outcome = i % 5 == 4 ? TrainingOutcome.Failed : TrainingOutcome.Passed });
            return training;
        }
        await Station.RecordTrainingAsync(Of("镇街行政执法能力提升培训"));
        if (!repeated) return;
        var twice = await Station.RecordTrainingAsync(Of("镇街行政执法能力提升培训班"));
        run.At(on.AddDays(1), 9, () => Justice.VoidTrainingAsync(new() { TrainingId = twice.TrainingId, Reasons = "重复登记" }).ResponseAsync);
    });
}
