using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Visits;

/// <summary>A document of a visit as the service made it, a page of its own to be printed on A4.</summary>
internal static class DocumentEndpoint
{
    // Its own style, named by its digest, and nothing else: no script, no request.
    private static string OnlyStyleOf(string html)
    {
        const string open = "<style>",
            close = "</style>";
        var (from, to) = (html.IndexOf(open, StringComparison.Ordinal), html.IndexOf(close, StringComparison.Ordinal));
        var style =
            from < 0 || to < from
                ? "'none'"
                : $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(html[(from + open.Length)..to])))}'";
        return $"default-src 'none'; style-src {style}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    public static void Map(WebApplication app) =>
        app.MapGet("/visits/{id}/documents/{kind}", async (string id, string kind, VisitDesk desk, HttpContext http) =>
            {
                if (!Enum.TryParse<DocumentKind>(kind, out var known) || !Enum.IsDefined(known))
                    return Results.StatusCode(StatusCodes.Status404NotFound);
                var reply = await desk.Document(id, known, http.RequestAborted);
                // What has not happened has no document: there is no such page yet.
                if (reply.Answer is not { } document)
                    return Results.StatusCode(
                        reply.Reason == "DOCUMENT_NOT_YET" ? StatusCodes.Status404NotFound : Refusal.Code(reply.Kind)
                    );
                http.Response.Headers.ContentSecurityPolicy = OnlyStyleOf(document.Html);
                http.Response.Headers.CacheControl = "no-store";
                return Results.Content(document.Html, "text/html; charset=utf-8");
            })
            .AllowAnonymous();
}
