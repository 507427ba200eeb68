namespace Enforcement.EnforcementSupervision.Reports;

/// <summary>Name and definition of a figure; the definition is printed next to the number, so that nobody has to guess
/// it.</summary>
internal sealed record FigureText(string NameZh, string NameEn, string DefinitionZh, string DefinitionEn)
{
    /// <summary>From 1; a definition that changes gets the next one, so that a restated figure is not taken for the one
    /// that was published.</summary>
    public int Version { get; init; } = 1;
}

internal static class FigureTexts
{
    /// <summary>The rule of AvoidedVisitRule in words.</summary>
    private const string RuleZh =
        "基线：备案计划或已执行抽取中的计划检查（企业×主体×事项组×窗口期），形式为实地，年度按窗口期末日。仅当窗口期与回看期（supervision.look-back）届满、替代措施按期完成、"
        + "该主体声明完整的入企数据覆盖整个窗口期与回看期且无相反入企（任何主体同一事项组，或该主体以调研、服务等名义）时计为成立；无完整数据的列为“待无入企数据确认”，不计入。";
    private const string RuleEn =
        "Baseline: a planned on-site visit (enterprise x body x matter group x window) of a filed plan or an executed draw, in the year of the window's end. Held only when window and look-back "
        + "(supervision.look-back) are over, the measure was done in time, and entries the body declared complete cover both and show no presence (any body for the same matter group, or that body under any other label). "
        + "Without complete data it stays pending and is not counted.";

