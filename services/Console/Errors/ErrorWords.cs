namespace Enforcement.WebConsole.Errors;

/// <summary>What stands where a page cannot.</summary>
public static class ErrorWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["error-home"] = ("返回首页", "Back to the home page"),
        ["error-search"] = ("搜索", "Search"),
        ["error-code"] = ("状态码 {0}", "Status {0}"),
        ["error-401"] = ("请先登录", "Sign in first"),
        ["error-401-means"] = ("这一页只供登录的人员查看。", "This page is for people who signed in."),
        ["error-401-hint"] = ("登录后再打开本页即可。", "Sign in and open this page again."),
        ["error-403"] = ("无权查看", "Not for your role"),
        ["error-403-means"] = (
            "您已登录，但本页不供您的岗位使用。",
            "You are signed in, but this page is for another role."
        ),
        ["error-404"] = ("没有这一页", "There is no such page"),
        ["error-404-means"] = (
            "地址有误，或者内容不公开、已经撤下。请核对地址，或者用上方的搜索框查找企业、抽取和文书。",
            "The address is wrong, or what it names is not public. Check it, or search for an enterprise, a draw "
                + "or a letter above."
        ),
        ["error-405"] = ("不能这样打开", "It cannot be opened like this"),
        ["error-405-means"] = (
            "这个地址只接收表单。请从表单所在的页面重新提交。",
            "This address takes a form only. Send it from its page."
        ),
        ["error-400"] = ("请求有误", "The request is not valid"),
        ["error-400-means"] = (
            "表单已过期，或者登录身份已变。请返回上一页，重新打开后再提交。",
            "The form is too old, or you signed in as somebody else since. Go back, open the page again and send it."
        ),
        ["error-500"] = ("系统出错", "Something went wrong"),
        ["error-500-means"] = (
            "这次没有办成，错误已经记入日志。请稍后再试；重复出现时请告知运行管理员。",
            "It did not work and the fault is in the log. Try again later; if it stays, tell the operator."
        ),
        ["error-429"] = ("操作过于频繁", "Too many requests"),
        ["error-429-means"] = (
            "来自本地址的请求过多，内容未提交。请稍等片刻再试。",
            "Too much was asked from this address, and nothing of it was done. Try again in a moment."
        ),
        ["error-503"] = ("服务暂无应答", "The service does not answer"),
        ["error-503-means"] = ("数据没有丢失。请稍后刷新本页。", "No data are lost. Load the page again in a moment."),
    };
}
