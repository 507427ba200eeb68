using System.Security.Claims;
using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.AgencyInbox.Pages;

/// <summary>
/// Who sits at the page: somebody who signed in and whose access token says that he is of this very agency, or whom the
/// inbox's own settings name; checked at every request. Where the process was told of no identity provider, a token is
/// shown instead, and the browser keeps it encrypted by this host, in a cookie of this inbox's path alone, half an hour
/// at most: it is of no use at an RPC, at the console or at another inbox.
/// </summary>
internal sealed class InboxSession(
    EnforcementOptions options,
    IOptionsMonitor<JwtBearerOptions> bearer,
    IDataProtectionProvider protection,
    TimeProvider time,
    IEnumerable<Inbox> inboxes,
    PageSession? pages = null
)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private static readonly ChunkingCookieManager Cookies = new();

    /// <summary>Who reads: whose the request's token is, its own or the browser's, or who signed in; null when that is
    /// nobody of the agency.</summary>
    public async Task<Caller?> Reader(HttpContext http, string agency)
    {
        var shown = http.Request.Headers.Authorization.ToString();
        if (shown.Length == 0 && Is(http.User, agency))
            return Caller.Of(http.User);
        // A sign-on in front of the page adds the token itself, and then it alone counts.
        var token =
            shown.Length == 0 && pages is null ? Kept(http, agency)
            : shown.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? shown[7..]
            : null;
        return token is null ? null : (await Checked(token, agency))?.Who;
    }

    /// <summary>False, and nothing is kept, when the token is not one of the agency's that stands now.</summary>
    public async Task<bool> Open(HttpContext http, string agency, string token)
    {
        if (await Checked(token, agency) is not { } valid)
            return false;
        var until =
            time.GetUtcNow() + Longest is var half && valid.Token.ValidTo < half
                ? new DateTimeOffset(valid.Token.ValidTo)
                : half;
        if (until <= time.GetUtcNow())
            return false;
        var kept = Protector(agency).Protect(token, until);
        Cookies.AppendResponseCookie(http, Name(agency), kept, CookieOf(agency, until));
        return true;
    }

    public void Close(HttpContext http, string agency) =>
        Cookies.DeleteCookie(http, Name(agency), CookieOf(agency, null));

    /// <summary>Where this process lets people sign in, with the way back to the inbox; null when it was told of no
    /// provider.</summary>
    public string? SignIn(string back) => pages is null ? null : $"{pages.SignIn}?return={Uri.EscapeDataString(back)}";

    /// <summary>What takes the form that signs out, where people sign in at this process.</summary>
    public string? SignOut => pages?.SignOut;

    /// <summary>How whoever signed in is called; "" when nobody did.</summary>
    public static string NameOf(HttpContext http) =>
        http.User.Identity?.IsAuthenticated != true ? ""
        : http.User.FindFirstValue("name") is { Length: > 0 } name ? name
        : Caller.Of(http.User).Actor;

    private async Task<(Caller Who, SecurityToken Token)?> Checked(string token, string agency)
    {
        var jwt = bearer.Get(JwtBearerDefaults.AuthenticationScheme);
        foreach (var handler in jwt.TokenHandlers)
            if (await handler.ValidateTokenAsync(token, jwt.TokenValidationParameters) is { IsValid: true } valid)
            {
                var person = new ClaimsPrincipal(valid.ClaimsIdentity);
                return Is(person, agency) ? (Caller.Of(person), valid.SecurityToken) : null;
            }
        return null;
    }

    private bool Is(ClaimsPrincipal person, string agency) =>
        person.Identity?.IsAuthenticated == true
        && Caller.Of(person) is var caller
        && (
            (caller.Is(Role.Agency) && caller.Agency == agency)
            || inboxes.Any(i => i.Agency == agency && i.Clerks.Contains(caller.Actor))
        );

    private string? Kept(HttpContext http, string agency)
    {
        if (Cookies.GetRequestCookie(http, Name(agency)) is not { Length: > 0 } kept)
            return null;
        try
        {
            return Protector(agency).Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        } // over its time, of another inbox, or not ours: he signs in again
    }

    private ITimeLimitedDataProtector Protector(string agency) =>
        protection.CreateProtector("agency-inbox", agency).ToTimeLimitedDataProtector();

    private static string Name(string agency) => $"inbox-{agency.ToLowerInvariant()}";

    // Where it is meant, the browser speaks TLS, also when TLS ends before this process; over plain HTTP nobody is let
    // in.
    private CookieOptions CookieOf(string agency, DateTimeOffset? until) =>
        new()
        {
            Path = $"{InboxPages.Root}/{agency}",
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = !options.IsDevelopment,
            Expires = until,
            IsEssential = true,
        };
}