    public static IReadOnlyDictionary<string, FigureText> All { get; } =
        new Dictionary<string, FigureText>
        {
            ["1"] = new(
                "执法观察期减少入企执法次数",
                "On-site visits avoided by observation periods",
                $"因执法观察期免予入企（原因O）且已成立、证据等级A的次数。{RuleZh}ceiling为观察期企业的计划实地检查总数（上限）。grade:B缺完整入企数据，grade:C另缺措施或联合入企，均不计入。",
                $"Visits avoided with cause O, held, evidence grade A. {RuleEn} ceiling: all planned on-site visits of firms under observation in the window. grade:B lacks the feed, grade:C the measure or joint visit as well; neither counts."
            ),
            ["2"] = new(
                "综合查一次减少、非现场替代、频次上限拦截",
                "Visits merged, replaced off-site, blocked by the cap",
                $"原因M（跨主体合并，k次计划留1次、计k−1次，须联合入企已实施）、N（非现场替代）、C（年度频次上限拦截，不属于“减少”）分别列示，与第1项不相加。{RuleZh}",
                $"Causes M (merged across bodies: k planned, k - 1 avoided, once the joint entry was made), N (off-site) and C (blocked by the yearly cap, no reduction) each by itself, never added to figure 1. {RuleEn}"
            ),
            ["3"] = new(
                "纳入执法观察期企业数",
                "Enterprises under observation",
                "期初+新增−期满−终止=期末；一户企业同时至多一个观察期；期满日次日、终止日当日起不再计入。",
                "opening + new - expired - revoked = closing; an enterprise has at most one period at a time; it counts to its last day, or to the day before a revocation."
            ),
            ["4"] = new(
                "观察期终止原因与观察期内问题、事故、属实投诉",
                "Revocations; problems, incidents and verified complaints while observed",
                "户月：企业当月至少一日处于观察期；比率=100×件数÷户月。问题为观察期内入企（计划检查与个案检查）且检查发现问题的次数；投诉按受理日处于观察期且认定属实。waived为已免予入企（未撤销）的企业自免予之日起的户月，及其后的事故、查出问题的检查与属实投诉。",
                "enterprise-months: months with at least one day under observation; rate = 100 x count / enterprise-months. Problems: visits, planned or about a case, entered while observed with a problem found; complaints: recorded while observed and verified. waived: the same for enterprises spared a visit (not reversed), from the day they were: incidents, checks with a problem found, verified complaints."
            ),
            ["5"] = new(
                "涉企行政检查总数",
                "Enforcement entries",
                "次=户次=一户企业一日一次连续入企（联合检查计1）；项次为其事项数；人次为到场执法人员数。平均每户次数的分母为年末存续企业；同比=本年÷上年。reported为其他系统或名义下的入企，另列不加。分母为0的比率印作“–”。",
                "One entry = one enterprise, one continuous presence, one day, however many bodies; matter-times and officer-times beside it. Average per active enterprise at year's end; entries-to-year-before = this year / last. reported: entries under other systems or labels, never added. A ratio with an empty base is printed as a dash."
            ),
            ["6"] = new(
                "检查类型、形式与联合占比",
                "Kinds, forms and joint share",
                "类型：日常（双随机与例行）、专项按本系统入企，个案按报送；形式：已实施计划检查按实地、书面、网络，另加已完成措施的非现场替代；联合占比=代表两次以上计划检查的入企÷入企。",
                "Kinds: routine (draws and named lines) and special by entries here, case-triggered as reported. Forms: conducted planned visits by form, and off-site replacements whose measure was done. Joint share = entries standing for more than one planned visit / entries."
            ),
            ["7"] = new(
                "双随机、一公开",
                "Double-random inspection",
                "计划、抽取任务、抽取户数、名录户数与抽查比例；完成率=已实施÷抽取的计划检查；问题检出率=发现问题的企业÷已出结果的企业（按户，不按事项），按抽取时信用风险类别。expected为A类较低抽查比例的期望值：Σ A类各层户数×（常规类别比例−A类比例），常规类别见planning.draw.unclassified-class；未曾计划即无可减少，不计入任何“减少”。",
                "Plans, draws, enterprises drawn, roster size and sampling ratio; completion = conducted / drawn visits; detection = enterprises with at least one problem / enterprises with a result, by the class at planning. expected: what the lower rate of class A spares in expectation, N x (ordinary rate - own rate) over its strata, the ordinary class by planning.draw.unclassified-class; nobody was planned, so it is part of no total called a reduction."
            ),
            ["8"] = new(
                "抽取可验证率",
                "Verifiable draws",
                "公开数据包经独立复核通过的抽取÷已公开的抽取。",
                "Draws whose published bundle passed verification / draws published."
            ),
            ["9"] = new(
                "结果公示及时率",
                "Results published in time",
                "公示截止日（planning.publication.days）在本年、已届满或已提前公示的检查结果：按期公示÷应公示；late逾期公示，overdue逾期未公示。",
                "Results whose last day to be published (planning.publication.days) falls into the year and is over, or that were published before: in time / due. late: published after it; overdue: not yet."
            ),
            ["10"] = new(
                "频次上限执行",
                "The yearly cap",
                "at-cap：当年因年度频次上限（planning.cap.visits-per-year，按主体×企业）被拦截检查的企业；blocked：被拦截的计划检查；over-cap：超过上限的企业，按预警（误报除外）；exempt：不受上限限制的检查（个案检查、上级部署的专项）及其依据，依据随件列出。",
                "at-cap: enterprises where the yearly cap (planning.cap.visits-per-year, body x enterprise) stopped a visit; blocked: the visits it stopped; over-cap: enterprises entered more often than that, by the warnings less those found false; exempt: visits outside the cap (about a case, or of a campaign a superior ordered), each with its basis."
            ),
            ["11"] = new(
                "亮码扫码率与补录",
                "Codes scanned and back-entries",
                "扫码率=检查前扫码入企÷入企；means按登记方式分列：扫码、事后补录、其他系统导入、紧急入企；back-entries-late为超过planning.back-entry.days的补录。",
                "scanned = entries by a code scanned beforehand / entries; means: by scan, recorded afterwards, imported from another system, emergency. back-entries-late: recorded after planning.back-entry.days."
            ),
            ["12"] = new(
                "两人执法合规率与回避",
                "Two officers, and recusals",
                "两人执法=两名以上执法人员到场的入企÷已知到场人员的入企（导入的不知人员，不计入分母）；回避按申请、驳回、更换、上级指定分列（按记录日）。",
                "two-officers: entries with two or more officers / entries whose officers are known (an imported one does not tell). Recusals by the day of the step: requested, refused, replaced, team named by the superior."
            ),
            ["13"] = new(
                "审批先行率与紧急补办",
                "Approved beforehand, and emergencies",
                "审批先行=入企前已经负责人批准的入企÷入企（导入的不计入分母）；紧急入企在planning.emergency.hours内补办为approved-after，逾期为approved-after-late；not-approved为至今未批准。",
                "approved-before: entries the head had approved / entries, imported ones aside. Emergencies approved within planning.emergency.hours: approved-after, beyond it approved-after-late; not-approved: not to this day."
            ),
            ["14"] = new(
                "柔性执法措施与减免责",
                "Flexible measures and leniency",
                "措施按完成日计（教育提醒、劝导示范、警示告诫、行政提示、行政指导、行政约谈、书面检查、网络监测），免予入企的替代措施另见第1、2项，不计入；逾期=期限在年内且届满未完成、未取消。"
                    + "不予、从轻、减轻处罚和免予强制按决定日、清单事项计件；fine为决定罚款，spared-at-least为裁量基准该情节下限与决定罚款之差（分），是少罚的下限，不是估计；不予处罚未完成教育的列education-owed。整改观察按开设日。",
                "Measures by the day they were done; substitute measures of waived visits stand in figures 1 and 2 and are not counted here. Overdue: last day in the year, over, neither done nor cancelled. "
                    + "No penalty, lighter, reduced, no coercion: by day of decision and item of the list; fine: as decided; spared-at-least: the benchmark tier's lower end less the fine, in fen, a lower bound and no estimate. "
                    + "education-owed: not punished, and the education not yet done. Correction windows by the day they were opened."
            ),
            ["15"] = new(
                "行政执法监督",
                "Supervision of enforcement",
                "预警按案发日、规则种类与复核结果（撤回的不计）；意见书、决定书、约谈、通报按签发日（撤回的另列）。整改率=核实已整改÷要求答复的文书；逾期率=届满未答复或逾期答复÷已届满或已答复；中位天数自签发至首次答复，两数居中时印作两数之和÷2。",
                "Warnings by the day of the case, kind and review, withdrawn ones left out; instruments by the day of issue. rectified: found so / those that asked for an answer; overdue: answered late or not, of those whose day is over or that were answered; median days from issue to the first answer, of an even number the sum of the middle two / 2."
            ),
            ["16"] = new(
                "问题线索移送",
                "Referrals of clues",
                "按移送年度；一条线索移送两个机关计1条线索、2次移送。反馈率=已反馈÷已受理；逾期为至统计日24小时内未签收或签收后3个工作日内未受理亦未退回（期限见政策参数）；number-gaps为编号缺号。stock：期初在办+本年移送−本年办结、退回或撤回=期末在办。",
                "By the year of sending; one clue to two agencies is one clue and two deliveries. feedback-rate = fed back / accepted; overdue: not received within supervision.referral.received, or received and neither accepted nor returned within supervision.referral.decided; number-gaps: numbers missing. stock: in hand at the opening + sent - closed, returned or withdrawn = in hand at the closing."
            )
            {
                Version = 2,
            },
            ["17"] = new(
                "检察建议",
                "Procuratorial recommendations",
                "按收到日（撤回的另列）。按期回复率=限期内回复÷已届满或已回复；采纳率=采纳条数÷已答复条数。",
                "By the day of receipt, withdrawn ones apart. replied-in-time / those whose day is over or that were answered; adopted: points adopted / points answered."
            ),
            ["18"] = new(
                "企业评价与投诉",
                "Complaints and ratings",
                "按受理日；属实率=认定属实（含部分属实）÷已有结论；按来源分列，不按主体分列（投诉对被投诉单位不可见）。responded-in-time=限期（supervision.complaint.first-response）内首次响应÷已届满或已响应；首次响应工时取中位数，按办公时间计分钟，两数居中时印作两数之和÷2。评价按入企年度：rated=已评价÷入企；满意率=达到supervision.rating.satisfied分值的评价÷评价。",
                "By the day of recording; verified = found true, at least in part / decided. By source and never by body: a complaint is invisible to the bureau it is about. responded-in-time: first response within supervision.complaint.first-response / those whose day is over or that were answered; median office minutes to it, of an even number the sum of the middle two / 2. Ratings by the year of the entry: rated / entries; satisfied: with the score of supervision.rating.satisfied or more / rated."
            ),
            ["19"] = new(
                "镇街执法人员培训",
                "Training of town and street officers",
                "按举办日，作废的不计。attendances为人次，people为人数，同一人参加两场计2人次1人；passes为考核通过人次；certified为年末（或统计日）执法证件有效的人数。",
                "By the day held, voided ones left out. attendances counts a person at each session, people once; passes: examinations passed; certified: officers whose certificate is valid on the last day."
            ),
            ["20"] = new(
                "双随机考核得分",
                "Assessment of double-random inspection",
                "本年度报告列示上一年度的考核得分，按主体，得分÷可得分（百分之一分）；assessment为按公布的计分表由数据算得的最近一次，external为外部评分。",
                "The report of a year shows the assessment of the year before by body, points / possible in hundredths: assessment is the newest one computed from data by the published table, external was given from outside."
            ),
            ["21"] = new(
                "台账完整性",
                "Completeness of the journals",
                "从三本台账首条逐条重算：journals为台账本数；gaps为缺号；faults为缺失、篡改或链不相符之处。各台账大小、链头与默克尔根见鉴证文件（attestation），不属于数据本身。",
                "The journals recomputed from their first entry: how many, entries missing, and places where one is missing, altered or does not fit the chain. Sizes, chain heads and Merkle roots stand in the attestation, not in the figures."
            ),
        };
}
