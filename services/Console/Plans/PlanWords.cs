using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Plans;

/// <summary>What the pages /plans say beyond what a visit's page says too.</summary>
public static class PlanWords
{
    /// <summary>As far as its latest version.</summary>
    public static bool IsPublished(Plan plan) => plan.PublishedVersion == plan.Version;

    /// <summary>Whether station and justice bureau may still comment on it.</summary>
    public static bool IsHeard(Plan plan, DateOnly today) =>
        !IsPublished(plan) && plan.CommentBy.Length > 0 && IsoDay.Parse(plan.CommentBy) >= today;

    /// <summary>Not what was added since the plan was published and is not public itself.</summary>
    public static bool MayBeDrawn(Plan plan, PlanLine line) =>
        plan.PublishedVersion == 0
        || !plan.Amendments.Any(a => a.Version > plan.PublishedVersion && a.FirstLine <= line.Line);

    public static string Office(PlanComment c, Words words) =>
        c.Zone.Length == 0
            ? words[$"plan-office-{c.Office}"]
            : $"{words[$"plan-office-{c.Office}"]} {CodeNames.Division(c.Zone)}";

    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["plans-title"] = ("检查计划", "Plans"),
        ["plans-lead"] = (
            "各单位的年度检查计划，从备案到公布。",
            "Yearly plans of the bodies, from filing to publication."
        ),
        ["plans-none"] = ("没有符合条件的计划", "No plan matches"),
        ["plan-new"] = ("编报计划", "File a plan"),
        ["plan-new-lead"] = (
            "先填计划依据，再逐项填写；备案后已列项目不能修改，只能增列。",
            "First what it rests on, then its lines. A filed line never changes; lines can be added."
        ),
        ["plan-head"] = ("计划内容", "The plan"),
        ["plan-file"] = ("报送备案", "File the plan"),
        ["plan-file-means"] = (
            "指名检查和专项检查的任务随即生成；超过年度频次上限的任务自动列为免予入企，重叠的时段合并为一次。",
            "Named and special lines give their visits at once; those beyond the yearly cap are capped, "
                + "overlapping windows are one visit."
        ),
        ["plan-file-final"] = (
            "备案后，已列项目不能修改或删除。",
            "Once filed, a line can be neither changed nor deleted."
        ),
        ["plan-no-matters"] = (
            "本单位还没有公布的检查事项，不能编报计划。",
            "Your body has no published matter, so nothing can be planned."
        ),
        ["plan-from"] = ("开始日期", "From"),
        ["plan-to"] = ("结束日期", "To"),
        ["plan-matters"] = ("检查事项", "Matters"),
        ["plan-matters-hint"] = ("一项计划只含同一事项组的事项，至多20个。", "Of one matter group, at most 20."),
        ["plan-off-site"] = ("为什么不能用非现场方式代替", "Why off-site supervision will not do"),
        ["plan-off-site-hint"] = ("实地核查必填，至多300字。", "Needed for a visit on site; at most 300 characters."),
        ["plan-rates"] = ("抽查比例", "Sampling rates"),
        ["plan-rates-hint"] = (
            "写成分数，如 1/20；留空的类别不参加抽取。不得高于事项公布的比例。",
            "As a fraction such as 1/20; a class left empty is not drawn. Never above the published ratio."
        ),
        ["plan-class"] = ("信用风险类别", "Risk class"),
        ["plan-burden-0"] = ("近期未检查", "not visited lately"),
        ["plan-burden-1"] = ("近期已检查", "visited lately"),
        ["plan-rate-of"] = ("{0}类 {1}的抽查比例", "rate of class {0}, {1}"),
        ["plan-rate"] = ("抽查比例", "Rate"),
        ["plan-industry"] = ("行业代码开头", "Industry code begins with"),
        ["plan-division"] = ("区划代码开头", "Division code begins with"),
        ["plan-prefix-hint"] = ("留空为不限", "Empty: all"),
        ["plan-codes"] = ("企业的统一社会信用代码", "Credit codes of the enterprises"),
        ["plan-codes-hint"] = (
            "每行一个，可从表格粘贴，至多500户。",
            "One a line, as pasted from a table; at most 500."
        ),
        ["plan-approval"] = ("专项批准文号", "Number of the approval"),
        ["plan-filing"] = ("专项备案号", "Number of its filing"),
        ["plan-deployed"] = ("部署的上级机关", "Ordered by"),
        ["plan-deployed-hint"] = (
            "本单位自行组织的留空，计入年度频次上限。",
            "Empty for the body's own campaign, which the yearly cap counts."
        ),
        ["plan-assist"] = ("区域外协作", "Assistance outside the own area"),
        ["plan-assisted-by"] = ("协助单位代码", "Code of the assisting body"),
        ["plan-assistance"] = ("协作函号", "Number of the assistance record"),
        ["plan-line-more"] = ("再加一项", "Another line"),
        ["plan-line-less"] = ("去掉末项", "Remove the last line"),
        ["plan-version"] = ("版本", "Version"),
        ["plan-publish-by"] = ("应于 {0} 前公布", "due by {0}"),
        ["plan-to-publish"] = ("公布期限", "To be published by"),
        ["plan-is-filed"] = ("待公布", "To be published"),
        ["plan-is-overdue"] = ("公布逾期", "Publication overdue"),
        ["plan-is-published"] = ("已公布", "Published"),
        ["plan-publish"] = ("公布计划", "Publish the plan"),
        ["plan-publish-means"] = (
            "公布前请核对依据、事项、范围、方式和时间；公布后向社会公开。以后的增列，规则要求批准或者征求意见的，"
                + "另行公布；不要求的，随即公开。",
            "Check basis, matters, scope, form and time first. Everybody can read it then. Later lines are published "
                + "by themselves where a rule asks for approval or comments, and are public at once where none does."
        ),
        ["plan-publish-final"] = (
            "公布的版本不能撤下：以后只能增列，已列的项目不能修改或者删除。",
            "A published version stays public: lines can be added to it, and none is changed or removed."
        ),
        ["plan-freeze"] = ("开始抽取：封存名册", "Begin a draw: freeze the roster"),
        ["plan-freeze-means"] = (
            "按今天的名录封存待抽名册并登记名册根，随后进入抽取仪式。名录大时需要几秒。",
            "Today's roster is frozen and its root recorded; the ceremony begins. A large register takes some seconds."
        ),
        ["plan-freeze-final"] = (
            "每项计划只抽取一次，封存后名册不能更改。",
            "A line is drawn once; a frozen roster does not change."
        ),
        ["plan-not-drawn"] = ("待抽取", "To be drawn"),
        ["plan-amend"] = ("增列项目", "Add a line"),
        ["plan-amend-means"] = (
            "在计划末尾增列一项并说明理由；涉及观察期企业的增列会单独标明。计划已公布的，增列公布后才生成检查任务。",
            "One more line at the plan's end, with the reason; a line that names firms under observation is marked. "
                + "To a public plan it brings visits only once it is public too."
        ),
        ["plan-amend-final"] = ("增列的项目不能删除。", "An added line cannot be removed."),
        ["plan-reason"] = ("理由", "Reason"),
        ["did-plan-file"] = (
            "计划已备案：生成检查任务 {0} 件，其中 {1} 件因达到年度频次上限免予入企。",
            "Filed: {0} visits planned, {1} of them blocked by the yearly cap."
        ),
        ["did-plan-amend"] = (
            "已增列：生成检查任务 {0} 件，其中 {1} 件因达到年度频次上限免予入企。",
            "Added: {0} visits planned, {1} of them blocked by the yearly cap."
        ),
        ["did-plan-published-visits"] = (
            "已公布：增列项目生成检查任务 {0} 件，其中 {1} 件因达到年度频次上限免予入企。",
            "Published: {0} visits of the added lines, {1} of them blocked by the yearly cap."
        ),
        ["sample"] = ("样本量测算", "Sample size"),
        ["sample-lead"] = (
            "要以给定的把握发现超过某个比例的违法，至少抽查多少户。",
            "How many firms show with what confidence that violations are not above a rate."
        ),
        ["sample-rate"] = ("可容忍的违法率", "Tolerable rate"),
        ["sample-confidence"] = ("把握程度", "Confidence"),
        ["sample-ask"] = ("测算", "Compute"),
        ["sample-says"] = (
            "至少抽查 {0} 户：若全部合格，可以 {2} 的把握认为违法率不超过 {1}。",
            "At least {0} firms: if none fails, the rate is not above {1} with a confidence of {2}."
        ),
        ["plan-named"] = ("计划指定的企业", "named enterprises"),
        ["plan-rate-says"] = ("{0}类（{1}）{2}", "class {0} ({1}) {2}"),
        ["plan-version-no"] = ("第 {0} 版", "version {0}"),
        ["plan-public-version"] = ("已公布的版本", "Published version"),
        ["plan-approved"] = ("负责人批准", "Approved by the head"),
        ["plan-comment-by"] = ("征求意见截止", "Comments until"),
        ["plan-bars"] = ("公布前尚须", "Before publication"),
        ["plan-bar-Approval"] = ("本单位负责人批准", "the body's head approves"),
        ["plan-bar-Comments"] = ("征求意见期满", "the time for comments ends"),
        ["plan-bar-Objection"] = ("异议撤回", "an objection is withdrawn"),
        ["plan-approve"] = ("批准计划第 {0} 版", "Approve version {0} of the plan"),
        ["plan-approve-means"] = (
            "批准后计划可以公布；编报、增列的人不能批准。增列后须重新批准。",
            "The plan may be published then. Who filed or amended it does not approve it; amendments too, anew."
        ),
        ["plan-approve-final"] = (
            "批准记入计划，不能撤回。",
            "The approval stands in the plan and cannot be taken back."
        ),
        ["plan-say"] = ("提出意见或异议", "Comment or object"),
        ["plan-say-means"] = (
            "{0} 截止。有异议的，了结之前计划不能公布；司法局表示无意见的，征求意见期即告结束。",
            "Until {0}. An objection keeps the plan from publication until it is settled; where the justice bureau has "
                + "nothing to object, the time for comments ends."
        ),
        ["plan-comment-hint"] = ("无意见的可以不填，至多1000字。", "May be empty for nothing to object; at most 1000."),
        ["plan-comment-kind"] = ("类型", "Kind"),
        ["plan-comment"] = ("意见", "Comment"),
        ["plan-comments"] = ("意见和异议", "Comments and objections"),
        ["plan-comment-no"] = ("序号", "No."),
        ["plan-comment-office"] = ("提出单位", "From"),
        ["plan-comment-answer"] = ("答复", "Answer"),
        ["plan-comment-Comment"] = ("意见", "Comment"),
        ["plan-comment-Objection"] = ("异议", "Objection"),
        ["plan-comment-NoObjection"] = ("无意见", "Nothing to object"),
        ["plan-office-Station"] = ("工作站", "Station"),
        ["plan-office-JusticeBureau"] = ("司法局", "Justice bureau"),
        ["plan-objection-Open"] = ("待了结", "Open"),
        ["plan-objection-Withdrawn"] = ("撤回", "Withdrawn"),
        ["plan-objection-Upheld"] = ("维持", "Upheld"),
        ["plan-answer"] = ("答复意见", "Answer a comment"),
        ["plan-answer-means"] = (
            "对异议说明理由；再次答复的，以后一次为准。被维持的异议再次答复后，由提出单位重新了结。",
            "Give reasons; a later answer stands in place of the earlier. An upheld objection that is answered again "
                + "is settled again."
        ),
        ["plan-settle"] = ("了结异议", "Settle an objection"),
        ["plan-settle-means"] = (
            "撤回后不再妨碍公布；维持的，撤回之前计划不能公布，增列项目也不例外。未经答复或者增列的异议不能维持。",
            "Withdrawn, it stands no more in the way; upheld, the plan is not published before it is withdrawn, "
                + "whatever is added. Nothing is upheld before the body answered or amended."
        ),
        ["plan-verdict"] = ("结论", "Conclusion"),
        ["plan-unanswered"] = ("{0} 项异议待答复", "{0} objections to answer"),
        ["queue-plans-approve"] = ("待批准的计划", "Plans to approve"),
        ["queue-plans-answer"] = ("待答复的计划异议", "Objections to plans to answer"),
        ["queue-plans-comment"] = ("征求意见的计划", "Plans to comment on"),
        ["queue-plans-settle"] = ("待了结的计划异议", "Objections to plans to settle"),
        ["todo-approve-plan"] = ("批准", "Approve"),
        ["todo-comment-plan"] = ("提意见", "Comment"),
        ["todo-settle-plan"] = ("了结", "Settle"),
        ["queue-plans-draw"] = ("待抽取的计划项目", "Plan lines to be drawn"),
        ["queue-plans-publish"] = ("待公布的计划", "Plans to be published"),
        ["todo-freeze"] = ("开始抽取", "Begin the draw"),
        ["todo-publish-plan"] = ("公布", "Publish"),
    };
}
