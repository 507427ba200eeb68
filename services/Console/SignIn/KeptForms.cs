using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.WebConsole.SignIn;

/// <summary>
/// A form that cannot be taken because of who sent it, or because nobody did any more, is answered with a page that
/// keeps what was typed and sends it again once the person is back. It is never redirected: a redirect loses the text,
/// and browsers refuse to follow a form to another site.
/// </summary>
internal sealed class KeptForms
{
    private const string Token = "__RequestVerificationToken";

    /// <summary>Runs after the check that the form is ours, see <see cref="RefusedForms"/>.</summary>
    public async Task Answer(HttpContext http, RequestDelegate next)
    {
        var refused = http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } check ? check : null;
        var roles =
            HttpMethods.IsPost(http.Request.Method)
            && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page
                ? ForRolesAttribute.Of(page.Type)
                : [];
        var barred = roles.Count > 0 && !roles.Any(Caller.Of(http.User).Is);
        if (refused is null && !barred)
        {
            await next(http);
            return;
        }
        if (barred && http.User.Identity?.IsAuthenticated == true)
            http.RequestServices.GetRequiredService<SecurityLog>().Refused(http, SecurityLog.ByRole);
        http.Response.Headers.CacheControl = "no-store";
        // it forbids to read the form, which is done here knowingly
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        await Answered(http, refused, roles, barred).ExecuteAsync(http);
    }

    private static RazorComponentResult<KeptPage> Answered(
        HttpContext http,
        IAntiforgeryValidationFeature? refused,
        IReadOnlyList<string> roles,
        bool barred
    )
    {
        // The true reason of a form with too many fields, which would otherwise blame the token.
        if (refused?.Error?.InnerException is InvalidDataException or BadHttpRequestException)
            return Page(
                "large",
                [],
                false,
                StatusCodes.Status413PayloadTooLarge,
                refused.Error.InnerException!.Message
            );
        // What another site made up is not shown as one's own words, let alone with a button that sends it.
        if (!OidcEndpoints.IsOwn(http.Request))
            return Page("foreign", [], false, StatusCodes.Status400BadRequest);
        List<KeyValuePair<string, string>> fields =
        [
            .. http
                .Request.Form.Where(f => f.Key != Token)
                .SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? ""))),
        ];
        var files = http.Request.Form.Files.Count > 0;
        var signedIn = http.User.Identity?.IsAuthenticated == true;
        if (barred && signedIn)
            return Page("role", fields, files, StatusCodes.Status403Forbidden, roles: roles);
        if (barred || (!signedIn && HadSession(http)))
            return Page("ended", fields, files, StatusCodes.Status401Unauthorized);
        return Page(signedIn ? "changed" : "anybody", fields, files, StatusCodes.Status400BadRequest);
    }

    private static bool HadSession(HttpContext http) =>
        http.Request.Cookies.Keys.Any(k => k.StartsWith("__Host-enforcement", StringComparison.Ordinal));

    private static RazorComponentResult<KeptPage> Page(
        string why,
        IReadOnlyList<KeyValuePair<string, string>> fields,
        bool files,
        int status,
        string detail = "",
        IReadOnlyList<string>? roles = null
    ) =>
        new(
            new Dictionary<string, object?>
            {
                ["Why"] = why,
                ["Fields"] = fields,
                ["Files"] = files,
                ["Detail"] = detail,
                ["Roles"] = roles ?? [],
            }
        )
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
}
