namespace Enforcement.WebConsole.SetUp;

/// <summary>What the page on which a district is set up says.</summary>
public static class SetUpWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["set-up"] = ("系统启用", "Set up"),
        ["set-up-lead"] = (
            "从空系统到可以办事：先有两名管理员，再录入任职，然后设定规则、执法主体、权限和机关。",
            "From an empty system to a working district: two administrators, appointments, then rules, "
                + "bodies, powers and agencies."
        ),
        ["set-up-steps"] = ("启用步骤", "Steps"),
        ["set-up-step-admins"] = ("管理员", "Administrators"),
        ["set-up-step-rules"] = ("规则", "Rules"),
        ["set-up-step-bodies"] = ("执法主体", "Bodies"),
        ["set-up-me"] = ("我的身份", "Who I am"),
        ["set-up-subject"] = ("人员标识", "Person"),
        ["set-up-subject-hint"] = (
            "安全管理员录入任职时要用到它。",
            "The security administrator needs it to enter an appointment."
        ),
        ["set-up-roles"] = ("现任岗位", "Roles that I hold"),
        ["set-up-no-role"] = (
            "没有任职。请把人员标识告诉安全管理员；首任管理员请用启用码。",
            "None. Give your identifier to the security administrator; the first administrators have a code."
        ),
        ["set-up-not-in"] = ("还没有登录", "Nobody is signed in"),
        ["set-up-code"] = ("使用启用码", "Give in a setup code"),
        ["set-up-code-means"] = (
            "系统首次启动时在服务器上显示两个启用码，分别产生首任安全管理员和首任审计管理员，须为两人。"
                + "每码一次有效，二十四小时内使用。",
            "The first start shows two codes on the server: one makes the first security administrator, the "
                + "other the first audit administrator, another person. Each is good once and for a day."
        ),
        ["set-up-code-field"] = ("启用码", "Code"),
        ["set-up-code-hint"] = ("如 7K2M-9QXA-…", "As 7K2M-9QXA-…"),
        ["set-up-appoint"] = ("录入任职", "Appoint people"),
        ["set-up-appoint-lead"] = (
            "由安全管理员录入、审计管理员复核：司法局监督员、系统管理员，然后是各单位人员。",
            "Entered by the security and seconded by the audit administrator: supervisors, the system "
                + "administrator, then the bodies' people."
        ),
        ["set-up-rules"] = ("设定规则", "Set rules"),
        ["set-up-rules-means"] = (
            "JSON 文件，与 seeds/policies 同样的格式，可以多选；已有的不变。司法局监督员办理。",
            "JSON files as seeds/policies has them, several at once; what stands is left. By a supervisor."
        ),
        ["set-up-bodies"] = ("登记执法主体", "Register bodies"),
        ["set-up-bodies-means"] = (
            "CSV 或 XLSX，列：body、name、kind、division。司法局监督员办理。",
            "CSV or XLSX with the columns body, name, kind, division. By a supervisor."
        ),
        ["set-up-powers"] = ("登记执法权限", "Record powers"),
        ["set-up-powers-means"] = (
            "CSV 或 XLSX，列：body、source、granted_by、document_number、legal_basis、matters、valid_from、valid_to"
                + "。司法局监督员办理。",
            "CSV or XLSX with the columns body, source, granted_by, document_number, legal_basis, matters, "
                + "valid_from, valid_to. By a supervisor."
        ),
        ["set-up-agency"] = ("登记受移送机关", "Register an agency"),
        ["set-up-agency-means"] = (
            "机关自己生成密钥，只交来公钥。系统管理员办理；再次登记同一机关以最后一次为准。",
            "The agency makes its keys and hands over the public ones. By the system administrator; the "
                + "last registration counts."
        ),
        ["set-up-agency-code"] = ("机关代码", "Code"),
        ["set-up-agency-name"] = ("名称", "Name"),
        ["set-up-agency-encryption"] = ("加密公钥（JWK）", "Public encryption key (JWK)"),
        ["set-up-agency-signing"] = ("签名公钥（JWK）", "Public signing key (JWK)"),
        ["set-up-agency-delivery"] = ("送达方式", "Delivery"),
        ["delivery-file"] = ("光盘等介质", "carrier file"),
        ["delivery-grpc"] = ("机关来取", "the agency pulls"),
        ["delivery-amqp"] = ("消息队列", "message queue"),
        ["set-up-file"] = ("文件", "File"),
        ["set-up-dry"] = ("只核对，不写入", "Check only, write nothing"),
        ["set-up-did"] = ("办理结果", "What came of it"),
        ["set-up-set"] = ("已设定", "Set"),
        ["set-up-would"] = ("将要设定", "Would be set"),
        ["set-up-stood"] = ("已有，不变", "Stood already"),
        ["set-up-refused"] = ("未通过", "Refused"),
        ["set-up-row"] = ("行", "Row"),
        ["set-up-whole"] = ("整个文件", "the file"),
        ["set-up-count"] = ("{0} 条", "{0}"),
        ["did-code"] = ("启用码有效，您已是{0}", "Taken: you are {0}"),
        ["did-agency"] = ("机关已登记", "The agency is registered"),
    };
}
