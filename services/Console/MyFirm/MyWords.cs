namespace Enforcement.WebConsole.MyFirm;

/// <summary>What the pages of an enterprise about itself say.</summary>
public static class MyWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["correction"] = ("申请更正登记信息", "Ask for a correction of the register"),
        ["correction-lead"] = (
            "登记库的信息有误会影响抽取和检查。由监督工作站核实后更正，有编号、有时限、有答复。",
            "Wrong data change draws and visits. The station looks into it: with a number, clocks and an answer."
        ),
        ["correction-ask"] = ("提出申请", "Ask"),
        ["correction-hint"] = (
            "更正以市场监管部门的登记为准；请写明正确的内容和依据。",
            "What the market regulator has registered counts; say what is right and why."
        ),
        ["correction-what"] = ("哪一项有误", "What is wrong"),
        ["correction-right"] = ("正确的内容", "What is right"),
        ["correction-why"] = ("情况说明", "How it came about"),
        ["correction-proof"] = ("证明材料", "Evidence"),
        ["correction-who"] = ("联系人和电话", "Name and contact"),
        ["correction-who-hint"] = (
            "加密保存，只有司法局监督人员能看到；不填则凭查询码查询答复。",
            "Sealed, for supervisors of the justice bureau alone; without it the code shows the answer."
        ),
        ["correction-taken"] = ("申请已登记", "The request is recorded"),
        ["correct-name"] = ("企业名称", "Name"),
        ["correct-industry"] = ("行业", "Industry"),
        ["correct-division"] = ("所在片区", "Area"),
        ["correct-registered"] = ("成立日期", "Registered on"),
        ["correct-status"] = ("经营状态", "Status"),
        ["correct-tags"] = ("标签和重点领域", "Tags and regulated fields"),
        ["correct-other"] = ("其他", "Something else"),
        ["menu-my"] = ("企业自助", "For enterprises"),
        ["my"] = ("本企业", "My enterprise"),
        ["my-lead"] = (
            "关于本企业的检查、观察期、整改和抽取，只有本企业和有关机关能看到。",
            "What concerns your enterprise. Only you and the authorities concerned see it."
        ),
        ["my-not-registered"] = ("名录库中没有本企业", "The register does not have your enterprise"),
        ["my-overview"] = ("概况", "Overview"),
        ["my-observation"] = ("执法观察期", "Observation period"),
        ["my-visits"] = ("检查", "Visits"),
        ["my-cases"] = ("整改和决定", "Corrections and decisions"),
        ["my-draws"] = ("抽取", "Draws"),
        ["my-gate"] = ("核对检查人员", "Verify an officer"),
        ["my-file"] = ("下载本企业全部信息（JSON）", "All about my enterprise (JSON)"),
        ["my-more"] = ("办理", "Open"),
        ["my-todo"] = ("需要留意", "What is coming"),
        ["my-todo-none"] = ("目前没有需要办理的事项", "Nothing waits for you"),
        ["my-queue"] = ("本企业需要留意", "For my enterprise"),
        ["my-todo-visit"] = ("{0}通知来检查", "{0} announced a visit"),
        ["my-todo-window"] = ("按{0}的要求完成整改", "Correct what {0} found"),
        ["my-todo-measure"] = ("配合{0}的{1}", "Measure of {0}: {1}"),
        ["my-todo-letter"] = ("观察期申请还缺承诺书", "The application lacks its commitment letter"),
        ["my-act-visit"] = ("查看通知", "See the notice"),
        ["my-act-window"] = ("查看整改", "See the correction"),
        ["my-act-measure"] = ("查看措施", "See the measure"),
        ["my-act-letter"] = ("补交承诺书", "Hand in the letter"),
        ["my-due"] = ("日期 {0}", "by {0}"),
        ["my-register"] = ("登记信息", "In the register"),
        ["my-register-hint"] = (
            "登记信息有误的，可以在这里申请更正。",
            "If something is wrong, ask here for a correction."
        ),
        ["my-public"] = ("公开页面", "Public page"),
        ["my-tags"] = ("四新标签", "Four-new tags"),
        ["my-tags-none"] = ("未登记", "none"),
        ["my-tag-Technology"] = ("新技术", "new technology"),
        ["my-tag-Industry"] = ("新产业", "new industry"),
        ["my-tag-Format"] = ("新业态", "new format"),
        ["my-tag-Model"] = ("新模式", "new model"),
        ["my-fields"] = ("登记的重点领域", "Regulated fields"),
        ["my-doors"] = ("评价与投诉", "Ratings and complaints"),
        ["my-door-rate"] = ("对已经入企的检查打分、留言", "Score a visit that was made, with a comment"),
        ["my-door-complain"] = ("对检查人员或者检查机关提出", "About officers or a body"),

        ["my-observation-lead"] = (
            "符合条件的四新企业可以申请；观察期内一般不入企，代之以提示、指导。",
            "For firms of the four-new economy: prompts and guidance in place of visits."
        ),
        ["my-observation-none"] = ("还没有申请过执法观察期", "No application was made yet"),
        ["my-last"] = ("最近一次申请", "Latest application"),
        ["my-earlier"] = ("以前的申请", "Earlier ones"),
        ["my-state-Applied"] = ("待审批", "applied"),
        ["my-state-Granted"] = ("观察期内", "granted"),
        ["my-state-Refused"] = ("未批准", "refused"),
        ["my-state-Expired"] = ("已期满", "expired"),
        ["my-state-Revoked"] = ("已撤销", "revoked"),
        ["my-applied-on"] = ("申请日期", "Applied on"),
        ["my-term"] = ("期限", "Term"),
        ["my-decided-on"] = ("决定日期", "Decided on"),
        ["my-reasons"] = ("理由", "Reasons"),
        ["my-trigger"] = ("撤销原因", "Revoked for"),
        ["my-trigger-Incident"] = ("发生安全事故", "a safety incident"),
        ["my-trigger-RepeatedViolation"] = ("屡次违法", "repeated violation"),
        ["my-trigger-ConcealedViolation"] = ("隐瞒违法行为", "a concealed violation"),
        ["my-trigger-RiskClass"] = ("信用风险等级下降", "its risk class"),
        ["my-trigger-FalseMaterial"] = ("材料虚假", "false materials"),
        ["my-trigger-RefusedCorrection"] = ("拒不改正", "refused correction"),
        ["my-trigger-ExcludedField"] = ("涉及不适用的领域", "an excluded field"),
        ["my-answer"] = ("陈述申辩", "Answer"),
        ["my-answer-means"] = (
            "工作站将决定是否终止观察期。您可以在 {0} 前说明情况，或者要求听证；逾期未答复的，工作站可以直接决定。",
            "The station will decide whether the period ends. Until {0} you may state your case or ask to be heard; "
                + "after that it may decide without you."
        ),
        ["my-answer-final"] = ("提交后不能修改。", "Once sent it cannot be changed."),
        ["my-statement"] = ("陈述申辩意见", "Your statement"),
        ["my-hearing"] = ("要求听证", "I ask to be heard"),
        ["my-answer-paper"] = ("证明材料", "A paper that proves it"),
        ["my-done-answer"] = ("陈述申辩已经提交", "Your answer was sent"),
        ["my-todo-answer"] = ("可能终止观察期，请陈述申辩", "Your period may be ended: answer"),
        ["my-act-answer"] = ("陈述申辩", "Answer"),
        ["my-trigger-VerifiedComplaint"] = ("投诉查实", "a verified complaint"),
        ["my-appeal"] = ("申诉", "Appeal"),
        ["my-appeal-Pending"] = ("待决定", "pending"),
        ["my-appeal-Dismissed"] = ("已驳回", "dismissed"),
        ["my-appeal-Upheld"] = ("已支持", "upheld"),
        ["my-checks"] = ("自动核查", "Automatic checks"),
        ["my-check"] = ("条件", "Condition"),
        ["my-check-yes"] = ("符合", "met"),
        ["my-check-no"] = ("不符合", "not met"),
        ["my-check-four-new-tag"] = ("属于四新经济", "Four-new economy"),
        ["my-check-risk-class"] = ("信用风险等级", "Risk class"),
        ["my-check-industry-exclusion"] = ("行业不在排除范围", "No excluded industry"),
        ["my-check-field-exclusion"] = ("不涉及重点领域", "No excluded field"),
        ["my-check-status"] = ("正常经营", "In business"),
        ["my-check-open-case"] = ("没有未了结的案件", "No open case"),
        ["my-check-no-overlap"] = ("没有其他观察期", "No other period"),
        ["my-notices"] = ("告知书", "Notices"),
        ["my-apply"] = ("申请执法观察期", "Apply for an observation period"),
        ["my-apply-means"] = (
            "依次备齐五项后提交，系统当场核查条件，由监督工作站决定。",
            "Five things, then send: the conditions are checked at once, the station decides."
        ),
        ["my-task-register"] = ("核对登记信息", "Check what the register says"),
        ["my-task-no-tag"] = (
            "名录库没有本企业的四新标签：可以提交，但条件核查不会通过。请先向主管部门申请登记。",
            "The register has no four-new tag of yours: the check would fail. Ask your bureau first."
        ),
        ["my-task-tags"] = ("四新标签：{0}", "Four-new tags: {0}"),
        ["my-task-business"] = ("填写经营情况", "Where and what"),
        ["my-site"] = ("经营地址", "Place of business"),
        ["my-activities"] = ("实际从事的行业小类代码", "Industry classes carried on"),
        ["my-activities-hint"] = (
            "多个用空格分开；登记的行业是 {0}。",
            "Several with blanks between; registered is {0}."
        ),
        ["my-fields-declared"] = ("是否涉及以下领域", "Do you work in any of these"),
        ["my-fields-hint"] = (
            "涉及公共安全和人身健康的领域不适用观察期；漏报属于提供虚假材料。",
            "They bar observation; leaving one out is a false declaration."
        ),
        ["my-field-work-safety"] = ("安全生产重点", "work safety"),
        ["my-field-food-drug"] = ("食品药品", "food and drugs"),
        ["my-field-special-equipment"] = ("特种设备", "special equipment"),
        ["my-field-hazardous-chemicals"] = ("危险化学品", "hazardous chemicals"),
        ["my-field-key-polluter"] = ("重点排污", "key polluter"),
        ["my-field-fire-key-unit"] = ("消防重点单位", "fire key unit"),
        ["my-field-finance"] = ("金融", "finance"),
        ["my-field-off-campus-training"] = ("校外培训", "off-campus training"),
        ["my-field-minors"] = ("涉未成年人", "minors"),
        ["my-task-proof"] = ("准备四新证明材料", "Proof of the four-new business"),
        ["my-evidence-title"] = ("证明材料名称", "Title of the proof"),
        ["my-evidence"] = ("证明材料", "Proof"),
        ["my-more-title"] = ("其他材料名称（可不填）", "Title of a further paper (optional)"),
        ["my-more-file"] = ("其他材料（可不填）", "Further paper (optional)"),
        ["my-task-letter"] = ("签署承诺书", "Sign the commitment letter"),
        ["my-letter"] = ("承诺书", "Commitment letter"),
        ["my-letter-there"] = ("已提交", "handed in"),
        ["my-letter-missing"] = ("未提交", "missing"),
        ["my-letter-file"] = ("签字盖章的承诺书", "Signed letter"),
        ["my-letter-later"] = (
            "可以在决定前补交。文件由您保管，这里只记录其 SHA-256。",
            "It may follow before the decision. You keep the file; its SHA-256 is recorded."
        ),
        ["my-letter-1"] = (
            "{0}（统一社会信用代码 {1}）申请执法观察期，并承诺：",
            "{0} ({1}) applies for an observation period and undertakes:"
        ),
        ["my-letter-2"] = (
            "提交的材料真实、完整；材料虚假的，观察期自始无效。",
            "All materials are true and complete; false ones void the period from its start."
        ),
        ["my-letter-3"] = (
            "依法经营，定期自查，发现问题及时改正并留存记录。",
            "To keep to the law, check itself, and correct with a record."
        ),
        ["my-letter-4"] = (
            "按期完成提示、指导、约谈等措施，如实提供书面和在线核查所需资料。",
            "To complete prompts, guidance and interviews in time, and answer checks of documents truthfully."
        ),
        ["my-letter-5"] = (
            "发生安全事故或者可能危及人身健康、公共安全的情况，立即报告。",
            "To report at once an incident or a danger to health or safety."
        ),
        ["my-letter-6"] = (
            "知悉观察期改变的是检查方式，不改变法律责任；拒不改正、屡次违法的，观察期终止。",
            "It knows that the period changes the way of checking and not its duties, and ends on refusal or "
                + "repetition."
        ),
        ["my-letter-sign"] = ("法定代表人（签字）：|企业（盖章）：|日期：", "Legal representative:|Seal:|Date:"),
        ["my-task-contact"] = ("留下联系人", "A contact"),
        ["my-contact"] = ("联系人和电话", "Name and telephone"),
        ["my-contact-hint"] = ("加密保存，只有监督工作站能看到。", "Sealed; only the station sees it."),
        ["my-apply-final"] = (
            "提交后不能修改；等待决定期间不能再次申请。",
            "It cannot be changed, and no second one made while it waits."
        ),
        ["my-sign"] = ("补交承诺书", "Hand in the commitment letter"),
        ["my-sign-means"] = ("没有承诺书的申请不能批准。", "Without it no period is granted."),
        ["my-sign-final"] = ("提交后不能更换。", "It cannot be exchanged."),
        ["my-appeal-act"] = ("提出申诉", "Appeal"),
        ["my-appeal-means"] = (
            "不服 {0} 的决定的，在规定期限内申诉一次，由作出决定者以外的人处理。",
            "Against the decision of {0}, once and in time; somebody else decides."
        ),
        ["my-grounds"] = ("申诉理由", "Grounds"),
        ["my-appeal-paper"] = ("申诉材料（可不填）", "Paper (optional)"),
        ["my-appeal-final"] = ("每个决定只能申诉一次。", "One appeal for each decision."),
        ["my-done-apply"] = ("申请已提交，核查结果见下。", "The application is made; its checks stand below."),
        ["my-done-sign"] = ("承诺书已提交。", "The letter is handed in."),
        ["my-done-appeal"] = ("申诉已提出。", "The appeal is made."),

        ["my-visits-lead"] = (
            "已通知和已经有结果的检查。尚未通知的检查不在此列。",
            "Visits announced or settled; those not announced yet are not shown."
        ),
        ["my-coming"] = ("将要进行", "Coming"),
        ["my-coming-none"] = ("没有通知来检查", "No visit is announced"),
        ["my-past"] = ("以往", "Past"),
        ["my-past-none"] = ("没有以往的检查", "No visit so far"),
        ["my-visit-announced"] = ("已通知", "announced"),
        ["my-visit-of"] = ("{0}的检查", "Visit of {0}"),
        ["my-visit-unknown"] = (
            "没有对本企业的这次检查，或者尚未通知",
            "There is no such visit to you, or it is not announced yet"
        ),
        ["my-visit-rights"] = (
            "检查人员不得少于两人，须出示执法证和入企码；没有出示的，企业有权拒绝。",
            "At least two officers, with certificates and an entry code; without them you may refuse."
        ),
        ["my-officers"] = ("检查人员执法证号", "Certificates of the officers"),
        ["my-certificate"] = ("执法证号 {0}", "certificate {0}"),
        ["my-window"] = ("整改观察", "Correction window"),
        ["my-recuse"] = ("申请检查人员回避", "Ask that an officer be recused"),
        ["my-recuse-means"] = (
            "检查人员与本企业有利害关系的可以申请，由其单位负责人决定；决定前检查不停止。",
            "The head of the body decides; until then the work goes on."
        ),
        ["my-recuse-whom"] = ("申请谁回避", "Which officer"),
        ["my-recusal-kinship"] = ("与本企业人员有亲属关系", "kinship with our people"),
        ["my-recusal-former-employment"] = ("曾在本企业任职", "formerly employed here"),
        ["my-recusal-prior-case"] = ("参与过本企业的相关案件", "took part in a prior case"),
        ["my-recusal-interest"] = ("有其他利害关系", "another interest"),
        ["my-recuse-final"] = ("提出后不能撤回。", "It cannot be taken back."),
        ["my-refusal"] = ("依法拒绝检查", "Refuse entry lawfully"),
        ["my-refusal-means"] = (
            "检查人员没有出示入企码或者执法证的，可以拒绝（行政处罚法第五十五条），并在这里登记。",
            "Where no code or certificate was shown you may refuse; record it here."
        ),
        ["my-done-recuse"] = ("回避申请已提出。", "The recusal is asked for."),
        ["my-done-refusal"] = ("已登记依法拒绝，检查仍待实施。", "The refusal is recorded; the visit stays open."),

        ["my-cases-lead"] = (
            "整改期限、柔性措施，以及对本企业的决定。",
            "Corrections with their last day, flexible measures, decisions about you."
        ),
        ["my-windows"] = ("整改观察", "Correction windows"),
        ["my-windows-none"] = ("没有整改观察", "No correction window"),
        ["my-opened-on"] = ("开设日期", "Opened on"),
        ["my-window-Open"] = ("待整改", "open"),
        ["my-window-Corrected"] = ("已改正", "corrected"),
        ["my-window-Lapsed"] = ("逾期未改", "lapsed"),
        ["my-measures-none"] = ("没有柔性措施", "No flexible measure"),
        ["my-lenient"] = ("减免责决定", "Leniency decisions"),
        ["my-lenient-none"] = ("没有减免责决定", "No leniency decision"),
        ["my-lenient-kind"] = ("决定", "Decision"),
        ["my-lenient-NoPenalty"] = ("不予处罚", "no penalty"),
        ["my-lenient-Lighter"] = ("从轻处罚", "lighter penalty"),
        ["my-lenient-Reduced"] = ("减轻处罚", "reduced penalty"),
        ["my-lenient-NoCoercion"] = ("免予行政强制", "no coercion"),
        ["my-lenient-EducationOwed"] = ("待完成教育", "education owed"),
        ["my-lenient-Complete"] = ("已完成", "complete"),

        ["my-draws-lead"] = (
            "本企业在每次已公布抽取中的签号，一次查清。",
            "Your ticket in every published draw, in one question."
        ),
        ["my-draws-note"] = (
            "签号由公开的随机种子和信用代码算出，点开可以在自己的浏览器里核验。",
            "A ticket follows from the public seed and your code: open one to verify it in your own browser."
        ),
        ["my-in-roster"] = ("在名册中", "In the roster"),
        ["my-roster-yes"] = ("在名册中", "in the roster"),
        ["my-roster-no"] = ("不在名册中", "not in it"),
        ["my-drawn"] = ("是否抽中", "Drawn"),
        ["my-drawn-yes"] = ("抽中", "drawn"),
        ["my-drawn-no"] = ("未抽中", "not drawn"),
        ["my-ticket"] = ("签号", "Ticket"),
        ["my-verify"] = ("核验", "verify"),

        ["my-gate-lead"] = (
            "有人来检查时，填写其执法证号，核对是不是今天通知来的人。",
            "When somebody comes: fill in the number of the certificate and see whether it was announced."
        ),
        ["my-certificate-no"] = ("执法证号", "Certificate number"),
        ["my-gate-hint"] = ("照执法证上的号码填写。", "As it stands on the certificate."),
        ["my-gate-ask"] = ("核对", "Verify"),
        ["my-gate-yes"] = ("是今天的检查人员", "An officer of today's visit"),
        ["my-gate-yes-means"] = (
            "仍须两人同时在场，出示执法证和入企码。",
            "Still two of them, with certificates and the entry code."
        ),
        ["my-gate-no"] = ("今天没有通知这个人来检查", "Not announced for today"),
        ["my-gate-no-means"] = (
            "没有执法证号 {0} 的人员被通知今天来本企业检查。可以要求出示执法证和入企码，没有出示的有权拒绝；"
                + "紧急情况除外，须当场说明。",
            "No officer with certificate {0} was announced for today. Ask for certificate and code; without them "
                + "you may refuse, but for an emergency, which they have to explain."
        ),

        ["no-activities-INDUSTRY"] = (
            "不是国民经济行业分类的小类代码，例如 I6513",
            "No class of GB/T 4754, such as I6513"
        ),
        ["no-OBSERVATION_PENDING"] = ("已有申请在等待决定", "An application waits for its decision already"),
        ["no-COMMITMENT_SIGNED"] = ("承诺书已经提交", "The letter was handed in before"),
        ["no-OBSERVATION_DECIDED"] = ("申请已经决定", "The application is decided"),
        ["no-NOTHING_TO_APPEAL"] = ("没有可以申诉的决定", "There is no decision to appeal"),
        ["no-APPEAL_TOO_LATE"] = ("申诉期限已过", "The time to appeal is over"),
        ["no-APPEAL_EXISTS"] = ("这个决定已经申诉过", "It was appealed before"),
        ["no-documents-REQUIRED"] = ("请填写材料名称", "Give the paper a title"),
        ["no-officer-REQUIRED"] = ("请选择申请谁回避", "Choose an officer"),
        ["no-ground-REQUIRED"] = ("请选择事由", "Choose a ground"),
        ["no-ground-BAD_CODE"] = ("请选择事由", "Choose a ground"),
        ["no-officer-BAD_CODE"] = ("请选择申请谁回避", "Choose an officer"),
    };
}
