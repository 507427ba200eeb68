using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.WebConsole.Documents;

/// <summary>A document as a page of its own.</summary>
internal static class PaperPage
{
    /// <summary>The document, or the bare code that the error pages answer.</summary>
    public static IResult Of(HttpContext http, Reply<Paper> reply)
    {
        http.Response.Headers.CacheControl = "no-store";
        return reply.Answer is { } paper
            ? new RazorComponentResult<PaperSheet>(new { Of = paper })
            : Results.StatusCode(Refusal.Code(reply.Kind));
    }
}
