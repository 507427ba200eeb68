using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Enforcement.WebConsole.Proofs;

/// <summary>
/// Pages that work in the browser alone: /verify/ and /fate/. They are files, not Razor, so that anybody may copy the
/// folder to a server of their own and need not trust this one; here their contents stand in the frame of the console.
/// </summary>
internal static class StaticPages
{
    // Sent as a header: scripts get no say in it.
    private const string OwnScriptsOnly =
        "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; img-src 'self' data:; "
        + "base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    private static readonly Assembly Own = typeof(StaticPages).Assembly;

    public static void Map(WebApplication app)
    {
        Folder(app, "verify", OwnScriptsOnly);
        // Own fate asks this server one question; nobody else's.
        Folder(app, "fate", OwnScriptsOnly + "; connect-src 'self'");
    }

    /// <summary>Whether the address is one of a page that works by itself.</summary>
    public static bool IsProof(this PathString path) =>
        path.StartsWithSegments("/verify") || path.StartsWithSegments("/fate");

    /// <summary>What such a page has between its header and its end, for the frame.</summary>
    public static MarkupString Contents(string folder)
    {
        var page = Encoding.UTF8.GetString(Read($"{folder}/index.html"));
        const string open = "<main class=\"proof\">";
        var from = page.IndexOf(open, StringComparison.Ordinal) + open.Length;
        return new(page[from..page.IndexOf("</main>", StringComparison.Ordinal)]);
    }

    /// <summary>The page in the frame is bound by the same policy as the files.</summary>
    public static void Bind(HttpContext http, bool asks)
    {
        http.Response.Headers.ContentSecurityPolicy = asks ? OwnScriptsOnly + "; connect-src 'self'" : OwnScriptsOnly;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
    }

    private static void Folder(WebApplication app, string folder, string policy)
    {
        foreach (
            var name in Own.GetManifestResourceNames().Where(n => n.StartsWith(folder + "/", StringComparison.Ordinal))
        )
        {
            if (name.EndsWith(".html", StringComparison.Ordinal))
                continue;
            var file = new Compressed(Read(name), TypeOf(name));
            app.MapGet("/" + name, (HttpContext http) =>
                {
                    http.Response.Headers.CacheControl = "max-age=300";
                    http.Response.Headers.ContentSecurityPolicy = policy;
                    http.Response.Headers["Referrer-Policy"] = "no-referrer";
                    return file.Send(http);
                })
                .AllowAnonymous();
        }
    }

    private static byte[] Read(string name)
    {
        using var stream = Own.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            var other => throw new InvalidOperationException($"{name}: no content type for {other}"),
        };
}
