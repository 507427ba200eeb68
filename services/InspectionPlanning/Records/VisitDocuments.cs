using System.Globalization;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Records;

internal sealed record OfficerShown(string Name, string Certificate);

internal sealed record FieldShown(string Label, string Value);

internal sealed record DocumentMade(
    string Number,
    string Title,
    string Issuer,
    IReadOnlyList<FieldShown> Fields,
    IReadOnlyList<string> Paragraphs,
    DateOnly On
);

/// <param name="FirmName">As the firm was called on the day of the paper.</param>
/// <param name="Cap">The published yearly cap, and the body's entries there before this one.</param>
/// <param name="Open">Opens sealed content.</param>
internal sealed record DocumentFacts(
    VisitRow Visit,
    RecordRow Record,
    string BodyName,
    Func<DateOnly, string> FirmName,
    IReadOnlyList<OfficerShown> Officers,
    IReadOnlyList<MatterRow> Matters,
    IReadOnlyDictionary<string, ChecklistRow> Checklists,
    CapCheck Cap,
    string OffSiteInsufficient,
    string Prohibitions,
    PresenceRow Presence,
    Func<Sealed, string> Open
);

/// <summary>
/// The documents of the chain approval, notice, execution, record, feedback (司法部行政检查文书格式). Pure: the same
/// facts give the same text. Words in them are what the parties read, so they are Chinese.
/// </summary>
internal static class VisitDocuments
{
    private const string Recusal =
        "被检查人认为检查人员与本次检查有直接利害关系或者有其他关系可能影响公正检查的,"
        + "有权申请回避(行政处罚法第四十三条);回避决定作出前,不停止检查。";
    private const string Refuse = "检查人员未出示执法证件或者入企检查码的,被检查人有权拒绝检查(行政处罚法第五十五条)。";

