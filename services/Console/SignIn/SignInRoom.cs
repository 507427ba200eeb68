using Enforcement.BuildingBlocks.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.WebConsole.SignIn;

/// <summary>Signing in and out, and whom a page is for.</summary>
internal static class SignInRoom
{
    public static PageRoom Room { get; } =
        new("SignIn") { Texts = [SignInWords.Texts], Addresses = app => app.MapOidcSignIn() };

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RefusedForms>(new KeptForms().Answer);
        builder.AddOidcSignIn(new("sessions", Landing, Leaving));
    }

    // What he is is known only once he is back.
    private static string Landing(HttpContext http)
    {
        var who = Caller.Of(http.User);
        return Menu.BenchReaders.Any(who.Is) ? "/desk"
            : who.Is(Role.SecurityAdmin) || who.Is(Role.AuditAdmin) ? "/appointments"
            // Whoever holds nothing learns there how he is called and what to do.
            : who.Roles.Count == 0 ? "/set-up"
            : "/";
    }

    private static RazorComponentResult<LeavingPage> Leaving(HttpContext http, string there) =>
        new(new Dictionary<string, object?> { ["There"] = there });
}
