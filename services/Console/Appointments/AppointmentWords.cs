namespace Enforcement.WebConsole.Appointments;

/// <summary>What the page of appointments says.</summary>
public static class AppointmentWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["appointments"] = ("任职", "Appointments"),
        ["appointments-lead"] = (
            "谁能办什么，以这里的任职为准：安全管理员录入，审计管理员复核后生效。",
            "Who may do what is what stands here: entered by the security administrator, in force once the "
                + "audit administrator has seconded it."
        ),
        ["appointments-none"] = ("没有符合条件的任职", "No appointment matches"),
        ["appointments-waiting"] = ("{0} 项待复核", "{0} wait to be seconded"),
        ["appointment-person"] = ("人员标识", "Person"),
        ["appointment-person-hint"] = (
            "身份系统给出的标识（sub），本人登录后在“系统启用”页可以看到；不要填姓名。",
            "The identity provider's own name for the person (sub), which is shown to him on the page Set "
                + "up; never a name."
        ),
        ["appointment-role"] = ("岗位", "Role"),
        ["appointment-of"] = ("所属", "Of"),
        ["appointment-body"] = ("执法主体", "Body"),
        ["appointment-body-hint"] = (
            "计划员、负责人、检查人员、法制审核员必选。",
            "Of planner, head, inspector and legal reviewer."
        ),
        ["appointment-zone"] = ("片区", "Zone"),
        ["appointment-zone-hint"] = (
            "只用于工作站复核员；不填为全区。",
            "Of a station's reviewer; empty: the district."
        ),
        ["appointment-agency"] = ("机关代码", "Agency"),
        ["appointment-agency-hint"] = (
            "受移送机关必填，如 CCDI、PROC；纪检监察人员、检察官可填。",
            "Of an agency, as CCDI or PROC; discipline official and procurator may have one."
        ),
        ["appointment-days"] = ("任期", "Days"),
        ["appointment-from"] = ("任职起", "From"),
        ["appointment-to"] = ("任职止", "To"),
        ["appointment-to-hint"] = ("不填为长期。", "Empty: open."),
        ["appointment-open"] = ("{0} 起", "from {0}"),
        ["appointment-basis"] = ("任职文件", "Document"),
        ["appointment-by"] = ("录入／复核", "Entered / seconded"),
        ["appointment-by-code"] = ("启用码", "setup code"),
        ["appointment-Entered"] = ("待复核", "waits"),
        ["appointment-Standing"] = ("有效", "stands"),
        ["appointment-Declined"] = ("未通过", "declined"),
        ["appointment-Ended"] = ("已免去", "ended"),
        ["appointment-over"] = ("已到期", "over"),
        ["appointment-later"] = ("未到任", "to come"),
        ["appointment-enter"] = ("录入任职", "Enter an appointment"),
        ["appointment-enter-means"] = (
            "经审计管理员复核后生效；不能录入本人的任职。",
            "It counts once the audit administrator has seconded it; nobody enters his own."
        ),
        ["appointment-second"] = ("复核通过", "Second"),
        ["appointment-second-means"] = (
            "勾选的任职自任职起日起生效；一项不通过不影响其他项。",
            "Those ticked count from their first day; one that is refused stops no other."
        ),
        ["appointment-decline"] = ("不予通过", "Decline"),
        ["appointment-end"] = ("免去任职", "End an appointment"),
        ["appointment-end-means"] = (
            "不填最后一日即刻生效，一分钟内各服务不再受理该人的操作。",
            "Without a last day at once: within a minute no service takes anything of this person."
        ),
        ["appointment-end-final"] = ("免去后须重新录入、复核才能恢复。", "To undo it takes two people again."),
        ["appointment-last"] = ("最后一日", "Last day"),
        ["appointment-which"] = ("哪一项", "Which"),
        ["appointment-import"] = ("批量导入任职", "Import appointments"),
        ["appointment-import-means"] = (
            "CSV 或 XLSX，列：人员标识、岗位、执法主体、片区、机关、任职起、任职止、任职文件。先核对，再导入。",
            "CSV or XLSX with the columns person, role, body, zone, agency, from, to, legal_basis. Checked "
                + "first, then imported."
        ),
        ["did-appointment"] = ("已录入，待审计管理员复核", "Entered; it waits for the audit administrator"),
        ["did-second"] = ("已复核通过", "Seconded"),
        ["did-decline"] = ("已退回，任职不生效", "Declined"),
        ["did-end-appointment"] = ("已免去", "Ended"),
    };
}