    /// <summary>Null while what the document records has not happened.</summary>
    public static DocumentMade? Make(DocumentFacts f, DocumentKind kind, int no) =>
        kind switch
        {
            DocumentKind.ApprovalForm when f.Record.ApprovedAt is { } at => new(
                Number(f, "审"),
                "行政检查审批表",
                f.BodyName,
                [
                    .. Object(f, at),
                    new("任务来源", Source(f.Visit)),
                    new("检查方式", Form(f.Visit.Form)),
                    new("非现场方式不能替代的理由", f.OffSiteInsufficient),
                    new("年度频次", Frequency(f)),
                    new("检查时段", $"{Day(f.Visit.WindowFrom)}至{Day(f.Visit.WindowTo)}"),
                    new("检查人员", Officers(f)),
                    new("批准人(工号)", f.Visit.ApprovedBy!),
                    new("批准时间", Time(at)),
                    .. When(f.Visit.ApproveBy is not null, () =>
                        new FieldShown(
                            "补办情况",
                            f.Visit.ApprovalOverdue ? "紧急检查,补办逾期" : "紧急检查,已按期补办"
                        )
                    ),
                ],
                [],
                LegalDay.Of(at)
            ),
            DocumentKind.Notice when f.Record.NotifiedAt is { } at => new(
                Number(f, "通"),
                "行政检查通知书",
                f.BodyName,
                [
                    .. Object(f, at),
                    new("检查日期", Day(f.Visit.NotifiedFor!.Value)),
                    new("检查人员", Officers(f)),
                    new("辅助人员", $"{f.Record.Helpers}人"),
                    .. PresenceShown.Helpers(f.Presence, f.Open),
                    new("年度频次", Frequency(f)),
                ],
                [$"行政检查“五个严禁”:{f.Prohibitions}。", Recusal, Refuse],
                LegalDay.Of(at)
            ),
            DocumentKind.SiteRecord when f.Visit.EnteredAt is { } at && f.Visit.ResultOn is { } on => new(
                Number(f, "录"),
                "现场检查笔录",
                f.BodyName,
                [
                    .. Object(f, at),
                    new("进入时间", Time(at)),
                    new("进入方式", Means(f.Record)),
                    new("检查人员", Officers(f)),
                    new("证件出示", "检查人员已出示执法证件"),
                    .. PresenceShown.Of(f.Presence, f.Open),
                    .. Findings(f, answers: true),
                    .. f.Record.Evidence.Select(
                        (e, i) =>
                            new FieldShown(
                                $"证据{i + 1}",
                                $"{Kind(e.Kind)},{e.Size.ToString(CultureInfo.InvariantCulture)}字节,SHA-256 "
                                    + $"{e.Sha256}{(e.Note is null ? "" : $",{e.Note}")}"
                            )
                    ),
                    new(
                        "被检查人签字",
                        f.Record.Signed
                            ? "已签字确认"
                            : $"未签字:{f.Record.SignatureNote}(录像SHA-256 {f.Record.SignatureEvidence})"
                    ),
                ],
                [Recusal],
                on
            ),
            DocumentKind.InquiryRecord => Procedure(f, ProcedureKind.Inquiry, "询", "询问笔录", no),
            DocumentKind.SamplingRecord => Procedure(f, ProcedureKind.Sampling, "抽", "抽样取证记录", no),
            DocumentKind.SurveyRecord => Procedure(f, ProcedureKind.Survey, "勘", "勘验笔录", no),
            DocumentKind.ResultNotice when f.Visit.ResultOn is { } on => new(
                Number(f, "结"),
                "行政检查结果告知书",
                f.BodyName,
                [
                    .. Object(f, LegalDay.Start(on)),
                    new("检查日期", Day(f.Visit.EnteredOn ?? on)),
                    .. Findings(f, answers: false),
                    .. f.Record.Corrections.Select(c => new FieldShown("更正", $"{Day(c.On)}:{c.Reason}")),
                    new("公示期限", $"{Day(f.Visit.PublishBy!.Value)}前依法公示"),
                ],
                [
                    .. When(f.Visit.Unrectified, () => "存在待整改问题,请按要求整改;整改情况由本机关确认。"),
                    "对检查结果有异议的,可以向本机关陈述、申辩,或者向行政执法监督机构投诉。",
                ],
                on
            ),
            _ => null,
        };

    private static DocumentMade? Procedure(DocumentFacts f, ProcedureKind kind, string word, string title, int no) =>
        f.Record.Procedures.Where(p => p.Kind == kind).ElementAtOrDefault(Math.Max(0, no - 1)) is not { } p
            ? null
            : new(
                $"{Number(f, word)}-{p.No}",
                title,
                f.BodyName,
                [
                    .. Object(f, p.EndedAt),
                    new("起止时间", $"{Time(p.StartedAt)}至{Time(p.EndedAt)}"),
                    new("检查人员", Officers(f)),
                    new("记录", f.Open(p.Content)),
                ],
                [Recusal],
                LegalDay.Of(p.EndedAt)
            );

    /// <summary>Body, word of the document, year and the visit's own number: nothing is counted anew, so none can be
    /// left out unseen.</summary>
    private static string Number(DocumentFacts f, string word)
    {
        var parts = f.Visit.VisitId.Value.Split('-');
        return $"{f.Visit.Body}检{word}〔{parts[^2]}〕{parts[^1]}号";
    }

    private static IEnumerable<FieldShown> Object(DocumentFacts f, DateTimeOffset at) =>
        [
            new("检查机关", f.BodyName),
            new("被检查人", f.FirmName(LegalDay.Of(at))),
            new("统一社会信用代码", f.Visit.CreditCode),
            new("任务编号", f.Visit.VisitId),
            new("检查事项", string.Join(";", f.Matters.Select(m => $"{m.Name}({m.Matter})"))),
            new("检查依据", string.Join(";", f.Matters.Select(m => m.LegalBasis).Distinct())),
        ];

