using System.Globalization;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;

namespace Enforcement.AgencyInbox.Pages;

/// <summary>What the agency's staff reads: Chinese first, English when asked for, by the same rule as the console.
/// Public, since components are.</summary>
public sealed class InboxWords
{
    private static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["inbox"] = ("线索收件端", "Referral inbox"),
        ["other"] = ("English", "中文"),
        ["came"] = ("收到的移送", "Received"),
        ["sent"] = ("我方移送", "Referred by us"),
        ["alarms"] = ("异常", "Alarms"),
        ["sign-in"] = ("登录", "Sign in"),
        ["sign-in-by-token"] = (
            "粘贴本机关人员的访问令牌。令牌由本机验证，加密保存在浏览器中，最长30分钟。",
            "Paste an access token of the agency's staff. This host checks it; the browser keeps it encrypted, "
                + "for 30 minutes at most."
        ),
        ["token"] = ("访问令牌", "Access token"),
        ["sign-in-lead"] = (
            "供本机关工作人员使用。登录在身份认证处进行，登录后回到本页。",
            "For the agency's own staff. You sign in at the identity provider, which leads back here."
        ),
        ["sign-in-stranger"] = (
            "您已以“{0}”登录，但该账号不是本机关的工作人员。请退出后以本机关的账号登录。",
            "You are signed in as {0}, who is not of this agency's staff. Sign out, and in again as one who is."
        ),
        ["sign-in-failed"] = (
            "登录没有完成，没有执行任何操作。请再试一次。",
            "Signing in was not completed; nothing was done. Try again."
        ),
        ["sign-in-away"] = (
            "身份认证处没有应答，请稍后再试。",
            "The identity provider does not answer. Try again later."
        ),
        ["sign-in-out"] = ("已退出。", "Signed out."),
        ["leaving"] = ("在身份认证处一并退出", "Sign out at the identity provider, too"),
        ["sign-in-refused"] = (
            "令牌无效、已过期，或者不属于本机关",
            "The token is not valid, is over, or is not of this agency"
        ),
        ["sign-in-stale"] = (
            "页面已过期，没有执行任何操作，请重新登录后再试",
            "The page was too old; nothing was done. Sign in and try again"
        ),
        ["sign-out"] = ("退出", "Sign out"),
        ["held"] = ("已收", "Held"),
        ["missing"] = ("缺号", "Missing"),
        ["waiting"] = ("待送回执", "Receipts waiting"),
        ["none"] = ("还没有收到移送", "Nothing was received yet"),
        ["number"] = ("序号", "Number"),
        ["referral"] = ("移送", "Referral"),
        ["state"] = ("状态", "State"),
        ["sent-at"] = ("发出", "Sent"),
        ["received-at"] = ("收到", "Received"),
        ["awaited"] = ("未收到：已向监督机关请求补发", "Never came: Supervision is asked to send it again"),
        ["missing-alarm"] = ("缺 {0} 个序号，已请求补发：{1}", "{0} numbers are missing and were asked for: {1}"),
        ["newer"] = ("最新", "Newest"),
        ["older"] = ("更早", "Older"),
        ["more"] = ("更多", "More"),
        ["trail"] = ("下载留痕文件（含证明）", "Download the trail with its proofs"),
        ["receipts"] = ("导出待送回执", "Export waiting receipts"),
        ["carrier"] = ("载体交换", "By carrier"),
        ["carrier-intro"] = (
            "不联网时，用 .referral 文件收件，用 .receipt 文件送回执。",
            "Off the network a .referral file brings in, .receipt files go out."
        ),
        ["bring"] = ("导入移送文件（.referral）", "Bring in a .referral file"),
        ["bring-button"] = ("导入", "Bring in"),
        ["back"] = ("返回列表", "Back to the list"),
        ["clue"] = ("线索内容", "Clue"),
        ["clue-withdrawn"] = ("发送机关已撤回，内容不再显示。", "The sender withdrew it; it is no longer read."),
        ["clue-unreadable"] = ("本机密钥无法打开。", "It does not open with the key of this inbox."),
        ["facts"] = ("凭据", "Proof"),
        ["body-hash"] = ("报文 SHA-256", "SHA-256 of the message"),
        ["journal"] = ("监督台账条目", "Entry in Supervision's journal"),
        ["proof-yes"] = ("已核对在册证明", "its proof was checked"),
        ["proof-no"] = ("尚无在册证明", "no proof yet"),
        ["answers"] = ("我方回执", "Our receipts"),
        ["export"] = ("导出本件回执", "Export its receipts"),
        ["receipt-waiting"] = ("待送", "waiting"),
        ["receipt-handed-over"] = ("已送达", "handed over"),
        ["receipt-refused"] = ("被拒", "refused"),
        ["act"] = ("办理", "Answer"),
        ["act-intro"] = (
            "每一步生成由本机密钥签名的回执。回执签名但不加密：不要写入线索内容。",
            "Each step makes a receipt signed by our key. It is signed, not encrypted: never repeat the clue."
        ),
        ["accept"] = ("受理", "Accept"),
        ["return"] = ("退回", "Return"),
        ["return-reason"] = ("退回理由（1至2000字）", "Reason of the return (1 to 2000 characters)"),
        ["process"] = ("转为办理中", "In process"),
        ["feedback"] = ("反馈结果", "Give feedback"),
        ["feedback-outcome"] = ("办理结果（1至2000字）", "Outcome (1 to 2000 characters)"),
        ["close"] = ("办结", "Close"),
        ["state-received"] = ("已签收", "received"),
        ["state-accepted"] = ("已受理", "accepted"),
        ["state-returned"] = ("已退回", "returned"),
        ["state-in-process"] = ("办理中", "in process"),
        ["state-feedback"] = ("已反馈", "feedback given"),
        ["state-closed"] = ("已办结", "closed"),
        ["state-withdrawn"] = ("已撤回", "withdrawn"),
        ["state-waiting"] = ("待发送", "waiting"),
        ["state-handed-over"] = ("已发送，待回执", "sent, no receipt yet"),
        ["state-refused"] = ("被拒收", "refused"),
        ["refer"] = ("移送线索", "Refer a clue"),
        ["refer-intro"] = (
            "内容以监督机关公钥加密、以我方密钥签名后发出；本机不留明文，请自存底稿。",
            "Encrypted for Supervision, signed by us. No clear text is kept here: keep your own copy."
        ),
        ["refer-text"] = ("线索内容（1至20000字）", "Clue (1 to 20,000 characters)"),
        ["refer-about"] = ("涉及的执法单位代码（可不填）", "Code of the body concerned (may be empty)"),
        ["refer-button"] = ("加密并移送", "Seal and refer"),
        ["kind"] = ("类别", "Kind"),
        ["kind-clue"] = ("线索", "clue"),
        ["kind-recommendation"] = ("检察建议", "recommendation"),
        ["sent-none"] = ("还没有移送过线索", "We referred nothing yet"),
        ["recommend"] = ("发出检察建议", "Make a recommendation"),
        ["recommend-intro"] = (
            "加密、签名、编号与线索相同；监督机关收到即登记受理，不能登记的退回并说明理由。本机不留明文，请自存底稿。",
            "Sealed, signed and numbered as a clue is. Supervision registers and accepts it as it comes, or returns "
                + "it with the reason. No clear text is kept here: keep your own copy."
        ),
        ["recommend-button"] = ("加密并发出", "Seal and send"),
        ["letter-number"] = ("文号", "Number of the letter"),
        ["letter-body"] = (
            "被建议的执法单位代码（不填即由区里交办）",
            "Code of the body it is addressed to (empty: the district says who answers)"
        ),
        ["letter-kind"] = ("种类", "Kind"),
        ["letter-general"] = ("检察建议", "Recommendation"),
        ["letter-general-urgent"] = ("检察建议（紧急）", "Recommendation, urgent"),
        ["letter-public-interest"] = ("公益诉讼诉前检察建议", "Recommendation, public interest"),
        ["letter-public-interest-urgent"] = ("公益诉讼诉前检察建议（紧急）", "Recommendation, public interest, urgent"),
        ["letter-days"] = ("期限（日，只有紧急的填写）", "Within days (an urgent letter only)"),
        ["letter-points"] = ("建议项数（1至50）", "Points (1 to 50)"),
        ["letter-subject"] = ("建议内容（1至1000字）", "Subject (1 to 1000 characters)"),
        ["letter-text"] = ("正文（1至20000字）", "The letter (1 to 20,000 characters)"),
        ["made-at"] = ("移送时间", "Referred"),
        ["answered"] = ("监督机关回执", "Supervision's receipts"),
        ["file"] = ("文件", "File"),
        ["answer"] = ("导入监督机关回执（.receipt）", "Bring in a .receipt by Supervision"),
        ["alarms-none"] = ("没有异常", "No alarms"),
        ["alarms-intro"] = (
            "需要人查看的情况，每类最新二十件，最新的在前。被拒收的报文原样留存，可下载核查。",
            "What a person should look at: the newest twenty of each kind, the newest first. What was refused is "
                + "kept as it came."
        ),
        ["alarm-count"] = ("{0} 件", "{0} in all"),
        ["quarantine"] = ("被拒收的报文", "Refused messages"),
        ["quarantine-none"] = ("没有被拒收的报文", "Nothing was refused"),
        ["at"] = ("时间", "At"),
        ["kind"] = ("情况", "What"),
        ["about"] = ("涉及", "About"),
        ["times"] = ("次数", "Times"),
        ["size"] = ("字节", "Bytes"),
        ["alarm-MISSING_NUMBER"] = ("缺号", "a number is missing"),
        ["alarm-OTHER_BYTES"] = ("同号不同内容", "one number, two contents"),
        ["alarm-MESSAGE_FORGED"] = ("签名不实", "forged"),
        ["alarm-MESSAGE_MALFORMED"] = ("格式不符", "malformed"),
        ["alarm-MESSAGE_MISADDRESSED"] = ("不是发给本机关", "misaddressed"),
        ["alarm-UNREADABLE_CLUE"] = ("无法解密", "does not decrypt"),
        ["alarm-RECEIPT_REFUSED"] = ("我方回执被拒", "our receipt was refused"),
        ["alarm-ANSWER_REFUSED"] = ("来件不是有效回执", "no receipt of ours"),
        ["alarm-ENTRY_UNPROVEN"] = ("台账条目无法证明", "an entry is not proven"),
        ["alarm-HISTORY_REWRITTEN"] = ("监督台账被改写", "Supervision's journal was rewritten"),
        ["done-handed-over"] = ("回执已签名并送达。", "The receipt is signed and handed over."),
        ["done-waiting"] = (
            "回执已签名，等待联络恢复后自动送出。",
            "The receipt is signed and goes out when the link is back."
        ),
        ["done-no-receipts"] = ("没有待送的回执。", "No receipt waits."),
        ["done-brought"] = ("已签收。", "Taken, and a receipt signed."),
        ["done-withdrawn"] = ("撤回已生效。", "The withdrawal is taken."),
        ["done-known"] = ("早已收到，内容相同。", "It was here already, the same."),
        ["done-referred"] = ("已加密移送。", "Sealed and sent."),
        ["done-referred-waiting"] = ("已加密，等待联络恢复后自动送出。", "Sealed; it goes out when the link is back."),
        ["done-recommended"] = (
            "检察建议已加密送出，登记结果见监督机关回执。",
            "Sealed and sent; Supervision's receipts say whether it is registered."
        ),
        ["done-answered"] = ("回执已收。", "The receipt is taken."),
        ["nothing"] = ("没有这一件", "There is no such thing here"),
        ["why-REQUIRED"] = ("请填写内容", "Fill it in"),
        ["why-TOO_LONG"] = ("内容过长", "Too long"),
        ["why-BAD_TEXT"] = ("含有不能使用的字符", "Holds characters that cannot be used"),
        ["why-SECRET_MARK"] = (
            "带有国家秘密标志：只能以纸质方式办理，没有保存",
            "It bears the mark of a state secret: on paper only. Nothing was kept"
        ),
        ["why-RECEIPT_ORDER"] = (
            "与已有回执的次序不符，可能已有人办理",
            "Out of order: somebody may have answered already"
        ),
        ["why-REFERRAL_WITHDRAWN"] = ("发送机关已撤回", "The sender withdrew it"),
        ["why-MESSAGE_FORGED"] = (
            "文件没有监督机关的签名；文件已留存，未作其他处理",
            "Not signed by Supervision. The file is kept aside, nothing else was done"
        ),
        ["why-MESSAGE_MALFORMED"] = (
            "文件不是移送文件；文件已留存，未作其他处理",
            "The file is no referral. It is kept aside, nothing else was done"
        ),
        ["why-MESSAGE_MISADDRESSED"] = (
            "文件不是发给本机关；文件已留存，未作其他处理",
            "The file is for another agency. It is kept aside, nothing else was done"
        ),
        ["why-OTHER_BYTES"] = (
            "同一序号已收到不同内容；文件已留存，未作其他处理",
            "The number is held with other bytes. The file is kept aside, nothing else was done"
        ),
        ["why-UNREADABLE_CLUE"] = (
            "本机密钥无法打开；文件已留存，未作其他处理",
            "Not encrypted for the key of this inbox. It is kept aside, nothing else was done"
        ),
        ["why-OUT_OF_RANGE"] = ("请选择文件，或者文件过大", "Choose a file; it may be too large"),
        ["why-BAD_CODE"] = ("代码格式有误", "The code is not valid"),
        ["why-INBOUND_GOES_AROUND"] = (
            "涉及司法局或者监督工作站的线索不经此途径移送",
            "A clue about the justice bureau or its station is not referred to it"
        ),
        ["why-TOO_LONG-number"] = ("文号过长：最多100字", "The number is too long: at most 100 characters"),
        ["why-TOO_LONG-subject"] = ("建议内容过长：最多1000字", "The subject is too long: at most 1000 characters"),
        ["why-TOO_LONG-text"] = (
            "正文过长：最多20000字，加密签名后最多192 KiB；没有保存",
            "Too long: at most 20,000 characters, and 192 KiB when sealed and signed. Nothing was kept"
        ),
        ["why-OUT_OF_RANGE-kind"] = ("请选择建议种类", "Choose a kind"),
        ["why-OUT_OF_RANGE-points"] = ("建议项数为1至50", "Points are 1 to 50"),
        ["why-OUT_OF_RANGE-within_days"] = ("期限为1至366日", "Days are 1 to 366"),
        ["why-NOT_PROCURATORATE"] = ("只有检察机关发出检察建议", "Only a procuratorate makes recommendations"),
        ["why-RECOMMENDATION_EXISTS"] = (
            "这一文号的检察建议已经登记",
            "A recommendation of this number is registered already"
        ),
        ["why-RECOMMENDATION_TERM"] = (
            "紧急的检察建议须写明期限，并且短于通常期限；其他的不写",
            "An urgent letter sets days, fewer than the usual time; any other sets none"
        ),
        ["why-UNKNOWN_BODY"] = ("没有这一执法单位", "There is no such body"),
        ["why-UNKNOWN_NUMBER"] = ("我方没有移送过这一序号", "We referred no such number"),
        ["why-RECEIPT_FORGED"] = ("文件没有监督机关的签名", "Not signed by Supervision"),
        ["why-RECEIPT_MALFORMED"] = ("文件不是回执", "The file is no receipt"),
        ["why-RECEIPT_OF_OTHER_BODY"] = ("回执所签的不是我方移送的内容", "The receipt signs another body than we sent"),
    };

    public InboxWords(HttpRequest request)
    {
        Asked = request.Query["lang"].ToString() is var lang and ("en" or "zh") ? lang : "";
        English =
            Asked.Length > 0
                ? Asked == "en"
                : request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The language the address asks for; "" when it asks for none.</summary>
    public string Asked { get; }
    public bool English { get; }
    public string Lang => English ? "en" : "zh-CN";
    public string this[string key] => English ? Texts[key].En : Texts[key].Zh;

    public string With(string key, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>A text where there is one; what a newer part of the system says stands as it said it.</summary>
    public string Or(string key, string otherwise) => Texts.ContainsKey(key) ? this[key] : otherwise;

    /// <summary>Why a form was not taken: of a field by its own bound, where that is named.</summary>
    public string Why(string reason, string field, string otherwise) =>
        Or($"why-{reason}-{field}", Or($"why-{reason}", otherwise));

    /// <summary>An instant as a clock on a wall here shows it.</summary>
    public static string Local(DateTimeOffset at) => LegalDay.Local(at);

    public static string Local(string at) => Local(Instants.Parse(at));
}
