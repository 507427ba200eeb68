namespace Enforcement.WebConsole.Legal;

/// <summary>What the page of legal review and publication says.</summary>
public static class LegalWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["legal"] = ("法制审核与公示", "Legal review and publication"),
        ["legal-lead"] = (
            "重大执法决定的法制审核；决定的公示由制作、审核、批准三人分任。",
            "Legal review of major decisions; a publication takes three people: "
                + "one prepares, one reviews, one approves."
        ),
        ["legal-none"] = ("没有送审的决定", "No draft waits"),
        ["legal-pending"] = ("只看待审", "Only those that wait"),
        ["legal-draft"] = ("送审稿", "The draft"),
        ["legal-no-text"] = (
            "只登记了哈希值，送审稿请向承办人索取。",
            "Only its hash was handed in: ask who handed it in for the text."
        ),
        ["legal-submitted"] = ("送审日期", "Handed in on"),
        ["legal-opinion"] = ("审核意见", "Opinion"),
        ["legal-Pending"] = ("待审核", "waits"),
        ["legal-Approved"] = ("同意", "approved"),
        ["legal-Rejected"] = ("不同意", "rejected"),
        ["legal-decide"] = ("提出审核意见", "Give an opinion"),
        ["legal-submit"] = ("送法制审核", "Hand in for review"),
        ["legal-submit-hint"] = (
            "审核的是这份文字，一字不改才能据以作出决定。",
            "What is reviewed is this very text; the decision must be the same to the letter."
        ),
        ["legal-visit"] = ("检查任务编号", "Number of the visit"),
        ["legal-prepare"] = ("制作公示", "Prepare a publication"),
        ["legal-summary"] = ("公示内容", "What will be public"),
        ["legal-check"] = ("审核公示", "Review a publication"),
        ["legal-approve"] = ("批准公示", "Approve and publish"),
        ["legal-approve-hint"] = ("制作人、审核人不能批准。", "Not by who prepared or reviewed it."),
        ["queue-legal"] = ("待法制审核", "Drafts to review"),
        ["todo-legal"] = ("审核", "Review"),
        ["queue-results"] = ("待审核公示的检查结果", "Results to review before publication"),
        ["todo-result"] = ("审核公示", "Review the publication"),
        ["result-text"] = ("拟公示的检查结果", "The result to be published"),
        ["result-lead"] = (
            "审核人看到的是公众将看到的文字；同意后由负责人批准公示，退回的更正后再审。",
            "What the public will read. Approved, it goes to the head; sent back, it is corrected and reviewed again."
        ),
        ["result-open"] = ("将公开的内容", "What will be public"),
        ["result-closed"] = ("不公开，供审核参考", "Not public, for the review"),
        ["result-signed"] = ("企业签字", "Signed by the enterprise"),
        ["result-yes"] = ("已签字", "yes"),
        ["result-no"] = ("未签字", "no"),
        ["result-unsigned-why"] = ("未签字的说明", "Why it did not sign"),
        ["result-correction"] = ("对已公示结果的更正", "Correction of a published result"),
        ["result-public-now"] = ("公众现在看到的", "What the public reads now"),
        ["result-new"] = ("更正为", "To be corrected to"),
        ["result-returned"] = ("已退回，待更正", "sent back, to be corrected"),
        ["result-returned-on"] = ("{0} 退回意见", "Sent back on {0}"),
        ["result-reviewed"] = ("审核同意，待批准", "reviewed, awaits the head"),
        ["result-more"] = ("先显示前 50 件，办理后显示其余。", "The first 50; the others follow once these are done."),
        ["result-link"] = ("查看拟公示的内容", "See what is to be published"),
    };
}
