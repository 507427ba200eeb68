namespace Enforcement.WebConsole.Visits;

/// <summary>What the list of visits says, and what is done with one.</summary>
public static class VisitActWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["visits"] = ("检查任务", "Visits"),
        ["visits-lead"] = (
            "本单位的检查任务，从派员、批准、通知到公示。",
            "The body's visits: officers, approval, notice, publication."
        ),
        ["visits-none"] = ("没有符合条件的任务", "No visit matches"),
        ["visits-wait"] = ("待办", "Waits for"),
        ["visits-day"] = ("通知的检查日", "Announced for"),
        ["visits-shown"] = ("本页 {0} 件", "{0} on this page"),
        ["visits-look-on"] = ("往后查找", "Look further"),
        ["visits-by"] = ("{0} 前", "by {0}"),
        ["visits-firm-wrong"] = ("请核对18位代码", "Check the 18 characters"),
        ["visits-choose"] = ("选择", "Choose"),
        ["visits-choose-one"] = ("选择 {0}", "choose {0}"),
        ["visits-each-done"] = ("已办理 {0} 件。", "Done: {0}."),
        ["visits-each-refused"] = ("{0} 件没有办理，其余 {1} 件已办理", "{0} refused, the other {1} are done"),
        ["refusal-visit-REQUIRED"] = ("请先勾选任务", "Choose visits first"),
        ["wait-assign"] = ("待派员", "officers"),
        ["wait-approve"] = ("待批准", "approval"),
        ["wait-notify"] = ("待通知", "notice"),
        ["wait-recusal"] = ("待定回避", "recusal"),
        ["wait-ended"] = ("窗口期已过", "window ended"),
        ["wait-publish"] = ("待公示", "publication"),
        ["each-approve"] = ("批准选中的任务", "Approve those chosen"),
        ["each-approve-means"] = (
            "逐件批准；您编报或参加的任务会被退回。",
            "Each by itself; those you planned or make are refused."
        ),
        ["each-assign"] = ("为选中的任务派员", "Assign officers to those chosen"),
        ["each-assign-means"] = (
            "每件随机派两名持证人员；达到频次上限的列为免予入企。",
            "Two certified officers each, at random; a visit beyond the cap is capped."
        ),
        ["each-publish"] = ("公示选中的结果", "Publish those chosen"),
        ["each-publish-three"] = (
            "本单位的公示须三人分任：记录人之外另有人审核，负责人批准。审核在各任务页逐件进行；"
                + "负责人可在此一并批准已审核的。",
            "A publication of this body takes three people: one records, another reviews, the head approves. Each is "
                + "reviewed on its own page; the head approves those reviewed here together."
        ),
        ["visits-unreviewed"] = ("待审核", "not reviewed"),
        ["each-publish-means"] = ("结果随即向社会公开。", "The results are public at once."),
        ["case-new"] = ("个案检查", "Case visit"),
        ["case-lead"] = (
            "由投诉、移送、监测线索等引起的计划外检查。同样须派员、批准、通知；不得免予入企，也不计入减少入企。",
            "Outside any plan, by a complaint, transfer or clue. It goes the way of every visit and is never "
                + "counted as avoided."
        ),
        ["case-firm"] = ("企业的统一社会信用代码", "Credit code of the enterprise"),
        ["case-trigger"] = ("起因", "Trigger"),
        ["case-reference"] = ("来源登记号", "Number of the register entry"),
        ["case-reference-hint"] = ("只写编号，不写内容和举报人。", "The number alone, never the content or who told."),
        ["case-on"] = ("收到日期", "Reached the body on"),
        ["case-related"] = ("复查的原检查任务", "Visit that is looked at again"),
        ["case-related-hint"] = ("整改复查时填写。", "For a re-check."),
        ["case-open"] = ("立项检查", "Open the visit"),
        ["case-means"] = ("生成一件检查任务；随后派员、报批。", "One visit; officers and approval follow."),
        ["trigger-Complaint"] = ("投诉举报", "complaint"),
        ["trigger-Transfer"] = ("其他机关移送", "transferred by another organ"),
        ["trigger-DataClue"] = ("监测线索", "clue from data"),
        ["trigger-OwnRequest"] = ("企业申请", "the enterprise's own request"),
        ["trigger-Superior"] = ("上级交办", "ordered by a superior"),
        ["trigger-Recheck"] = ("整改复查", "re-check"),
        ["trigger-Media"] = ("媒体曝光", "media"),
        ["trigger-Audit"] = ("审计发现", "audit"),
        ["trigger-Urgent"] = ("其他紧急情况", "other urgency"),
        ["visit-assign"] = ("派员", "Assign officers"),
        ["visit-assign-means"] = (
            "随机派两名持证人员，避开请假和回避；种子记入台账，任何人可以重算。",
            "Two certified officers at random, past leave and conflicts; the seed is recorded."
        ),
        ["did-visit-assign"] = ("已派员。", "Officers are assigned."),
        ["did-visit-assign-capped"] = (
            "已达年度频次上限：列为免予入企，未派员。",
            "Beyond the yearly cap: avoided, no officers."
        ),
        ["visit-approve"] = ("批准检查", "Approve the visit"),
        ["visit-approve-means"] = (
            "负责人批准后才能通知企业和入企；编报计划或参加检查的人不能批准。",
            "Needed before notice and entry; not by who planned it or makes it."
        ),
        ["visit-approve-final"] = ("批准后只能取消检查。", "An approved visit can only be cancelled."),
        ["did-visit-approve"] = ("已批准。", "Approved."),
        ["visit-notify"] = ("通知企业", "Announce the visit"),
        ["visit-notify-again"] = ("改期", "Another day"),
        ["visit-notify-means"] = ("企业随即看到检查通知书。", "The enterprise sees the notice at once."),
        ["visit-on"] = ("检查日期", "Day"),
        ["visit-helpers"] = ("随行辅助人员", "Assistants who come along"),
        ["did-visit-notify"] = ("已通知。", "Announced."),
        ["visit-recuse"] = ("更换人员（回避）", "Replace an officer (recusal)"),
        ["visit-recuse-means"] = (
            "由派员顺序中的下一名接替；没有人可接替时由上级指定。",
            "The next of the same order steps in; with nobody left the superior names one."
        ),
        ["visit-recuse-final"] = ("换下的人员不再参加这次检查。", "Who leaves has no part in this visit any more."),
        ["did-visit-recuse"] = ("已更换，接替人员：{0}", "Replaced by {0}."),
        ["visit-ground"] = ("回避理由", "Ground"),
        ["recusal-kinship"] = ("亲属关系", "kinship"),
        ["recusal-former-employment"] = ("曾在企业任职", "former employment"),
        ["recusal-prior-case"] = ("办理过前案", "a case before"),
        ["recusal-interest"] = ("利害关系", "interest"),
        ["recusal-enterprise-request"] = ("企业申请", "asked by the enterprise"),
        ["recusal-asked"] = (
            "{1}申请 {0} 回避（{2}），应于 {3} 前决定；决定前工作不停。",
            "The {1} asks that {0} be recused ({2}): to be decided by {3}; the work goes on."
        ),
        ["recusal-by-enterprise"] = ("企业", "enterprise"),
        ["recusal-by-officer"] = ("检查人员本人", "officer"),
        ["visit-keep"] = ("驳回回避申请", "Refuse the recusal"),
        ["visit-keep-means"] = ("说明理由，人员不变。", "With the reason; the team stays."),
        ["did-visit-keep"] = ("已驳回。", "Refused."),
        ["visit-name"] = ("上级指定人员", "Name officers"),
        ["visit-name-means"] = (
            "本单位人员都须回避或不足两名时，由上级指定其他单位的持证人员。",
            "Where the body's own do not suffice; of whatever body."
        ),
        ["visit-lead-officer"] = ("主办人员编号", "Lead officer"),
        ["visit-second-officer"] = ("协办人员编号", "Second officer"),
        ["did-visit-name"] = ("已指定。", "Named."),
        ["did-visit-name-capped"] = ("已达年度频次上限：列为免予入企。", "Beyond the yearly cap: avoided."),
        ["visit-waive"] = ("申请免予入企", "Ask for a waiver"),
        ["visit-waive-means"] = (
            "观察期企业的检查改用柔性措施，由工作站审核；审核期间不得通知和入企。",
            "A measure in place of the visit; the station decides, and nobody enters meanwhile."
        ),
        ["visit-measure"] = ("替代措施", "Measure in its place"),
        ["visit-measure-due"] = ("措施期限", "To be done by"),
        ["did-visit-waive"] = (
            "已送工作站，应于 {0} 前决定；逾期未决照常检查。",
            "With the station, to be decided by {0}; without an answer the visit goes on."
        ),
        ["did-visit-waive-capped"] = (
            "已达年度频次上限：直接列为免予入企。",
            "Beyond the yearly cap: avoided at once."
        ),
        ["visit-off-site"] = ("改为非现场检查", "Replace by an off-site check"),
        ["visit-off-site-means"] = (
            "对任何企业都可以非现场完成的检查，不入企。",
            "What off-site supervision would do for at any firm."
        ),
        ["visit-off-site-final"] = ("不再入企检查，不能恢复。", "There will be no visit, for good."),
        ["did-visit-off-site"] = ("已改为非现场检查。", "Replaced by an off-site check."),
        ["visit-defer"] = ("推迟到以后年度", "Put off to a later year"),
        ["visit-defer-means"] = (
            "不计入减少入企，可在那一年重新计划。",
            "Not counted as avoided; it may be planned again there."
        ),
        ["visit-defer-final"] = ("本年度不再进行。", "Not this year any more."),
        ["visit-to-year"] = ("推迟到（年）", "To the year"),
        ["did-visit-defer"] = ("已推迟。", "Put off."),
        ["visit-cancel"] = ("取消检查", "Cancel the visit"),
        ["visit-cancel-means"] = (
            "这次检查不再进行，也不计入减少入企。",
            "It will not be made, and is not counted as avoided."
        ),
        ["visit-cancel-final"] = ("取消后不能恢复。", "For good."),
        ["did-visit-cancel"] = ("已取消。", "Cancelled."),
        ["cancel-staff"] = ("人员不足", "staff"),
        ["cancel-matter-repealed"] = ("事项已废止", "matter repealed"),
        ["cancel-mandate-lost"] = ("职权已收回", "power taken back"),
        ["cancel-dissolved"] = ("企业已注销", "dissolved"),
        ["cancel-moved"] = ("企业已迁出", "moved away"),
        ["cancel-duplicate"] = ("重复", "duplicate"),
        ["cancel-unfounded"] = ("线索不实", "unfounded"),
        ["visit-deliver"] = ("送达结果", "Deliver the result"),
        ["visit-deliver-means"] = (
            "登记结果告知书如何送达，附送达回证。",
            "How the written result reached the enterprise, with the receipt."
        ),
        ["visit-delivery"] = ("送达方式", "Means"),
        ["visit-receipt"] = ("送达回证", "Receipt"),
        ["did-visit-deliver"] = ("已登记送达。", "Delivery recorded."),
        ["delivery-InPerson"] = ("直接送达", "in person"),
        ["delivery-Electronic"] = ("电子送达", "electronic"),
        ["delivery-Post"] = ("邮寄送达", "by post"),
        ["delivery-Left"] = ("留置送达", "left behind"),
        ["visit-publish"] = ("公示结果", "Publish the result"),
        ["visit-publish-means"] = (
            "检查结果向社会公开；逾期公示会被记录。",
            "Everybody can read the result; late is recorded."
        ),
        ["visit-publish-final"] = (
            "公开后只能更正或撤下，都会留痕。",
            "From then on it is corrected or taken down, in the open."
        ),
        ["visit-review"] = ("审核结果公示", "Review the publication"),
        ["visit-review-means"] = (
            "公示须由三人分任：记录结果的人、审核的人和批准的负责人。",
            "It takes three people: who recorded the result, who reviews it, and the head who approves."
        ),
        ["visit-review-verdict"] = ("结论", "Conclusion"),
        ["visit-review-yes"] = ("可以公示", "May be published"),
        ["visit-review-no"] = ("更正后再审", "To be corrected first"),
        ["visit-review-opinion"] = ("审核意见", "Opinion"),
        ["did-visit-review-publication"] = ("审核意见已记录。", "The opinion is recorded."),
        ["did-visit-publish"] = ("结果已公示。", "Published."),
        ["visit-correct"] = ("更正结果", "Correct the result"),
        ["visit-correct-means"] = (
            "每个事项重新填写；原结果留在台账，公示页写明更正日期和理由。须三人分任的，批准前公众仍看到原结果。",
            "Every matter anew; what was recorded stays in the journal, and the public record says when and why. Where "
                + "a publication takes three people, the public reads the old one until it is reviewed and approved."
        ),
        ["visit-finding-note"] = ("说明（不公开）", "Note, not public"),
        ["did-visit-correct"] = ("已更正。", "Corrected."),
        ["did-visit-propose"] = (
            "更正已提交，待审核和批准；此前公示内容不变。",
            "Handed in to be reviewed and approved; until then the public reads what it read."
        ),
        ["visits-correction"] = ("{0} 提出更正", "correction of {0}"),
        ["compliance-Yes"] = ("符合", "yes"),
        ["compliance-No"] = ("不符合", "no"),
        ["compliance-NotApplicable"] = ("不适用", "does not apply"),
        ["visit-take-down"] = ("撤下公示", "Take the result down"),
        ["visit-take-down-means"] = (
            "原决定被变更、撤销或确认违法的，3个工作日内撤下并公开说明理由。",
            "Within 3 working days of the decision that took its ground away, with the reason in public."
        ),
        ["visit-take-down-final"] = ("撤下后不再恢复公示。", "It is not published again."),
        ["visit-decided-on"] = ("有关决定的日期", "Day of that decision"),
        ["did-visit-take-down"] = ("已撤下。", "Taken down."),
        ["visit-rectified"] = ("确认整改完成", "Confirm the rectification"),
        ["visit-rectified-means"] = (
            "未整改的问题已经核实整改。",
            "The open findings were looked at and are set right."
        ),
        ["did-visit-rectified"] = ("已确认。", "Confirmed."),
        ["decision-review"] = ("送法制审核", "Hand in for legal review"),
        ["decision-review-means"] = (
            "重大执法决定签发前须经法制审核；审核的就是这份文件，逐字节一致。",
            "A major decision needs it; the review is of these very bytes."
        ),
        ["decision-which"] = ("决定种类", "Kind"),
        ["decision-draft"] = ("决定书草案", "Draft"),
        ["did-visit-review"] = ("已送审，编号 {0}", "Handed in: {0}"),
        ["decision-opinion"] = ("法制审核意见", "Legal review: the opinion"),
        ["decision-opinion-means"] = ("送审的人不能审核。", "Not by who handed it in."),
        ["decision-review-id"] = ("送审编号", "Number of the review"),
        ["decision-verdict"] = ("意见", "Opinion"),
        ["decision-agree"] = ("同意", "agreed"),
        ["decision-disagree"] = ("不同意", "not agreed"),
        ["decision-reasons"] = ("理由", "Reasons"),
        ["did-visit-decide-review"] = ("审核意见已记录。", "The opinion is recorded."),
        ["decision-issue"] = ("签发决定", "Issue a decision"),
        ["decision-issue-means"] = (
            "由负责人签发；重大决定没有通过的法制审核不能签发。",
            "By the head; a major one only with an approving legal review."
        ),
        ["decision-issue-final"] = ("签发后不能撤回。", "It cannot be taken back."),
        ["decision-document"] = ("决定书", "Document"),
        ["did-visit-issue"] = ("已签发，编号 {0}", "Issued: {0}"),
        ["decision-publish"] = ("公示决定", "Publish a decision"),
        ["decision-publish-means"] = (
            "许可和处罚7个工作日内公示，其他20个工作日内。",
            "Penalties and licences within 7 working days, others within 20."
        ),
        ["decision-id"] = ("决定编号", "Number of the decision"),
        ["did-visit-publish-decision"] = ("决定已公示。", "The decision is public."),

        ["queue-visits-approve"] = ("待批准的检查", "Visits to approve"),
        ["queue-visits-assign"] = ("待派员的检查", "Visits without officers"),
        ["queue-visits-notify"] = ("待通知的检查", "Visits to announce"),
        ["queue-visits-recusal"] = ("待决定的回避", "Recusals to decide"),
        ["queue-visits-ended"] = ("窗口期已过未检查的任务", "Visits whose window ended"),
        ["queue-visits-publish"] = ("待公示的结果", "Results to publish"),
        ["todo-visit-approve"] = ("批准", "Approve"),
        ["todo-visit-assign"] = ("派员", "Assign"),
        ["todo-visit-notify"] = ("通知", "Announce"),
        ["todo-visit-recusal"] = ("决定", "Decide"),
        ["todo-visit-ended"] = ("处理", "Settle"),
        ["todo-visit-publish"] = ("公示", "Publish"),
    };
}
