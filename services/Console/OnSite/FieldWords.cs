namespace Enforcement.WebConsole.OnSite;

/// <summary>What the pages of an inspector say.</summary>
public static class FieldWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["field-code-picture"] = ("入企码二维码", "The entry code as a picture"),
        ["field-scan"] = ("用摄像头扫码", "Scan with the camera"),
        ["field-scan-stop"] = ("停止扫码", "Stop"),
        ["field-scan-failed"] = ("摄像头打不开，请手工输入", "The camera cannot be used: type the code"),
        ["field"] = ("我的检查", "My visits"),
        ["field-lead"] = (
            "今天是 {0}。按通知日期列出您参加的检查。",
            "Today is {0}. Visits of which you are an officer, by the day announced."
        ),
        ["field-today"] = ("今日检查", "Due today"),
        ["field-today-none"] = ("今天没有通知到期的检查", "No visit is announced up to today"),
        ["field-unfinished"] = ("已入企，待录入结果", "Entered, result to be recorded"),
        ["field-coming"] = ("以后的检查", "Later"),
        ["field-done"] = ("近期已录入结果", "Recorded lately"),
        ["field-with"] = ("同行执法证号 {0}", "with certificate {0}"),
        ["field-notified-for"] = ("通知 {0} 检查", "announced for {0}"),
        ["field-entered-on"] = ("{0} 入企", "entered {0}"),
        ["field-result-on"] = ("{0} 录入结果", "result of {0}"),
        ["field-tag-announced"] = ("已通知", "announced"),
        ["field-tag-past"] = ("通知日期已过", "day is past"),
        ["field-tag-not-approved"] = ("待批准", "not approved"),
        ["field-tag-not-notified"] = ("待通知", "not announced"),
        ["field-tag-no-result"] = ("待录入", "no result"),
        ["field-tag-result"] = ("已录入", "recorded"),
        ["field-cut"] = (
            "只查找了本单位每种状态最早的 {0} 次检查；没有列出的，请按编号打开。",
            "Only the first {0} visits of your body in each state were looked through; open others by their number."
        ),
        ["field-by-number"] = ("按编号打开", "By number"),
        ["field-by-number-hint"] = (
            "上级指定您参加的外单位检查，请填写任务编号。",
            "A visit of another body to which your superior named you opens by its number."
        ),
        ["field-number-wrong"] = (
            "任务编号有误，形如 TASK-449917-2025-000001",
            "Not a visit's number, such as TASK-449917-2025-000001"
        ),
        ["field-open"] = ("打开", "Open"),
        ["field-unknown"] = ("没有这次检查", "There is no such visit"),
        ["field-whole"] = ("全部信息", "All about it"),
        ["field-queue"] = ("我的检查", "My visits"),
        ["field-act-enter"] = ("入企检查", "make the visit"),
        ["field-act-result"] = ("录入结果", "record the result"),

        ["field-code"] = ("出示入企码", "Show the entry code"),
        ["field-code-means"] = (
            "签发后向企业出示，企业可以核对。入企码几分钟内有效，只能用一次；再次签发时旧码作废。",
            "Issue it at the gate and show it. It stands for some minutes and opens once; a new one makes it void."
        ),
        ["field-code-again"] = (
            "已签发的入企码仍然有效，可以直接登记入企。重新签发后旧码作废。",
            "A code stands already: the entry can be recorded. A new one makes it void."
        ),
        ["field-code-show"] = ("请向企业出示入企码", "Show this code to the enterprise"),
        ["field-code-until"] = (
            "有效至 {0}。两人出示执法证后，在下面登记入企。",
            "Good until {0}. Show both certificates, then record the entry below."
        ),
        ["field-enter"] = ("登记入企", "Record the entry"),
        ["field-enter-means"] = (
            "两名检查人员都在场、已出示执法证和入企码后登记。登记后即为一次入企，不能撤回。",
            "Once both officers are there and have shown certificates and code. It counts as an entry and cannot "
                + "be undone."
        ),
        ["field-entry-code"] = ("入企码", "Entry code"),
        ["field-entry-code-hint"] = (
            "由同行人员签发的，请照其屏幕填写，区分大小写。",
            "Issued on your companion's screen: copy it, capitals count."
        ),
        ["field-present"] = ("在场的检查人员（两人）", "Officers present (two)"),
        ["field-refusal"] = ("企业依法拒绝", "Lawful refusal"),
        ["field-refusal-means"] = (
            "未出示入企码或者执法证的，企业有权拒绝（行政处罚法第五十五条）。检查仍待实施。",
            "Without code or certificates the enterprise may refuse. The visit stays open."
        ),
        ["field-refusal-ground"] = ("拒绝理由", "Ground"),
        ["field-refusal-no-code"] = ("未出示入企码", "No code was shown"),
        ["field-refusal-no-certificate"] = ("未出示执法证", "No certificate was shown"),
        ["field-refusal-final"] = ("将记入本次检查的全过程记录。", "It goes into the record of this visit."),
        ["field-obstruction"] = ("企业拒绝、阻碍检查", "Obstruction"),
        ["field-obstruction-means"] = (
            "已出示入企码和执法证仍被拒之门外的，如实记录并留存音像。检查仍待实施。",
            "Kept out though code and certificates were shown. Note what happened and keep the recording; the "
                + "visit stays open."
        ),
        ["field-obstruction-note"] = ("经过", "What happened"),
        ["field-obstruction-proof"] = ("音像记录", "Recording"),
        ["field-obstruction-final"] = (
            "将记入本次检查的全过程记录，不能撤回。",
            "It goes into the record of this visit and cannot be undone."
        ),
        ["field-emergency"] = ("紧急入企", "Emergency entry"),
        ["field-emergency-means"] = (
            "情况紧急、来不及批准和通知时先行入企。负责人须在规定时间内补办批准，逾期会显示。",
            "Danger in delay: in first, formalities after. The head has to approve in time; late is shown."
        ),
        ["field-emergency-reason"] = ("紧急情况", "The emergency"),
        ["field-emergency-final"] = (
            "登记为现在入企。计为一次入企，不能撤回。",
            "Recorded as entered now. It counts and cannot be undone."
        ),
        ["field-back"] = ("补录入企", "Back-entry"),
        ["field-back-means"] = (
            "因无网络等原因当时没有登记的，在十日内补录并说明理由；超过期限的标为逾期补录。",
            "An entry that could not be recorded at the time, within ten days and with the reason; later is "
                + "marked late."
        ),
        ["field-back-at"] = ("入企时间（北京时间）", "Entered at (Beijing time)"),
        ["field-back-reason"] = ("补录理由", "Reason"),
        ["field-back-final"] = ("计为一次入企，不能撤回。", "It counts as an entry and cannot be undone."),
        ["field-second"] = ("同行检查人员", "Second officer"),
        ["field-recuse"] = ("申请本人回避", "Ask to be recused"),
        ["field-recuse-means"] = (
            "与企业有利害关系的应当申请回避，由负责人决定；决定前检查不停止（行政处罚法第四十三条）。",
            "The head decides; until then the work goes on."
        ),
        ["field-recuse-final"] = (
            "由本单位负责人决定，提出后不能撤回。",
            "The head of your body decides; it cannot be taken back."
        ),
        ["field-recusal-ground"] = ("回避事由", "Ground"),
        ["field-recusal-kinship"] = ("与企业人员有亲属关系", "kinship"),
        ["field-recusal-former-employment"] = ("曾在该企业任职", "former employment"),
        ["field-recusal-prior-case"] = ("参与过该企业的相关案件", "a prior case"),
        ["field-recusal-interest"] = ("有其他利害关系", "another interest"),
        ["field-recusal-asked"] = (
            "{0} 已申请回避，负责人应在 {1} 前决定。",
            "Recusal of {0} is asked for; to be decided by {1}."
        ),

        ["field-result"] = ("录入检查结果", "Record the result"),
        ["field-result-means"] = (
            "每个事项都要有结论，没有默认值。有检查标准的逐条作答。",
            "A finding for each matter, none by default; each item of a checklist is answered."
        ),
        ["field-result-final"] = (
            "结果录入后不能修改，更正须由本单位另行作出并公开理由。",
            "A recorded result is not changed; a correction is made by your body and gives its reason in public."
        ),
        ["field-checklist"] = ("检查标准第 {0} 版，{1} 公布", "Checklist version {0} of {1}"),
        ["field-answer-Yes"] = ("符合", "yes"),
        ["field-answer-No"] = ("不符合", "no"),
        ["field-answer-NotApplicable"] = ("不适用", "not applicable"),
        ["field-note"] = ("说明（可不填）", "Note (optional)"),
        ["field-signature"] = ("企业签字", "Signature"),
        ["field-signed-yes"] = ("企业已签字", "signed by the enterprise"),
        ["field-signed-no"] = ("企业未签字", "not signed"),
        ["field-signature-note"] = ("未签字的情况", "Why it is not signed"),
        ["field-signature-note-hint"] = (
            "企业未签字时必填，并附音像记录。",
            "Required when not signed, with the recording."
        ),
        ["field-signature-proof"] = ("拒签的音像记录", "Recording of the refusal"),
        ["field-evidence"] = ("登记证据", "Add evidence"),
        ["field-evidence-means"] = ("照片、录音录像、书证逐件登记。", "Photos, recordings and papers, one by one."),
        ["field-evidence-kind"] = ("证据种类", "Kind"),
        ["field-evidence-Photo"] = ("照片", "photo"),
        ["field-evidence-Video"] = ("录像", "video"),
        ["field-evidence-Audio"] = ("录音", "audio"),
        ["field-evidence-Document"] = ("书证", "document"),
        ["field-evidence-file"] = ("证据文件", "File"),
        ["field-evidence-size"] = ("文件大小（字节）", "Size in bytes"),
        ["field-evidence-size-hint"] = ("选择文件时自动填写。", "Filled in when a file is chosen."),
        ["field-procedure"] = ("询问、抽样、勘验", "Inquiry, sampling, survey"),
        ["field-procedure-means"] = (
            "检查中的每次询问、抽样取证、勘验各记一份笔录，编号由系统给出。",
            "Each becomes a record of its own with a number."
        ),
        ["field-procedure-kind"] = ("种类", "Kind"),
        ["field-procedure-Inquiry"] = ("询问", "inquiry"),
        ["field-procedure-Sampling"] = ("抽样取证", "sampling"),
        ["field-procedure-Survey"] = ("勘验", "survey"),
        ["field-started"] = ("开始时间（北京时间）", "Started (Beijing time)"),
        ["field-ended"] = ("结束时间（北京时间）", "Ended (Beijing time)"),
        ["field-procedure-content"] = ("笔录内容", "Content"),
        ["field-procedure-sealed"] = (
            "内容加密保存，只用于本案文书。",
            "Sealed; only the documents of this case show it."
        ),

        ["field-deliver"] = ("送达检查结果", "Deliver the result"),
        ["field-deliver-means"] = (
            "把检查结果告知书交给企业，登记送达方式和送达回证。",
            "Hand the written result to the enterprise; record how, with the receipt."
        ),
        ["field-deliver-by"] = ("送达方式", "How"),
        ["field-delivery-InPerson"] = ("直接送达", "in person"),
        ["field-delivery-Electronic"] = ("电子送达", "electronically"),
        ["field-delivery-Post"] = ("邮寄送达", "by post"),
        ["field-delivery-Left"] = ("留置送达", "left there"),
        ["field-receipt"] = ("送达回证", "Receipt"),
        ["field-window"] = ("开设整改观察", "Open a correction window"),
        ["field-window-means"] = (
            "对信用良好企业的轻微违法先行整改。违法行为须在《{0}》上；到期未改的不再观察。",
            "Minor violations of a firm in good credit: correction first. They have to stand on “{0}”; the "
                + "window lapses on its last day."
        ),
        ["field-window-no-list"] = (
            "本单位没有检查当日有效的不予处罚清单，不能开设整改观察。",
            "Your body had no no-penalty list in force on that day: no window can be opened."
        ),
        ["field-window-item"] = ("对应清单上的违法行为", "Violation on the list"),
        ["field-window-none"] = ("无", "none"),
        ["field-window-notice"] = ("责令改正通知书", "Order to correct"),
        ["field-window-open"] = ("已开设整改观察 {0}。", "Correction window {0} is open."),
        ["field-rectified"] = ("确认整改完成", "Confirm the correction"),
        ["field-rectified-means"] = ("经核实，检查发现的问题已经改正。", "What was found open is set right."),
        ["field-rectified-final"] = ("确认后结案；整改观察同时结束。", "It closes the case, and the window with it."),
        ["field-measures"] = ("柔性措施", "Flexible measures"),
        ["field-measure"] = ("采取柔性措施", "Order a flexible measure"),
        ["field-measure-means"] = (
            "提示、指导、约谈等，在企业场所以外完成；上门的按入企登记。",
            "Done off the premises; on them it is an entry and recorded as a visit."
        ),
        ["field-measure-kind"] = ("措施", "Measure"),
        ["field-kind-Reminder"] = ("教育提醒", "reminder"),
        ["field-kind-Demonstration"] = ("劝导示范", "demonstration"),
        ["field-kind-Admonition"] = ("警示告诫", "admonition"),
        ["field-kind-Prompt"] = ("行政提示", "prompt"),
        ["field-kind-Guidance"] = ("行政指导", "guidance"),
        ["field-kind-Interview"] = ("行政约谈", "interview"),
        ["field-kind-DocumentCheck"] = ("书面检查", "check of documents"),
        ["field-kind-OnlineCheck"] = ("网络监测", "online check"),
        ["field-measure-reason"] = ("理由", "Reason"),
        ["field-measure-reason-hint"] = ("不写个人姓名。", "No name of a person."),
        ["field-measure-state-Ordered"] = ("待完成", "ordered"),
        ["field-measure-state-Completed"] = ("已完成", "done"),
        ["field-measure-state-Cancelled"] = ("已取消", "cancelled"),
        ["field-measure-due"] = ("期限", "Due"),
        ["field-measure-which"] = ("哪一项", "Which"),
        ["field-measure-done"] = ("登记措施完成", "Record a measure as done"),
        ["field-measure-done-means"] = ("在企业场所以外完成的才登记。", "Only what was done off the premises."),
        ["field-measure-done-on"] = ("完成日期", "Done on"),
        ["field-measure-outcome"] = ("效果", "Outcome"),
        ["field-measure-proof"] = ("完成的证据", "Proof"),
        ["field-measure-cancel"] = ("取消措施", "Cancel a measure"),
        ["field-measure-cancel-reason"] = ("取消理由", "Reason"),
        ["field-measure-cancel-final"] = (
            "取消后不能恢复，企业可以看到理由。",
            "It cannot be restored; the firm sees the reason."
        ),

        ["field-done-enter"] = (
            "入企已登记。检查结束后在下面录入结果。",
            "The entry is recorded. Record the result below when you have finished."
        ),
        ["field-done-emergency"] = (
            "紧急入企已登记。请负责人尽快补办批准。",
            "The entry is recorded. The head has to approve it soon."
        ),
        ["field-done-back"] = ("入企已补录。", "The entry is recorded."),
        ["field-done-refusal"] = ("已记录企业依法拒绝。", "The lawful refusal is recorded."),
        ["field-done-obstruction"] = ("已记录。", "It is recorded."),
        ["field-done-recuse"] = ("回避申请已提出。", "The recusal is asked for."),
        ["field-done-evidence"] = ("证据已登记。", "The evidence is recorded."),
        ["field-done-procedure"] = ("笔录已登记。", "The record is taken."),
        ["field-done-result"] = ("检查结果已录入。", "The result is recorded."),
        ["field-done-deliver"] = ("送达已登记。", "The delivery is recorded."),
        ["field-done-window"] = ("整改观察已开设。", "The window is open."),
        ["field-done-rectified"] = ("已确认整改完成。", "The correction is confirmed."),
        ["field-done-measure"] = ("柔性措施已登记。", "The measure is ordered."),
        ["field-done-measure-done"] = ("措施已完成。", "The measure is done."),
        ["field-done-measure-cancel"] = ("措施已取消。", "The measure is cancelled."),

        ["hash-hint"] = (
            "文件加密存证，并由系统计算 SHA-256；每个不超过 25 MB。",
            "The file is stored, encrypted, and hashed here; 25 MB at most."
        ),
        ["hash-or"] = ("或填写已存证文件的 SHA-256（64 位）", "or the SHA-256 of a stored file, 64 digits"),
        ["hash-typed"] = ("{0}的 SHA-256", "SHA-256 of: {0}"),

        ["no-signed_by_enterprise-UNSPECIFIED"] = ("请选择企业是否签字", "Say whether it was signed"),
        ["no-signature_note-REQUIRED"] = ("企业未签字的，请写明情况", "Not signed: say why"),
        ["no-BAD_HASH"] = ("请选择文件，或者填写 64 位的 SHA-256", "Choose a file, or fill in 64 hexadecimal digits"),
        ["no-findings-UNSPECIFIED"] = ("请作出选择，没有默认值", "Choose one: there is no default"),
        ["no-UNSPECIFIED"] = ("请选择一项", "Choose one"),
        ["no-officers-TWO_OFFICERS"] = ("须两名检查人员都在场", "Two officers have to be there"),
        ["no-code-REQUIRED"] = ("请填写入企码", "Fill in the entry code"),
        ["no-code-BAD_ENTRY_CODE"] = ("入企码有误，请核对大小写", "This is no entry code: check capitals"),
        ["no-code-BAD_CODE"] = ("入企码有误，请核对大小写", "This is no entry code: check capitals"),
        ["no-ENTRY_CODE_EXPIRED"] = ("入企码已过期，请重新签发", "The code has expired: issue a new one"),
        ["no-ENTRY_CODE_USED"] = ("入企码已使用，或者已有新码", "The code was used, or a newer one took its place"),
        ["no-ENTRY_CODE_OTHER"] = ("这是另一次检查的入企码", "The code is for another visit"),
        ["no-NO_CODE_SHOWN"] = (
            "今天没有签发入企码：没有出示入企码的，企业依法可以拒绝",
            "No code was issued today: then the refusal was lawful"
        ),
        ["no-entered_at-REQUIRED"] = ("请填写入企时间", "Fill in when you entered"),
        ["no-entered_at-OUT_OF_RANGE"] = (
            "入企时间不能在将来，也不能早于列入计划",
            "Not in the future, nor before it was planned"
        ),
        ["no-started_at-OUT_OF_RANGE"] = ("开始时间不能早于入企", "Not before the entry"),
        ["no-ended_at-OUT_OF_RANGE"] = (
            "结束时间不能早于开始，也不能在将来",
            "Not before the start, nor in the future"
        ),
        ["no-items-OUT_OF_RANGE"] = ("请填写文件大小", "Fill in the size"),
        ["no-NOT_LISTED"] = ("不在不予处罚清单上", "Not on the no-penalty list"),
        ["no-NO_LIST_IN_FORCE"] = ("检查当日没有有效的不予处罚清单", "No no-penalty list was in force on the day"),
        ["no-NOT_IN_GOOD_CREDIT"] = ("企业信用等级不符合整改观察的条件", "The firm is not in good credit"),
        ["no-violations-REQUIRED"] = ("请至少选择一项违法行为", "Choose a violation at least"),
        ["no-FINDINGS"] = ("该事项没有待整改的问题", "The matter has no open finding"),
        ["no-CORRECTION_EXISTS"] = ("已经开设整改观察", "There is a window already"),
        ["no-MEASURE_STATE"] = ("该措施已经完成或者取消", "The measure is done or cancelled"),
        ["no-EDUCATION_REQUIRED"] = ("不予处罚的教育不能取消", "The education of a decision not to punish is owed"),
    };
}
