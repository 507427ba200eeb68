using Contract = Enforcement.Contracts.ReasonWords;

namespace Enforcement.WebConsole.Shared;

/// <summary>A refusal of a service in the reader's language.</summary>
public static class RefusalWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["refusal-SIGN_IN"] = ("请先登录", "Sign in first"),
        ["refusal-SILENT"] = (
            "服务暂无应答，没有保存，请稍后再试",
            "The service does not answer; nothing was kept. Try again"
        ),
        ["refusal-NOT_ALLOWED"] = ("您的岗位不能办理此事", "Not for your role"),
        ["refusal-REQUIRED"] = ("请填写", "Fill it in"),
        ["refusal-UNSPECIFIED"] = ("请选择", "Choose one"),
        ["refusal-BAD_DATE"] = ("日期有误，请核对", "This is no date"),
        ["refusal-BAD_HASH"] = ("请选择文件，或核对64位十六进制值", "Choose a file, or check the 64 hex characters"),
        ["refusal-confirmed-REQUIRED"] = ("请先勾选确认", "Tick the box first"),
        ["refusal-else"] = ("没有办理：{0}", "Refused: {0}"),
        ["act-refused"] = ("没有办理，请改正后再提交", "Not taken; mend it and send it again"),
        ["act-detail"] = ("系统说明", "The service says"),
        ["act-file-again"] = (
            "提交被退回后须重新选择文件。文件加密存证，由系统计算SHA-256值。",
            "After a refusal choose the file again. It is stored, encrypted, and hashed here."
        ),
        ["act-send"] = ("提交", "Send"),
        ["act-yes"] = ("是", "yes"),
        ["act-no"] = ("否", "no"),
        ["act-what"] = ("办理", "What can be done"),
    };

    /// <summary>In one sentence that says what to do, where there is one: of the field first, then of the reason; a
    /// family's own words before those of all.</summary>
    public static string Why(string reason, string field, string message, Words words)
    {
        var list = List(field);
        foreach (
            var key in (string[])
                [
                    $"no-{list}-{reason}",
                    $"refusal-{list}-{reason}",
                    $"no-{reason}",
                    $"refusal-{reason}",
                    $"said-{list}-{reason}",
                    $"said-{reason}",
                ]
        )
            if (words.Has(key))
                return words[key];
        return words.English || !Contract.All.Contains(reason)
            ? words.With("refusal-else", message)
            : Contract.Chinese(reason);
    }

    /// <summary>Why a page has nothing to show, or a command was not taken.</summary>
    public static string Of<T>(Reply<T> reply, Words words)
        where T : class => Why(reply.Reason, reply.Field, reply.Message, words);

    /// <summary>"activities[2]" stands in the field of the activities.</summary>
    public static string List(string field) =>
        field.IndexOf('[', StringComparison.Ordinal) is var at and > 0 ? field[..at] : field;

    /// <summary>The service's own sentence, which names what it is about; "" where it is shown already.</summary>
    public static string Detail(string reason, string message, Words words) =>
        message.Length == 0 || Why(reason, "", message, words).Contains(message, StringComparison.Ordinal)
            ? ""
            : message;
}
