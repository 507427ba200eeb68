namespace Enforcement.WebConsole.Shared;

/// <summary>
/// Compresses the open pages for who is nobody in particular. A page with a secret in it (a form's token, somebody's
/// session) beside text that another chose would tell the secret by its length (BREACH): such pages go out as they are,
/// and so does everything for who is signed in.
/// </summary>
internal static class PageCompression
{
    // None of them has a form with a token.
    private static readonly string[] Open =
    [
        "/",
        "/draws",
        "/record",
        "/plans",
        "/visits",
        "/enterprises",
        "/search",
        "/verify",
        "/fate",
        "/open",
    ];

    public static void Use(WebApplication app) => app.UseWhen(IsOpen, open => open.UseResponseCompression());

    private static bool IsOpen(HttpContext http)
    {
        var (request, path) = (http.Request, http.Request.Path.Value ?? "/");
        return HttpMethods.IsGet(request.Method)
            && request.Headers.Authorization.Count == 0
            && request.Cookies.Keys.All(name => name == "enforcement-form")
            && Open.Any(o => path == o || (o.Length > 1 && path.StartsWith(o + "/", StringComparison.Ordinal)));
    }
}
