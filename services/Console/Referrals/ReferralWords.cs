using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Referrals;

/// <summary>What the pages of referrals and clues say.</summary>
public static class ReferralWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["carrier"] = ("机要交换文件", "Carrier files"),
        ["carrier-lead"] = (
            "对方不联网时，移送函存成文件带过去，回执和来函线索存成文件带回来。",
            "For an agency off the network: referrals leave as files, receipts and their clues come back as files."
        ),
        ["carrier-out"] = ("存成交换文件", "As a carrier file"),
        ["carrier-bring"] = ("读入带回的文件", "Take in files"),
        ["carrier-bring-means"] = (
            "回执核对签名和正文哈希后登记，同一文件再次读入不会重复登记。",
            "A receipt is checked against its key and the body it signs; the same file again changes nothing."
        ),
        ["carrier-files"] = ("文件（.receipt 或 .inbound）", "Files, .receipt or .inbound"),
        ["carrier-files-hint"] = ("可一次选多个。", "Several at a time."),
        ["carrier-file"] = ("文件", "File"),
        ["carrier-taken"] = ("读入结果", "Taken in"),
        ["carrier-new"] = ("已登记", "recorded"),
        ["carrier-known"] = ("以前已登记", "known already"),
        ["carrier-is"] = ("是什么", "What it is"),
        ["carrier-missing"] = ("对方缺这一号，请再次导出", "They lack this number: export it again"),
        ["carrier-receipts"] = ("我方回执文件", "Our receipts as files"),
        ["carrier-receipts-hint"] = ("对方不联网时，下载后带过去。", "For an agency off the network."),
        ["receipt-missing"] = ("缺号", "missing"),
        ["why-RECEIPT_FORGED"] = ("签名不是该机关的", "It is not signed by the agency's key"),
        ["why-RECEIPT_MALFORMED"] = ("不是回执文件", "This is no receipt"),
        ["why-RECEIPT_OF_OTHER_BODY"] = ("回执针对的不是我方发出的正文", "It signs another body than ours"),
        ["why-REFERRAL_WITHDRAWN"] = ("该移送已撤回", "The referral is withdrawn"),
        ["why-UNKNOWN_NUMBER"] = ("没有向该机关发过这一号", "No such number was sent to that agency"),
        ["why-INBOUND_FORGED"] = ("来函不是该机关签发的", "It is not signed by that agency"),
        ["why-INBOUND_MALFORMED"] = ("不是来函文件", "This is no inbound file"),
        ["referrals"] = ("问题线索移送", "Referrals"),
        ["referral"] = ("线索移送", "Referral"),
        ["referrals-lead"] = (
            "起草、核对、批准由三个人办理；批准后密封、编号、发出，直到收到回执。涉及的单位看不到。",
            "Drafted, checked and approved by three people; then sealed, numbered and sent until a receipt "
                + "comes. The body concerned sees none of it."
        ),
        ["referrals-none"] = ("没有符合条件的移送", "No referral fits"),
        ["referrals-late"] = ("只看逾期", "Only late ones"),
        ["referral-agency"] = ("受移送机关", "Agency"),
        ["agency-CCDI"] = ("纪委监委", "Discipline commission"),
        ["agency-PROC"] = ("检察院", "Procuratorate"),
        ["agency-JUSTICE"] = ("司法局自办", "Stays with the justice bureau"),
        ["referral-to"] = ("移送{0}", "Referred to: {0}"),
        ["referral-no"] = ("第 {0} 号", "no. {0}"),
        ["referral-number"] = ("连续编号", "Number in the series"),
        ["referral-sent"] = ("发出", "Sent"),
        ["referral-received"] = ("收到", "Received"),
        ["referral-awaits"] = ("等待", "Waits for"),
        ["referral-due"] = ("期限", "Clock"),
        ["referral-bound"] = ("协议约束该机关", "an agreement binds the agency"),
        ["referral-unbound"] = ("无协议，只提醒本方", "no agreement: reminds only us"),
        ["referral-reminded"] = ("已在 {0}% 处提醒", "reminded at {0} %"),
        ["referral-stuck"] = ("投递受阻", "Delivery is held up"),
        ["stuck-Unroutable"] = ("对方没有接收队列", "the agency has no queue"),
        ["stuck-Refused"] = ("对方队列已满", "the agency's queue is full"),
        ["stuck-Unknown"] = ("消息服务没有应答", "the broker does not answer"),
        ["referral-returned-because"] = ("退回理由", "Returned because"),
        ["referral-part-of"] = ("所属线索", "Part of"),
        ["referral-forwards"] = ("转送自", "Sends on"),
        ["referral-forwards-hint"] = (
            "被退回的移送编号；一件只能转送一次",
            "Number of a returned referral; each goes on once"
        ),
        ["referral-forwarded-to"] = ("已转送为", "Sent on as"),
        ["referral-forward"] = ("转送其他机关", "Send on to another agency"),
        ["referral-draft"] = ("起草移送", "Draft a referral"),
        ["referral-draft-lead"] = (
            "只送一个机关的线索直接起草；要分送几个机关的，请登记线索后分送。",
            "For a clue that goes to one agency. One that goes to several is recorded as a clue and split."
        ),
        ["referral-check"] = ("核对", "Check"),
        ["referral-check-hint"] = (
            "核对线索内容和去向；不得由起草人核对。",
            "Check what it says and where it goes; not by who drafted it."
        ),
        ["referral-approve"] = ("批准并发出", "Approve and send"),
        ["referral-approve-hint"] = ("不得由起草人或者核对人批准。", "Not by who drafted or checked it."),
        ["referral-approve-final"] = (
            "批准后立即密封、取得连续编号并发出，只有对方收到之前可以撤回。",
            "It is sealed, numbered and sent at once; it can be withdrawn only until it is received."
        ),
        ["referral-withdraw"] = ("撤回", "Withdraw"),
        ["referral-withdraw-hint"] = ("只在对方收到之前可以撤回。", "Only before it is received."),
        ["referral-Drafted"] = ("已起草", "Drafted"),
        ["referral-Checked"] = ("已核对", "Checked"),
        ["referral-Sent"] = ("已发出", "Sent"),
        ["referral-Received"] = ("已签收", "Received"),
        ["referral-Accepted"] = ("已受理", "Accepted"),
        ["referral-Returned"] = ("被退回", "Returned"),
        ["referral-InProcess"] = ("办理中", "In process"),
        ["referral-Feedback"] = ("已反馈", "Feedback"),
        ["referral-Closed"] = ("已办结", "Closed"),
        ["referral-Withdrawn"] = ("已撤回", "Withdrawn"),
        ["awaits-received"] = ("签收", "acknowledgement"),
        ["awaits-decided"] = ("受理或者退回", "acceptance or return"),
        ["awaits-feedback"] = ("反馈", "feedback"),
        ["awaits-forward"] = ("本方转送", "ours to send on"),
        ["receipt"] = ("回执", "Receipt"),
        ["receipt-received"] = ("签收", "received"),
        ["receipt-accepted"] = ("受理", "accepted"),
        ["receipt-returned"] = ("退回", "returned"),
        ["receipt-in-process"] = ("办理中", "in process"),
        ["receipt-feedback"] = ("反馈", "feedback"),
        ["receipt-closed"] = ("办结", "closed"),
        ["receipt-paper"] = ("登记纸质回执", "Register a paper receipt"),
        ["receipt-paper-hint"] = (
            "由两人分别登记：第一人登记，另一人持同一份扫描件确认后生效。",
            "By two people: one notes it, another who holds the same scan confirms it."
        ),
        ["receipt-scan"] = ("回执扫描件", "Scan"),
        ["agreement"] = ("移送协议", "Agreement"),
        ["agreement-hint"] = (
            "没有协议时，期限只提醒本方联络人；有协议的期限约束对方。",
            "Without an agreement a clock only reminds us; with one it binds the agency."
        ),
        ["agreement-number"] = ("文号", "Document number"),
        ["agreement-paper"] = ("协议文本", "The document"),
        ["agreement-binds"] = ("约束的期限", "Clocks that it binds"),
        ["agreement-from"] = ("生效日", "First day"),
        ["agreement-to"] = ("最后一日", "Last day"),
        ["secret"] = ("登记涉密线索的纸质移交", "Register a secret clue's paper"),
        ["secret-hint"] = (
            "国家秘密不进入本网络：这里只登记纸质登记簿的号码、受移送机关和移交日期，不写内容。",
            "A state secret never enters this network: only the number in the paper register, the agency and the day."
        ),
        ["secret-number"] = ("纸质登记号（大写字母、数字和 -）", "Register number (capitals, digits and -)"),
        ["secret-on"] = ("移交日期", "Handed over on"),
        ["clue"] = ("线索", "Clue"),
        ["clue-lead"] = (
            "一条线索按内容分成几部分，每部分只送与它有关的机关。",
            "A clue is divided by what each part is about; each agency gets its own part alone."
        ),
        ["clue-record"] = ("登记线索", "Record a clue"),
        ["clue-record-lead"] = (
            "按内容分部分填写；由另一人确定去向后，每部分各成一件移送。",
            "Write it in parts. Another person decides where each goes; each becomes a referral of its own."
        ),
        ["clue-from"] = ("登记为线索", "Record as a clue"),
        ["clue-done"] = (
            "已记录。请记下线索编号：线索没有总清单，凭编号查看。",
            "It is recorded. Keep the clue's number: there is no list of clues."
        ),
        ["clue-report"] = ("报告线索", "Report a clue"),
        ["clue-report-lead"] = (
            "向司法局、工作站报告，也可以涉及本单位。提交后您不再看到它，日志里也没有您的名字；"
                + "涉及司法局、工作站的，请直接向纪检监察机关反映。",
            "To the justice bureau and its station, also about your own body. You see it no more, and your name "
                + "stands in no journal header. About the bureau or the station itself: tell the discipline commission."
        ),
        ["clue-source"] = ("来源", "Source"),
        ["clue-source-complaint"] = ("投诉举报", "Complaint"),
        ["clue-source-inspection"] = ("执法督察", "Inspection"),
        ["clue-source-warning"] = ("监督预警", "Warning"),
        ["clue-source-inbound"] = ("其他机关来函", "Inbound referral"),
        ["clue-source-other"] = ("其他", "Other"),
        ["clue-source-ref"] = ("来源编号", "Its number there"),
        ["clue-source-hint"] = ("投诉、预警或者来函的编号", "Of the complaint, warning or inbound referral"),
        ["clue-about"] = ("涉及单位", "Body concerned"),
        ["clue-about-hint"] = (
            "该单位看不到这条线索；涉及司法局、工作站的由外部联络人登记",
            "It never sees the clue. What is about the justice bureau or its station is recorded by somebody outside"
        ),
        ["clue-hint"] = (
            "密封保存，只有起草、核对、批准的人可以打开；不得写入国家秘密",
            "Kept sealed, opened only for who drafts, checks, approves; never write a state secret"
        ),
        ["classification"] = ("密级", "Classification"),
        ["classification-open"] = ("公开", "open"),
        ["classification-work-secret"] = ("工作秘密", "work secret"),
        ["clue-urgent"] = ("紧急程度", "Urgency"),
        ["clue-not-urgent"] = ("一般", "Usual"),
        ["clue-is-urgent"] = ("危害正在扩大", "Harm is spreading"),
        ["clue-subject"] = ("反映对象", "Whom it names"),
        ["clue-subject-hint"] = ("密封保存", "Kept sealed"),
        ["clue-complainant"] = ("反映人", "Who told it"),
        ["clue-complainant-hint"] = (
            "密封保存，不送任何机关；匿名的不填",
            "Kept sealed, given to no agency; left out when anonymous"
        ),
        ["clue-part"] = ("第 {0} 部分 · {1}", "Part {0} · {1}"),
        ["clue-part-kind"] = ("第 {0} 部分的性质", "Kind of part {0}"),
        ["clue-part-text"] = ("第 {0} 部分的内容", "Text of part {0}"),
        ["clue-part-hint"] = ("每部分只送一个机关，互不可见", "Each part goes to one agency, which sees no other"),
        ["clue-part-to"] = ("第 {0} 部分（{1}）送往", "Part {0} ({1}) goes to"),
        ["clue-part-why"] = ("第 {0} 部分不按建议的理由", "Why part {0} goes elsewhere"),
        ["clue-part-why-hint"] = ("与规则建议不同时必填", "Needed where it is not as proposed"),
        ["clue-conflicting-documents"] = ("文件冲突", "Conflicting documents"),
        ["clue-duty-dispute"] = ("职责争议", "Dispute over duties"),
        ["clue-unlawful-act"] = ("违法行政", "Unlawful act"),
        ["clue-inaction"] = ("不作为", "Inaction"),
        ["clue-party-discipline"] = ("违反党纪", "Party discipline"),
        ["clue-duty-crime"] = ("职务犯罪", "Crime in office"),
        ["clue-split"] = ("已分送", "Split"),
        ["clue-waits"] = ("待分送", "To be split"),
        ["clue-proposed"] = ("规则建议", "Proposed"),
        ["clue-no-proposal"] = ("规则没有建议", "no proposal"),
        ["clue-closed"] = ("内容已密封，您不是办理人，不能打开。", "The text is sealed and not for you to open."),
        ["clue-erased"] = ("内容已删除。", "The text was erased."),
        ["clue-decide"] = ("确定去向", "Decide where it goes"),
        ["clue-decide-hint"] = (
            "须由登记人以外的人办理；全部部分一次确定。",
            "By another person than who recorded it; all parts at once."
        ),
        ["clue-decide-final"] = (
            "每部分各成一件移送草稿，去向不能再改。",
            "Each part becomes a drafted referral; where it goes cannot be changed."
        ),
        ["clue-link"] = ("关联另一条线索", "Link another clue"),
        ["clue-link-hint"] = (
            "同一件事有两个来源时，两条都保留，互相可见。",
            "The same story from two sources: both stay, each shows the other."
        ),
        ["clue-linked"] = ("关联的线索", "Linked"),
        ["clue-other"] = ("另一条线索的编号", "Number of the other clue"),
        ["inbound"] = ("来函线索", "Inbound referrals"),
        ["inbound-lead"] = (
            "纪检监察、检察机关移送来的线索，按期限受理或者退回，并反馈结果。",
            "What agencies referred to us: accepted or returned in time, then fed back."
        ),
        ["inbound-of"] = ("{0}移送", "From: {0}"),
        ["inbound-from"] = ("移送机关", "From"),
        ["inbound-none"] = ("没有来函线索", "There are no inbound referrals"),
        ["inbound-late"] = ("只看逾期未答复", "Only what we are late with"),
        ["inbound-missing"] = (
            "有缺号，后面的号已到而这些没有到，请与对方核对：{0}",
            "Numbers are missing though later ones came; ask the agency: {0}"
        ),
        ["inbound-due"] = ("答复期限", "Answer by"),
        ["inbound-answered"] = ("我方回执", "Our answer"),
        ["inbound-answer"] = ("答复", "Answer"),
        ["inbound-answer-hint"] = ("答复作为签名回执发给对方。", "It leaves as a signed receipt."),
        ["inbound-reason-hint"] = (
            "退回和反馈必填；签名但不加密，不要复述线索内容",
            "Needed for returned and feedback; signed, not encrypted: never repeat the clue"
        ),
        ["inbound-letter"] = ("检察建议", "Recommendation"),
        ["inbound-registered"] = ("登记为", "Registered as"),
        ["returned-NOT_PROCURATORATE"] = ("来函机关不是检察机关，不发出检察建议", "The sender is no procuratorate"),
        ["returned-RECOMMENDATION_EXISTS"] = (
            "这一文号的检察建议已经登记",
            "A recommendation of this number is registered already"
        ),
        ["returned-RECOMMENDATION_TERM"] = (
            "所定期限不合规定：只有紧急的检察建议写明期限，且须短于通常期限",
            "The time it sets cannot be: an urgent letter sets less than the usual time, and no other sets any"
        ),
        ["returned-UNKNOWN_BODY"] = ("没有所建议的执法单位", "The body it is addressed to is not registered"),
        ["inbound-clues"] = ("由此登记的线索", "Recorded from it"),
        ["inbound-record"] = ("据此登记线索", "Record a clue from it"),
    };

    public static string Agency(string agency, Words w) => w.Has($"agency-{agency}") ? w[$"agency-{agency}"] : agency;

    /// <summary>The colour beside the word of a state.</summary>
    public static string? Tone(ReferralState state) =>
        state switch
        {
            ReferralState.Drafted or ReferralState.Checked => "warn",
            ReferralState.Returned => "bad",
            ReferralState.Feedback or ReferralState.Closed => "good",
            ReferralState.Withdrawn => null,
            _ => "info",
        };
}
