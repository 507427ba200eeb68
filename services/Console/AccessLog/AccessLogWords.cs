using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.WebConsole.AccessLog;

/// <summary>What the page of the security log says.</summary>
public static class AccessLogWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["access"] = ("访问日志", "Security log"),
        ["access-lead"] = (
            "谁查阅了不公开的内容，谁被拒绝，谁登录、退出。不含任何内容，只有审计管理员能看；每次查看也记入。",
            "Who read what is not public, who was refused, who signed in and out. It holds no content and is the audit "
                + "administrator's alone; each look at it is an entry too."
        ),
        ["access-of"] = ("哪个服务", "Kept by"),
        ["access-verify"] = ("核验全部条目", "Verify every entry"),
        ["access-holds"] = ("{0} 条全部核验无误，无人改动。", "All {0} entries verified: nobody has changed any."),
        ["access-broken"] = (
            "第 {0} 条与其摘要不符：{1}。请保全数据目录并报告。",
            "Entry {0} does not match its hash: {1}. Secure the data folder and report it."
        ),
        ["access-none"] = ("还没有条目", "No entry yet"),
        ["access-at"] = ("时间", "When"),
        ["access-actor"] = ("何人", "Who"),
        ["access-what"] = ("何事", "What"),
        ["access-object"] = ("编号", "About"),
        ["access-outcome"] = ("结果", "Outcome"),
        ["access-times"] = ("{0} 次", "{0} times"),
        ["access-anonymous"] = ("未登录者", "somebody not signed in"),
        [$"access-{SecurityLog.Answered}"] = ("已查阅", "answered"),
        [$"access-{SecurityLog.ByRole}"] = ("岗位不符", "not for the role"),
        [$"access-{SecurityLog.Unauthenticated}"] = ("未登录", "not signed in"),
        [$"access-{SecurityLog.Uncounted}"] = ("其余拒绝只计数", "further refusals, only counted"),
        [$"access-{SecurityLog.SignedIn}"] = ("登录", "signed in"),
        [$"access-{SecurityLog.SignInFailed}"] = ("登录未成", "sign-in failed"),
        [$"access-{SecurityLog.SignedOut}"] = ("退出", "signed out"),
    };
}
