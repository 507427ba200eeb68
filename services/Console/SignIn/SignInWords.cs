using Enforcement.BuildingBlocks.Grpc;

namespace Enforcement.WebConsole.SignIn;

/// <summary>What is said about who is signed in.</summary>
internal static class SignInWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["sign-in"] = ("登录", "Sign in"),
        ["sign-in-again"] = ("重新登录", "Sign in again"),
        ["sign-in-first"] = ("请登录", "Please sign in"),
        ["sign-in-first-lead"] = ("此页供{0}使用，请先登录。", "This page is for: {0}. Please sign in first."),
        ["sign-in-failed"] = ("登录没有完成", "The sign-in was not completed"),
        ["sign-in-failed-lead"] = (
            "身份系统没有确认您的身份，可能是登录页停留过久或者已被取消，请再试一次。",
            "The identity provider did not confirm who you are; perhaps its page was open too long, or you "
                + "cancelled. Please try again."
        ),
        ["sign-in-away"] = ("身份系统暂无应答", "The identity provider does not answer"),
        ["sign-in-away-lead"] = (
            "现在不能登录，公开页面照常可用，请稍后再试。",
            "Nobody can sign in just now; the public pages work as always. Please try again later."
        ),
        ["not-for-you"] = ("此页不对您的岗位开放", "This page is not for your role"),
        ["not-for-you-lead"] = (
            "您已登录为{0}（{1}），此页只供{2}使用。",
            "You are signed in as {0} ({1}); this page is for: {2}."
        ),
        ["sign-out"] = ("退出", "Sign out"),
        ["sign-out-here"] = ("已退出本系统，正在退出身份系统", "Signed out here; signing out at the identity provider"),
        ["sign-out-there"] = ("如未自动继续，请点此退出身份系统", "If nothing happens, go on here"),
        ["signed-out"] = ("已退出", "You are signed out"),
        ["signed-out-lead"] = (
            "本系统和身份系统的登录都已结束。共用电脑请关闭浏览器。",
            "Your sessions here and at the identity provider have ended. On a shared computer, close the browser."
        ),
        ["kept-ended"] = ("登录已结束，内容没有提交", "Your session has ended; nothing was sent"),
        ["kept-ended-lead"] = (
            "您填写的内容还在下面。请在新窗口登录，再回到这里提交。",
            "What you filled in is kept below. Sign in in a new window, then come back here and send it."
        ),
        ["kept-changed"] = (
            "页面打开以后登录情况有变，内容没有提交",
            "Who is signed in has changed since the page was opened; nothing was sent"
        ),
        ["kept-changed-lead"] = (
            "您现在登录为{0}。请核对内容，再以此身份提交。",
            "You are now signed in as {0}. Check what you filled in, then send it as this person."
        ),
        ["kept-anybody-lead"] = (
            "页面已过时，内容还在下面。请核对后再提交一次。",
            "The page was out of date; what you filled in is kept below. Check it and send it again."
        ),
        ["kept-role"] = ("内容没有提交", "Nothing was sent"),
        ["kept-foreign"] = (
            "请求不是从本系统的页面发出的，没有办理",
            "The request did not come from a page of this console; nothing was done"
        ),
        ["kept-large"] = ("表单过大，没有办理：{0}", "The form is too large; nothing was done: {0}"),
        ["kept-text"] = ("您填写的内容", "What you filled in"),
        ["kept-files"] = ("附件没有保留，提交后请重新选择。", "Chosen files were not kept; choose them again."),
        ["kept-in-new-window"] = ("在新窗口登录", "Sign in in a new window"),
        ["kept-send"] = ("提交", "Send"),
        ["kept-back"] = ("回到原页面", "Back to the page"),
        [$"role-{Role.Planner}"] = ("计划员", "planner"),
        [$"role-{Role.Head}"] = ("单位负责人", "head of the body"),
        [$"role-{Role.Inspector}"] = ("检查人员", "inspector"),
        [$"role-{Role.Reviewer}"] = ("工作站复核员", "reviewer of the station"),
        [$"role-{Role.Supervisor}"] = ("司法局监督员", "supervisor of the justice bureau"),
        [$"role-{Role.Discipline}"] = ("纪检监察人员", "discipline official"),
        [$"role-{Role.Procurator}"] = ("检察官", "procurator"),
        [$"role-{Role.Enterprise}"] = ("企业", "enterprise"),
        [$"role-{Role.Operator}"] = ("系统管理员", "system administrator"),
        [$"role-{Role.SecurityAdmin}"] = ("安全管理员", "security administrator"),
        [$"role-{Role.AuditAdmin}"] = ("审计管理员", "audit administrator"),
        [$"role-{Role.LegalReviewer}"] = ("法制审核员", "legal reviewer"),
        [$"role-{Role.Service}"] = ("服务", "service"),
        [$"role-{Role.Agency}"] = ("受移送机关", "receiving agency"),
        ["role-none"] = ("无岗位", "no role"),
    };
}
