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
    };
}
