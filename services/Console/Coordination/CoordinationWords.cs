namespace Enforcement.WebConsole.Coordination;

/// <summary>What the pages of coordination, quality tasks, training and problems say.</summary>
public static class CoordinationWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["coordination"] = ("协调监督案件", "Coordination cases"),
        ["coordination-tabs"] = ("协调与培训", "Coordination and training"),
        ["coordination-lead"] = (
            "单位、镇街或者企业提请工作站协调的执法争议。",
            "Disputes over enforcement that a body, a town or a firm asks the station to settle."
        ),
        ["coordination-none"] = ("这一年没有协调案件", "No case in this year"),
        ["coordination-open"] = ("只看未办结", "Only open ones"),
        ["coordination-is-open"] = ("协调中", "open"),
        ["coordination-asked"] = ("提请人", "Asked by"),
        ["coordination-asked-hint"] = ("单位、镇街或者企业的名称", "A body, a town or an enterprise"),
        ["coordination-bodies"] = ("涉及单位", "Bodies concerned"),
        ["coordination-text"] = ("争议事项", "What it is about"),
        ["coordination-new"] = ("登记协调案件", "Open a case"),
        ["coordination-close"] = ("办结协调案件", "Close a case"),
        ["coordination-case"] = ("案件", "Case"),
        ["coordination-result"] = ("协调结果", "Result"),
        ["outcome-Agreed"] = ("达成一致", "agreed"),
        ["outcome-ReferredUp"] = ("报政府决定", "the government decides"),
        ["outcome-NoAgreement"] = ("未达成一致", "no agreement"),
        ["meetings"] = ("联席会议", "Joint meetings"),
        ["meetings-lead"] = (
            "会议记录只登记哈希值；议定事项有承办单位和期限。",
            "Only the hash of the minutes is kept; each resolution has who carries it out and by when."
        ),
        ["meetings-none"] = ("这一年没有联席会议", "No meeting in this year"),
        ["meetings-missed"] = ("下列周期应开未开会：{0}", "Periods that ended without a meeting: {0}"),
        ["meetings-attended"] = ("参加：{0}", "Present: {0}"),
        ["meetings-record"] = ("登记联席会议", "Record a meeting"),
        ["meetings-on"] = ("召开日期", "Held on"),
        ["meetings-topic"] = ("议题", "Topic"),
        ["meetings-who"] = ("参加单位", "Present"),
        ["meetings-minutes"] = ("会议记录", "Minutes"),
        ["meetings-resolution"] = ("议定事项 {0}", "Resolution {0}"),
        ["meetings-carries"] = ("事项 {0} 的承办单位", "Who carries out {0}"),
        ["meetings-due"] = ("事项 {0} 的期限", "Resolution {0} by"),
        ["contacts"] = ("联络员和企业联系点", "Contact points"),
        ["contacts-lead"] = (
            "姓名和电话密封保存，只有工作站和监督机构可以看到。",
            "Names and numbers are sealed; only the station and the supervisor see them."
        ),
        ["contacts-none"] = ("没有登记联络员或者联系点", "No contact is registered"),
        ["contact-kind"] = ("种类", "Kind"),
        ["contact-Liaison"] = ("单位联络员", "Liaison of a body"),
        ["contact-Enterprise"] = ("企业联系点", "Enterprise"),
        ["contact-of"] = ("单位或者企业", "Of"),
        ["contact-of-hint"] = ("单位代码，或者企业的统一社会信用代码", "A body's code, or a firm's credit code"),
        ["contact-division"] = ("行政区划代码", "Division code"),
        ["contact-person"] = ("姓名和电话", "Name and number"),
        ["contact-person-hint"] = ("密封保存", "Kept sealed"),
        ["contact-hidden"] = ("不公开", "not shown"),
        ["contact-since"] = ("自 {0}", "since {0}"),
        ["contact-ended"] = ("已于 {0} 终止", "ended {0}"),
        ["contact-register"] = ("登记联系点", "Register a contact"),
        ["contact-register-hint"] = ("登记个人信息须有其同意。", "Only with the person's consent."),
        ["contact-end"] = ("终止联系点", "End a contact"),
        ["quality"] = ("执法质量任务", "Quality tasks"),
        ["quality-lead"] = (
            "提升行政执法质量三年行动计划的任务、牵头单位、进度和期限。",
            "Tasks of the three-year plan, who leads, how far, by when."
        ),
        ["quality-none"] = ("没有任务", "There is no task"),
        ["quality-task"] = ("任务", "Task"),
        ["quality-lead-body"] = ("牵头单位", "Lead body"),
        ["quality-progress"] = ("进度", "Progress"),
        ["quality-percent"] = ("{0}%", "{0} %"),
        ["quality-percent-field"] = ("完成百分比", "Per cent done"),
        ["quality-done"] = ("{0} 完成", "done {0}"),
        ["quality-report"] = ("报告进度", "Report progress"),
        ["quality-report-hint"] = (
            "进度只升不降；报 100 即请监督机构确认。",
            "It never falls; 100 asks the supervisor to confirm."
        ),
        ["quality-confirm"] = ("确认完成", "Confirm as done"),
        ["quality-set"] = ("下达任务", "Set a task"),
        ["quality-by"] = ("完成期限", "By"),
        ["training"] = ("执法培训", "Training"),
        ["training-lead"] = (
            "人次和人是两个数：一人参加两期是两人次、一人。",
            "Attendances and people are two numbers: one person at two sessions is two and one."
        ),
        ["training-none"] = ("这一年没有培训", "No session in this year"),
        ["training-list"] = ("培训", "Sessions"),
        ["training-sessions"] = ("期数", "Sessions"),
        ["training-attendances"] = ("人次", "Attendances"),
        ["training-people"] = ("人数", "People"),
        ["training-passes"] = ("合格", "Passed"),
        ["training-passed"] = ("{0} 人次，{1} 人", "{0} attendances, {1} people"),
        ["training-title"] = ("培训名称", "Title"),
        ["training-record"] = ("登记培训", "Record a session"),
        ["training-who"] = ("参加人员", "Who took part"),
        ["training-who-hint"] = (
            "每行一人：执法证号或者人员编号，单位代码，合格、不合格或者未考。不写姓名",
            "One a line: officer's number, body, passed, failed or none. No names"
        ),
        ["training-line"] = ("第 {0} 行应为“编号,单位,结果”：{1}", "Line {0} should be number, body, outcome: {1}"),
        ["training-register"] = ("签到册", "Attendance register"),
        ["training-void"] = ("作废培训记录", "Void a record"),
        ["training-void-because"] = ("已作废：{0}", "void: {0}"),
        ["training-void-final"] = ("作废后仍可见，不再计入统计。", "It stays visible and no longer counts."),
        ["problems"] = ("督察问题清单", "Problem list"),
        ["problem"] = ("问题", "Problem"),
        ["problems-lead"] = (
            "法治督察与纪检监察协作清单，涉及的单位看不到。",
            "What rule-of-law inspection and discipline work on together; the body concerned sees none of it."
        ),
        ["problems-none"] = ("这一年没有问题", "No problem in this year"),
        ["problems-list"] = ("问题", "Problems"),
        ["problem-Found"] = ("发现", "Found"),
        ["problem-HandedOver"] = ("移交纪检监察", "Handed over"),
        ["problem-Rectified"] = ("已整改", "Rectified"),
        ["problem-text"] = ("问题内容", "Problem"),
        ["problem-inspection"] = ("督察名称", "Inspection"),
        ["problem-found-on"] = ("发现日期", "Found on"),
        ["problem-record"] = ("登记问题", "Record a problem"),
        ["problem-record-hint"] = ("须有证据材料；材料由您保存。", "With evidence, which stays with you."),
        ["problem-hand-over"] = ("移交纪检监察", "Hand over"),
        ["problem-close"] = ("登记整改", "Record as rectified"),
        ["problem-rectified-on"] = ("整改日期", "Rectified on"),
        ["problem-rectification"] = ("整改情况", "What was done"),
    };
}
