namespace Enforcement.WebConsole.Documents;

/// <summary>What stands around documents; their own text is Chinese by law.</summary>
public static class DocumentWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["documents"] = ("核验文书", "Verify a document"),
        ["documents-lead"] = (
            "拿到一份纸质文书，输入文书号和校验码，看它是不是本系统出具的。",
            "With a paper in hand: its number and code say whether it was issued here."
        ),
        ["documents-number"] = ("文书号", "Document number"),
        ["documents-code"] = ("校验码", "Check code"),
        ["documents-code-hint"] = ("24 位，短横线可以不输。", "24 characters; dashes may be left out."),
        ["documents-ask"] = ("核验", "Verify"),
        ["documents-yes"] = ("是本系统出具的文书", "It was issued here"),
        ["documents-no"] = ("不是本系统出具的文书", "It was not issued here"),
        ["documents-no-means"] = (
            "文书号和校验码不相符。请核对有没有抄错；确认无误的，可以拒绝并举报。",
            "Number and code do not belong together. Check them again; if they are right, refuse the paper and "
                + "report it."
        ),
        ["documents-on"] = ("出具日期", "Issued on"),
        ["documents-content"] = ("内容摘要", "Digest of the content"),
        ["documents-yes-means"] = (
            "请对照纸上的日期。同一文书重新打印，内容没有变动的，校验码不变。",
            "Compare the date with the paper's. Printed again with the same content, a document has the same code."
        ),
        ["paper"] = ("打印文书", "Print the document"),
        ["paper-notice"] = ("打印告知书", "Print the notice"),
        ["paper-commitment"] = ("打印承诺书", "Print the commitment"),
        ["paper-bar"] = ("操作", "Actions"),
        ["paper-back"] = ("返回", "Back"),
    };
}
