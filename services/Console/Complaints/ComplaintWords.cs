using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Complaints;

/// <summary>What the pages of complaints and ratings say.</summary>
public static class ComplaintWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["voice"] = ("投诉评价", "Complaints"),
        ["complain"] = ("投诉", "Complain"),
        ["complain-lead"] = (
            "对执法单位或企业的投诉，可以不留姓名",
            "About a body or an enterprise, also without a name"
        ),
        ["complain-title"] = ("提出投诉", "Make a complaint"),
        ["complain-intro"] = (
            "任何人都可以投诉，可以不留姓名。投诉内容和您的姓名加密保存，被投诉的单位看不到这件投诉，也不会参与办理。",
            "Anybody may complain, also without a name. Text and name are sealed; the body concerned sees "
                + "nothing of the complaint and has no part in it."
        ),
        ["complain-about"] = ("投诉谁", "About whom"),
        ["complain-firm-only"] = ("一家企业（请填写信用代码）", "An enterprise (give its credit code)"),
        ["complain-code"] = (
            "涉及的企业：统一社会信用代码（投诉企业时必填）",
            "Enterprise concerned: credit code (needed when it is about one)"
        ),
        ["complain-visit"] = ("涉及的检查任务编号（可不填）", "Visit concerned (may be empty)"),
        ["complain-text"] = ("情况（1至4000字）", "What happened (1 to 4000 characters)"),
        ["complain-who"] = (
            "姓名和联系方式（可不填，至多200字）",
            "Name and contact (may be empty, at most 200 characters)"
        ),
        ["complain-files"] = ("附件（可不填）", "Files (optional)"),
        ["complain-files-hint"] = (
            "最多三个，合计不超过3 MB；照片、录音录像或者文书。提交被退回后须重新选择。照片可能带有拍摄时间和地点。",
            "At most three, 3 MB together. After a refusal choose them again. A photo may hold its time and place."
        ),
        ["complaints-files"] = ("附件", "Files"),
        ["said-files-OUT_OF_RANGE"] = ("附件最多三个，合计不超过3 MB", "At most three files, 3 MB together"),
        ["said-files-FILE_KIND"] = (
            "附件种类不能受理；可以是照片、PDF、音频、视频或者文字文件",
            "A file of this kind is not taken: photos, PDF, sound, film or text"
        ),
        ["said-files-FILE_SCAN"] = ("附件未通过安全检查", "The scanner did not let a file in"),
        ["said-FILE_SCANNER_AWAY"] = ("暂时不能检查文件，请稍后再试", "Files cannot be scanned now; try again later"),
        ["complain-who-hint"] = (
            "只有司法行政部门的监督人员能看到；不填也照常办理，登录账号也不留记录，只凭查询码查询。",
            "Only supervisors of the justice bureau can read it; without it the complaint is handled all the "
                + "same, nothing says who was signed on, and only the code tells what became of it."
        ),
        ["complain-send"] = ("提交投诉", "Send the complaint"),
        ["complain-taken"] = ("投诉已登记", "The complaint is recorded"),
        ["complain-keep"] = (
            "请抄下登记编号和查询码。查询码只显示这一次，凭两者可以查询办理进度和答复。",
            "Write down the number and the code. The code is shown this once; with both you can follow what "
                + "becomes of it."
        ),
        ["call-title"] = ("代为登记投诉", "Write down a complaint"),
        ["call-do"] = ("登记来电来访", "Record a call"),
        ["call-intro"] = (
            "把12345热线、信箱或者来访反映的情况如实登记。内容和姓名加密保存，被投诉的单位看不到。",
            "What somebody said by the 12345 hotline, by letter or in person. Text and name are sealed; the body "
                + "concerned sees nothing of it."
        ),
        ["call-source"] = ("从哪里来", "How it came"),
        ["call-keep"] = (
            "请把登记编号和查询码告知投诉人。查询码只显示这一次，凭两者可以查询办理进度和答复。",
            "Tell the complainant number and code. The code is shown this once; with both the complaint can be "
                + "followed."
        ),
        ["call-on"] = ("接着办理", "Go on with it"),
        ["call-next"] = ("再登记一件", "Record another"),
        ["complain-number"] = ("登记编号", "Number"),
        ["complain-tracking"] = ("查询码", "Tracking code"),
        ["track"] = ("查询进度", "Follow a complaint"),
        ["track-intro"] = ("填写登记时给出的编号和查询码。", "Give the number and the code that you were given."),
        ["track-ask"] = ("查询", "Look it up"),
        ["track-response"] = ("首次答复", "First response"),
        ["track-reasons"] = ("办理结果", "Outcome"),
        ["track-nothing"] = ("还没有答复", "No answer yet"),
        ["complaint-state"] = ("状态", "State"),
        ["complaint-recorded"] = ("登记时间", "Recorded"),
        ["complaint-Recorded"] = ("已登记", "Recorded"),
        ["complaint-Routed"] = ("已交办", "Routed"),
        ["complaint-Acknowledged"] = ("已受理", "Acknowledged"),
        ["complaint-Responded"] = ("已答复", "Responded"),
        ["complaint-Decided"] = ("已办结", "Decided"),
        ["finding-Verified"] = ("属实", "Verified"),
        ["finding-Partly"] = ("部分属实", "Partly verified"),
        ["finding-Unfounded"] = ("不属实", "Unfounded"),
        ["clock-acknowledgement"] = ("受理告知", "Acknowledgement"),
        ["clock-first-response"] = ("首次答复", "First response"),
        ["clock-reply"] = ("办结答复", "Reply"),
        ["clock-due"] = ("{0} 前", "by {0}"),
        ["clock-done"] = ("{0} 已完成", "done {0}"),
        ["clock-late"] = ("逾期", "late"),
        ["clock-none"] = ("未定期限", "no time set"),
        ["complaints"] = ("投诉办理", "Complaints"),
        ["complaints-intro"] = (
            "按登记先后排列。被投诉的单位看不到有关自己的投诉；投诉人姓名只有监督人员能看到。",
            "Oldest first. A body sees nothing of a complaint about itself; only supervisors read who complained."
        ),
        ["complaints-overdue"] = ("只看逾期", "Overdue only"),
        ["complaints-every-state"] = ("全部", "All"),
        ["complaints-none"] = ("没有符合条件的投诉", "No complaint matches"),
        ["complaints-about"] = ("被投诉", "About"),
        ["complaints-handler"] = ("承办", "Handled by"),
        ["complaints-nobody"] = ("待交办", "to be routed"),
        ["complaints-next"] = ("期限", "Clock"),
        ["complaints-source"] = ("来源", "Source"),
        ["complaints-anonymous"] = ("未留姓名", "no name given"),
        ["complaints-text"] = ("投诉内容", "Complaint"),
        ["complaints-complainant"] = ("投诉人", "Complainant"),
        ["complaints-more"] = ("更多", "More"),
        ["complaints-import"] = ("批量登记", "Record a list"),
        ["complaints-import-lead"] = (
            "12345 热线、信访、来访的清单：从表格复制，一行一件。再次提交同一编号的，不会重复登记。",
            "A list of the hotline, the letter desk or the visitors' desk, copied out of a sheet. "
                + "A number that came before is not recorded twice."
        ),
        ["complaints-rows"] = ("清单", "The list"),
        ["complaints-rows-hint"] = (
            "每行五栏，用制表符分开：编号、企业信用代码、被投诉机关、投诉人及联系方式、内容；机关、投诉人可以空着",
            "Five columns a line, apart by tabs: number, credit code, body it is about, who complains, text; "
                + "body and person may be empty"
        ),
        ["why-COMPLAINT_LINE"] = ("有一行不足五栏", "A line has fewer than five columns"),
        ["complaint-reference"] = ("来源编号", "Number at the source"),
        ["complaints-first"] = ("回到第一页", "First page"),
        ["complaints-back"] = ("返回投诉列表", "Back to the complaints"),
        ["complaints-clocks"] = ("时限", "Clocks"),
        ["complaints-answers"] = ("答复", "Answers"),
        ["complaints-visit"] = ("关联的检查", "Visit concerned"),
        ["complaints-visit-Fits"] = ("与被投诉单位和企业相符", "of the body and the enterprise concerned"),
        ["complaints-visit-OtherEnterprise"] = ("不是对这家企业的检查", "to another enterprise"),
        ["complaints-visit-OtherBody"] = ("不是被投诉单位的检查", "of another body"),
        ["complaints-visit-Unknown"] = ("没有查到这次检查", "no such visit is known"),
        ["complaints-act-route"] = ("交办", "Route"),
        ["complaints-act-acknowledge"] = ("告知受理", "Acknowledge"),
        ["complaints-act-respond"] = ("首次答复", "First response"),
        ["complaints-act-decide"] = ("办结", "Decide"),
        ["complaints-route-handler"] = ("由谁承办", "Handled by"),
        ["complaints-response"] = ("答复内容（1至4000字）", "Response (1 to 4000 characters)"),
        ["complaints-finding"] = ("认定", "Finding"),
        ["complaints-reasons"] = ("理由和答复（1至1000字）", "Reasons and reply (1 to 1000 characters)"),
        ["complaints-shown"] = ("本页 {0} 件，未办结 {1} 件", "{0} on this page, {1} open"),
        ["complaints-was-late"] = ("办理中曾逾期", "was late on the way"),
        ["complaints-means-route"] = (
            "交给承办单位办理；被投诉的单位不承办关于自己的投诉。",
            "Somebody else handles it, never the one it is about."
        ),
        ["complaints-means-acknowledge"] = (
            "告知投诉人已经受理，受理时限到此为止。",
            "The complainant is told that it was taken up."
        ),
        ["complaints-means-respond"] = (
            "投诉人凭编号和查询码看到这段答复。",
            "The complainant reads it with number and code."
        ),
        ["complaints-means-decide"] = ("认定是否属实并答复投诉人。", "Found true or not, and answered."),
        ["complaints-final"] = (
            "办结后投诉人即可看到认定和答复，不能再改。",
            "Once decided, the complainant reads the finding and the reply; neither can be changed."
        ),
        ["clock-hours"] = ("剩 {0} 小时", "{0} hours left"),
        ["complaints-done"] = ("已记录。", "Recorded."),
        ["source-12345"] = ("12345热线", "12345 hotline"),
        ["source-mailbox"] = ("信箱", "mailbox"),
        ["source-in-person"] = ("来访", "in person"),
        ["source-online"] = ("网上", "online"),
        ["rate"] = ("评价检查", "Rate a visit"),
        ["rate-intro"] = (
            "受检企业可以评价一次入企检查。检查单位只能看到平均分，看不到是谁评的。",
            "An enterprise rates a visit it had. The body learns averages at most, never whose score it was."
        ),
        ["rate-visit"] = ("检查任务编号", "Visit"),
        ["rate-score"] = ("评分", "Score"),
        ["rate-1"] = ("1 很差", "1 very bad"),
        ["rate-2"] = ("2 较差", "2 bad"),
        ["rate-3"] = ("3 一般", "3 fair"),
        ["rate-4"] = ("4 较好", "4 good"),
        ["rate-5"] = ("5 很好", "5 very good"),
        ["rate-comment"] = ("意见（可不填，至多500字）", "Comment (may be empty, at most 500 characters)"),
        ["rate-send"] = ("提交评价", "Send the rating"),
        ["rate-taken"] = ("评价已收到，谢谢。", "The rating is taken. Thank you."),
        ["said-SIGN_IN"] = ("请先登录", "Sign in first"),
        ["said-SILENT"] = (
            "服务暂无应答，没有保存，请稍后再试",
            "The service does not answer; nothing was kept. Try again"
        ),
        ["said-NOT_ALLOWED"] = ("您的岗位不能办理此事", "Not for your role"),
        ["said-about_body-REQUIRED"] = ("请选择投诉谁", "Choose whom it is about"),
        ["said-text-REQUIRED"] = ("请写明情况", "Say what happened"),
        ["said-REQUIRED"] = ("请填写内容", "Fill it in"),
        ["said-TOO_LONG"] = ("内容过长，请缩短", "Too long"),
        ["said-BAD_TEXT"] = ("含有不能使用的字符", "It holds characters that cannot be used"),
        ["said-BAD_CODE"] = ("编号格式有误，请核对", "The code is not valid"),
        ["said-tracking_code-BAD_CODE"] = (
            "查询码为16位字母和数字，请核对",
            "The code has 16 letters and digits: check it"
        ),
        ["said-CREDIT_CODE"] = (
            "统一社会信用代码有误，请核对18位代码",
            "The credit code is not valid: check its 18 characters"
        ),
        ["said-UNKNOWN_ENTERPRISE"] = ("名录库中没有这家企业", "The enterprise is not in the register"),
        ["said-UNKNOWN_BODY"] = ("没有登记这个单位", "The body is not registered"),
        ["said-COMPLAINT_VISIT"] = (
            "没有这次检查，或者不是对这家企业的检查，请核对任务编号",
            "There is no such visit to this enterprise: check its number"
        ),
        ["said-UNKNOWN_COMPLAINT"] = (
            "没有这件投诉，或者编号与查询码不符",
            "There is no such complaint, or the code is another's"
        ),
        ["said-COMPLAINT_HANDLER"] = (
            "这件投诉不由您办理：被投诉的单位不办理关于自己的投诉",
            "It is not yours to handle: nobody handles a complaint about himself"
        ),
        ["said-COMPLAINT_STATE"] = ("这一步已经办过，没有重复记录", "This was done before; nothing was recorded twice"),
        ["said-COMPLAINT_DECIDED"] = (
            "这件投诉已经办结，没有记录",
            "The complaint was decided before; nothing was recorded"
        ),
        ["said-UNKNOWN_VISIT"] = ("没有对本企业的这次入企记录", "No entry of this visit at your enterprise is known"),
        ["said-RATING_TWICE"] = (
            "这次检查已经评价过，每次检查评价一次",
            "The visit was rated before: once for each visit"
        ),
        ["said-RATING_CLOSED"] = ("评价期限已过", "The time to rate it is over"),
        ["said-score-OUT_OF_RANGE"] = ("请选择1至5分", "Choose 1 to 5"),
        ["said-finding-UNSPECIFIED"] = ("请选择认定结果", "Choose a finding"),
        ["said-refused"] = ("没有办理：{0}", "Refused: {0}"),
    };

    /// <summary>The colour beside the word of a state.</summary>
    public static string? Tone(ComplaintState state) =>
        state switch
        {
            ComplaintState.Recorded => "warn",
            ComplaintState.Decided => "good",
            _ => "info",
        };

    /// <summary>A refusal in a sentence that says what to do, by its field where that matters; else the service's own
    /// words.</summary>
    public static string Why<T>(Reply<T> reply, Words words)
        where T : class =>
        $"said-{RefusalWords.List(reply.Field)}-{reply.Reason}" is var ofField && Texts.ContainsKey(ofField)
            ? words[ofField]
        : Texts.ContainsKey($"said-{reply.Reason}") ? words[$"said-{reply.Reason}"]
        : words.With("said-refused", reply.Message);
}
