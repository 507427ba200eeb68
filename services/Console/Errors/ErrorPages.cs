using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.WebConsole.Errors;

/// <summary>
/// A browser that gets an error gets a page: 400 to 503 without a body, an address that nothing answers, and a fault of
/// our own. Programs (no text/html in Accept, or gRPC) get the bare code as before.
/// </summary>
internal static class ErrorPages
{
    public static void Use(WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = http => Show(http, StatusCodes.Status500InternalServerError),
                SuppressDiagnosticsCallback = _ => false,
            }
        );
        app.Use(
            async (http, next) =>
            {
                await next(http);
                if (IsBlank(http))
                    await Show(http, http.Response.StatusCode);
            }
        );
        app.MapFallback("{*address}", (HttpContext http) => Show(http, StatusCodes.Status404NotFound))
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]))
            .AllowAnonymous();
    }

    private static bool IsBlank(HttpContext http) =>
        !http.Response.HasStarted
        && http.Response.StatusCode >= 400
        && http.Response.ContentLength is null or 0
        && http.Response.ContentType is null
        && WantsPage(http);

    private static bool WantsPage(HttpContext http) =>
        http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static async Task Show(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        if (!WantsPage(http))
            return;
        // A page that failed half-way must not be kept, and says nothing that depends on who asked.
        http.Response.Headers.CacheControl = "no-store";
        // A page may have been begun in this request already; another one needs services of its own.
        http.Response.Headers.Remove("blazor-enhanced-nav");
        http.Items.Remove(typeof(Refusal));
        var (services, scopes) = (
            http.RequestServices,
            http.RequestServices.GetRequiredService<IServiceScopeFactory>()
        );
        await using var scope = scopes.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await new RazorComponentResult<ErrorDocument>(new { Status = status }) { StatusCode = status }.ExecuteAsync(
                http
            );
        }
        finally
        {
            http.RequestServices = services;
        }
    }
}
