using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Enforcement.BuildingBlocks.Grpc;
using OpenIddict.Abstractions;

namespace Enforcement.AllInOne.Provider;

/// <summary>The page that lists the made-up people by role: one click is a sign-in. In the console's dress, without
/// script.</summary>
internal static class PeoplePage
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly (string Role, string Zh, string En)[] Roles =
    [
        (Role.Planner, "计划员", "Planners"),
        (Role.Head, "单位负责人", "Heads of bodies"),
        (Role.Inspector, "检查人员", "Inspectors"),
        (Role.Reviewer, "工作站复核员", "Reviewers of the station"),
        (Role.Supervisor, "司法局监督员", "Supervisors of the justice bureau"),
        (Role.Discipline, "纪检监察人员", "Discipline officials"),
        (Role.Procurator, "检察官", "Procurators"),
        (Role.Agency, "受移送机关收件员", "Clerks of receiving agencies"),
        (Role.Enterprise, "企业", "Enterprises"),
        (Role.Operator, "系统管理员", "System administrator"),
        (Role.SecurityAdmin, "安全管理员", "Security administrator"),
        (Role.AuditAdmin, "审计管理员", "Audit administrator"),
        (Role.LegalReviewer, "法制审核员", "Legal reviewer"),
    ];

    /// <param name="endpoint">where the choice goes.</param>
    public static Task Show(HttpContext http, OpenIddictRequest request, string endpoint)
    {
        var english = http
            .Request.Headers.AcceptLanguage.ToString()
            .StartsWith("en", StringComparison.OrdinalIgnoreCase);
        string Say(string zh, string en) => english ? en : zh;
        var page = new StringBuilder();
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            <!DOCTYPE html>
            <html lang="{(english ? "en" : "zh-CN")}"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="stylesheet" href="/console.css"><link rel="icon" href="data:,"><title>{Say("选择演示人员",
                "Who are you?")}</title></head><body>
            <aside class="ribbon">{Say("开发模式的身份系统 · 人员均为虚构",
                "Identity provider of development mode · all people are made up")}</aside>
            <main class="check"><h1>{Say("以谁的身份登录", "Whom to sign in as")}</h1>
            <p class="lead">{Say("点一下即登录。正式环境使用本单位的身份系统，步骤相同。",
                "One click signs in. In production this is your own identity provider; the steps are the same.")}</p>
            <form method="post" action="{EmbeddedProvider.Root}/{endpoint}" class="people">
            """
        );
        // What the console asked for goes along; the library checks it again.
        foreach (
            var (name, value) in request
                .GetParameters()
                .Where(p => p.Key != "person" && !p.Key.StartsWith("other_", StringComparison.Ordinal))
        )
            page.Append(
                CultureInfo.InvariantCulture,
                $"""<input type="hidden" name="{Html.Encode(name)}" value="{Html.Encode((string?)value ?? "")}">"""
            );
        foreach (var (role, zh, en) in Roles)
        {
            page.Append(CultureInfo.InvariantCulture, $"""<section data-role="{role}"><h2>{Say(zh, en)}</h2><p>""");
            foreach (var person in People.All.Where(p => p.Role == role))
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"""<button name="person" value="{Html.Encode(person.Subject)}">"""
                        + $"""{Html.Encode(person.Name)}{Of(person)}</button>"""
                );
            page.Append("</p></section>");
        }
        page.Append(
            CultureInfo.InvariantCulture,
            $"""<details class="ask other"><summary>{Say("其他人员", "Somebody else")}</summary>"""
        );
        foreach (
            var (field, zh, en) in new[]
            {
                ("role", "岗位（role）", "role"),
                ("sub", "编号（sub）", "subject"),
                ("name", "姓名", "name"),
                ("body", "单位", "body"),
                ("zone", "园区", "zone"),
                ("enterprise", "信用代码", "enterprise"),
                ("agency", "机关", "agency"),
            }
        )
            page.Append(
                CultureInfo.InvariantCulture,
                $"""<label for="other_{field}">{Say(zh, en)}</label><input id="other_{field}" """
                    + $"""name="other_{field}" autocomplete="off" spellcheck="false" maxlength="200">"""
            );
        page.Append(
            CultureInfo.InvariantCulture,
            $"""<button name="person" value="">{Say("登录", "Sign in")}</button></details>"""
        );
        page.Append("</form></main></body></html>");
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        // A browser lets a form lead only where its page says, so a console elsewhere must be named there.
        var consoles = http.RequestServices.GetRequiredService<EnforcementOptions>().Auth.ConsoleAddresses;
        if (consoles.Count > 0)
            http.Response.Headers.ContentSecurityPolicy =
                "default-src 'none'; style-src 'self'; img-src data:; "
                + $"form-action 'self' {string.Join(' ', consoles)}; base-uri 'none'; frame-ancestors 'none'";
        return http.Response.WriteAsync(page.ToString());
    }

    /// <summary>The code that a program shows, typed in here.</summary>
    public static Task AskForCode(HttpContext http, bool isWrong)
    {
        var english = http
            .Request.Headers.AcceptLanguage.ToString()
            .StartsWith("en", StringComparison.OrdinalIgnoreCase);
        string Say(string zh, string en) => english ? en : zh;
        var wrong = isWrong
            ? $"""<p class="silent" role="alert">{Say("没有这个代码，或者已过期。",
            "There is no such code, or it has ended.")}</p>"""
            : "";
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{(
                english ? "en" : "zh-CN"
            )}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="stylesheet" href="/console.css"><link rel="icon" href="data:,"><title>{Say(
                "输入代码",
                "Enter the code"
            )}</title></head><body>
            <main class="check"><h1>{Say("输入命令行显示的代码", "Enter the code that the program shows")}</h1>{wrong}
            <form method="get" action="{EmbeddedProvider.Root}/verify" class="ask"><label for="user_code">{Say(
                "代码",
                "Code"
            )}</label>
            <input id="user_code" name="user_code" autocomplete="off" required maxlength="40"><button>{Say(
                "继续",
                "Go on"
            )}</button></form></main></body></html>
            """
        );
    }

    private static string Of(Person person) =>
        string.Concat(
            new[] { person.Body, person.Enterprise, person.Agency }
                .Where(o => o.Length > 0)
                .Select(o => $" <small>{Html.Encode(o)}</small>")
        );
}
