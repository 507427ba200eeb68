namespace Enforcement.WebConsole.Visits;

/// <summary>Who comes to a firm, and how the firm takes part.</summary>
public static class PresenceWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["presence"] = ("到场情况", "Who comes, and where"),
        ["presence-confirmed"] = ("企业确认收到通知", "Notice confirmed by the firm"),
        ["presence-confirmed-not"] = ("尚未确认", "not yet"),
        ["presence-confirmed-tag"] = ("已确认收到", "receipt confirmed"),
        ["presence-announced"] = ("通知的协助人员", "Helpers announced"),
        ["presence-helper"] = ("协助人员", "Helper"),
        ["presence-erased"] = ("（姓名已依法删除）", "(name erased)"),
        ["presence-helper-is"] = ("{0}，{1}，{2}：{3}", "{0}, {1}, {2}: {3}"),
        ["helper-Interpreter"] = ("翻译", "interpreter"),
        ["helper-Expert"] = ("专家", "expert"),
        ["helper-Tester"] = ("检验检测人员", "tester"),
        ["presence-place"] = ("检查地点", "Place"),
        ["presence-recording"] = ("录音录像", "Sound and film"),
        ["recording-Consented"] = ("企业同意", "the firm consents"),
        ["recording-Declined"] = ("企业不同意", "the firm declines"),
        ["recording-RequiredByLaw"] = ("依法应当记录", "required by law"),
        ["recording-by-enterprise"] = ("企业自行答复", "said by the firm itself"),
        ["recording-by-officer"] = ("检查人员记录", "written down by an officer"),
        ["presence-receipt-act"] = ("确认收到检查通知", "Confirm the notice"),
        ["presence-receipt-means"] = (
            "确认后检查机关可以看到收到的时间。只表示收到，不表示对检查没有异议。",
            "The body sees when you had it. It says that you have it, not that you agree."
        ),
        ["presence-recording-act"] = ("答复是否同意录音录像", "Answer whether it may be recorded"),
        ["presence-recording-means-firm"] = (
            "不同意的，除法律法规要求的以外，录音录像不作为本次检查的证据。结果作出前可以更改。",
            "If you decline, no sound or film becomes evidence unless a law requires it. You may change it "
                + "until the result."
        ),
        ["presence-recording-means"] = (
            "如实记录企业代表的答复。企业已自行答复的不能代为更改；法律法规要求记录的，写明依据并告知企业。",
            "Write down what was said. What the firm answered itself stands; where a law requires it, name it and "
                + "tell them."
        ),
        ["presence-answer"] = ("答复", "Answer"),
        ["presence-representative"] = ("企业代表姓名", "Who speaks for the firm"),
        ["presence-representative-hint"] = ("加密保存。", "Sealed."),
        ["presence-ground"] = ("理由或者法律依据", "Reason or legal provision"),
        ["presence-place-act"] = ("记录检查地点", "Record the place"),
        ["presence-place-means"] = (
            "写明在企业何处检查，例如厂区、车间；不写个人姓名。",
            "Where on the premises; no name of a person."
        ),
        ["presence-helpers-act"] = ("登记协助人员", "Name the helpers"),
        ["presence-helpers-means"] = (
            "不超过通知的人数。协助人员只能协助，辅警、网格员、临时人员、外包和中介人员不得参与；空行不登记。",
            "At most as many as announced. They help and do not inspect; an empty line is left out."
        ),
        ["presence-helper-no"] = ("第 {0} 名", "No. {0}"),
        ["presence-helper-name"] = ("姓名", "Name"),
        ["presence-helper-organisation"] = ("单位", "Organisation"),
        ["presence-helper-kind"] = ("类别", "Kind"),
        ["presence-helper-ground"] = ("协助事由", "What for"),
        ["did-presence-receipt"] = ("已确认收到检查通知。", "The notice is confirmed."),
        ["did-presence-recording"] = ("答复已记录。", "The answer is recorded."),
        ["did-presence-place"] = ("检查地点已记录。", "The place is recorded."),
        ["did-presence-helpers"] = ("协助人员已登记。", "The helpers are named."),
        ["no-NOTICE_CONFIRMED"] = ("已经确认过这份通知", "This notice was confirmed before"),
        ["no-FORBIDDEN_INSPECTOR"] = (
            "辅警、网格员、临时人员、外包和中介人员等不得参与检查；协助人员只能协助，不得实施检查",
            "Auxiliary police, grid workers, temporary, outsourced or intermediary people may not take part; a "
                + "helper does not inspect"
        ),
        ["no-RECORDING_ANSWERED"] = (
            "企业已自行答复，或者已说明依法应当记录，不能更改",
            "The firm answered itself, or the law requires the recording: it stands"
        ),
        ["no-RECORDING_DECLINED"] = (
            "企业不同意录音录像。法律法规要求记录的，先写明依据",
            "The firm declined to be recorded; where a law requires it, say so first"
        ),

        ["gate-code"] = ("核对入企码", "Read the officers' code"),
        ["gate-code-means"] = (
            "扫描或者输入检查人员出示的入企码，可以看到出示人的姓名和执法证号。核对不会使入企码失效。",
            "Scan or type the code that you are shown and learn who stands there. Looking does not use it up."
        ),
        ["gate-code-is"] = ("入企码", "Code"),
        ["gate-code-hint"] = ("空格不影响，区分大小写。", "Blanks do not matter, capitals do."),
        ["gate-code-yes"] = ("入企码有效", "The code is good"),
        ["gate-code-shows"] = ("出示人", "Shown by"),
        ["gate-code-companion"] = ("同行检查人员", "The other officer"),
        ["gate-code-valid"] = ("执法证有效期至", "Certificate valid until"),
        ["gate-code-until"] = ("入企码有效期至", "Code good until"),
        ["gate-code-next"] = (
            "请核对执法证上的姓名、照片和号码；与本人不符的，有权拒绝。",
            "Compare name, picture and number of the certificate; where they differ you may refuse."
        ),
        ["no-code-ENTRY_CODE_OTHER"] = ("入企码属于另一次检查", "The code is for another visit"),
    };
}
