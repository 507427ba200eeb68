using System.Reflection;

namespace Enforcement.WebConsole;

/// <summary>
/// Pages that work in the browser alone: /verify/ and /fate/. They are files, not Razor, so that anybody may copy the
/// folder to a server of their own and need not trust this one.
/// </summary>
internal static class StaticPages
{
    // Sent as a header too: the page's own tag could be edited away in a saved copy, and scripts get no say in either.
    private const string OwnScriptsOnly =
        "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(WebApplication app)
    {
        Folder(app, "verify", OwnScriptsOnly);
        // Own fate asks this server one question; nobody else's.
        Folder(app, "fate", OwnScriptsOnly + "; connect-src 'self'");
    }

    private static void Folder(WebApplication app, string folder, string policy)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder + "/", StringComparison.Ordinal)))
        {
            var (bytes, type) = (Read(assembly, name), TypeOf(name));
            app.MapGet(name.EndsWith("/index.html", StringComparison.Ordinal) ? $"/{folder}/" : "/" + name, (HttpContext http) =>
            {
                // Relative links of the page need the slash.
                if (name.EndsWith("/index.html", StringComparison.Ordinal) && http.Request.Path.Value == "/" + folder) return Results.Redirect($"/{folder}/{http.Request.QueryString}");
                http.Response.Headers.CacheControl = "max-age=300";
                http.Response.Headers.ContentSecurityPolicy = policy;
                http.Response.Headers.XContentTypeOptions = "nosniff";
                http.Response.Headers["Referrer-Policy"] = "no-referrer";
                return Results.Bytes(bytes, type);
            }).AllowAnonymous();
        }
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        var other => throw new InvalidOperationException($"{name}: no content type for {other}"),
    };
}
