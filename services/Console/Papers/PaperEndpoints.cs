namespace Enforcement.WebConsole.Papers;

/// <summary>Documents as pages of their own, each asked for by the reader's own token as the page is that it belongs
/// to.</summary>
internal static class PaperEndpoints
{
    public static void Map(WebApplication app)
    {
        Get(app, "/instruments/{id}/paper", (Papers papers, string id, CancellationToken token) =>
            papers.Letter(id, token)
        );
        Get(app, "/observations/{id}/paper", (Papers papers, string id, CancellationToken token) =>
            papers.Notice(id, token)
        );
        Get(app, "/observations/{id}/commitment", (Papers papers, string id, CancellationToken token) =>
            papers.Commitment(id, token)
        );
        Get(app, "/referrals/{id}/paper", (Papers papers, string id, CancellationToken token) =>
            papers.Referral(id, token)
        );
        Get(app, "/draws/{id}/paper", (Papers papers, string id, CancellationToken token) => papers.Draw(id, token));
        Get(app, "/waivers/{id}/paper", (Papers papers, string id, CancellationToken token) =>
            papers.Waiver(id, token)
        );
        app.MapGet("/charts/{month}/paper", async (string month, string? body, Papers papers, HttpContext http) =>
                PaperPage.Of(http, await papers.Month(month, Ids.Typed(body ?? ""), http.RequestAborted))
            )
            .AllowAnonymous();
        Get(app, "/plans/{id}/paper", (Papers papers, string id, CancellationToken token) => papers.Plan(id, token));
    }

    private static void Get(
        WebApplication app,
        string address,
        Func<Papers, string, CancellationToken, Task<Reply<Paper>>> ask
    ) =>
        app.MapGet(address, async (string id, Papers papers, HttpContext http) =>
                PaperPage.Of(http, await ask(papers, Ids.Typed(id), http.RequestAborted))
            )
            .AllowAnonymous();
}