    private static IEnumerable<FieldShown> Findings(DocumentFacts f, bool answers) =>
        f.Record.Findings.SelectMany(finding =>
        {
            var name = f.Matters.FirstOrDefault(m => m.Matter == finding.Matter)?.Name ?? finding.Matter;
            IEnumerable<FieldShown> rows =
            [
                new(name, $"{Outcome(finding.Finding)}{(finding.Note is null ? "" : $":{finding.Note}")}"),
            ];
            return !answers
                ? rows
                : rows.Concat(
                    (finding.Answers ?? []).Select(a => new FieldShown(
                        $"{name} {a.Item}",
                        $"{Asked(finding.Matter, a.Item)}:{Answer(a.Compliance)}"
                    ))
                );
            string? Asked(string matter, string item) =>
                f.Checklists.GetValueOrDefault(matter)?.Items.FirstOrDefault(i => i.Item == item)?.Text;
        });

    private static IEnumerable<T> When<T>(bool condition, Func<T> item) => condition ? [item()] : [];

    private static string Frequency(DocumentFacts f) =>
        $"本年度上限{f.Cap.Most}次,本次之前已入企{f.Cap.Used}次({f.Cap.LegalBasis})";

    private static string Officers(DocumentFacts f) =>
        string.Join(";", f.Officers.Select(o => $"{o.Name}(执法证号{o.Certificate})"));

    private static string Source(VisitRow v) =>
        v.Case is { } about
            ? $"个案检查({Trigger(about.Trigger)})"
                + $",{(about.Reference.Length > 0 ? about.Reference : "登记号仅本机关可见")}"
            : $"{Origin(v)},{v.PlanId} 第{v.Line}项";

    private static string Origin(VisitRow v) =>
        v.Origin switch
        {
            VisitOrigin.Drawn or VisitOrigin.Replacement => $"双随机抽取 {v.DrawId}",
            VisitOrigin.Special => "专项检查",
            _ => "年度检查计划",
        };

    private static string Trigger(CaseTrigger trigger) =>
        trigger switch
        {
            CaseTrigger.Complaint => "投诉举报",
            CaseTrigger.Transfer => "其他机关移送",
            CaseTrigger.DataClue => "数据监测线索",
            CaseTrigger.OwnRequest => "企业申请",
            CaseTrigger.Superior => "上级交办",
            CaseTrigger.Recheck => "整改复查",
            CaseTrigger.Media => "媒体曝光",
            CaseTrigger.Audit => "审计发现",
            _ => "其他紧急情况",
        };

    private static string Form(InspectionForm form) =>
        form switch
        {
            InspectionForm.OnSite => "实地核查",
            InspectionForm.Document => "书面检查",
            _ => "网络监测",
        };

    private static string Means(RecordRow r) =>
        r.Means switch
        {
            EntryMeans.Scan => "扫码入企",
            EntryMeans.BackEntry => $"补录{(r.EntryLate ? "(逾期)" : "")}:{r.EntryReason}",
            EntryMeans.Imported => $"其他系统登记:{r.EntryReason}",
            _ => $"紧急检查:{r.EntryReason}",
        };

    private static string Kind(EvidenceKind kind) =>
        kind switch
        {
            EvidenceKind.Photo => "照片",
            EvidenceKind.Video => "录像",
            EvidenceKind.Audio => "录音",
            _ => "书证",
        };

    private static string Outcome(Finding finding) =>
        finding switch
        {
            Finding.NoProblem => "未发现问题",
            Finding.ProblemCorrected => "发现问题,当场已改正",
            Finding.ProblemOpen => "发现问题,待整改",
            _ => "未检查",
        };

    private static string Answer(Compliance answer) =>
        answer switch
        {
            Compliance.Yes => "符合",
            Compliance.No => "不符合",
            _ => "不适用",
        };

    private static string Day(DateOnly day) => DocumentText.Day(day);

    private static string Time(DateTimeOffset at) => at.OnPaper();
}
