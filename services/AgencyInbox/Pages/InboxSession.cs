using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.AgencyInbox.Pages;

/// <summary>
/// Who sits at the page: somebody whose access token says that he is of this very agency, checked as the host checks tokens at its
/// RPCs, at every request. Between requests the browser keeps the token encrypted by this host, in a cookie of this inbox's
/// path alone, half an hour at most: it is of no use at an RPC, at the console or at another inbox.
/// </summary>
internal sealed class InboxSession(EnforcementOptions options, IOptionsMonitor<JwtBearerOptions> bearer, IDataProtectionProvider protection, TimeProvider time, IServiceProvider services)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private static readonly ChunkingCookieManager Cookies = new();

    /// <summary>True when the request's token, its own or the browser's, is of the agency.</summary>
    public async Task<bool> IsOpen(HttpContext http, string agency)
    {
        var shown = http.Request.Headers.Authorization.ToString();
        // A sign-on in front of the page adds the token itself, and then it alone counts.
        var token = shown.Length == 0 ? Kept(http, agency) : shown.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? shown[7..] : null;
        return token is not null && await Checked(token, agency) is not null;
    }

    /// <summary>False, and nothing is kept, when the token is not one of the agency's that stands now.</summary>
    public async Task<bool> Open(HttpContext http, string agency, string token)
    {
        if (await Checked(token, agency) is not { } valid) return false;
        var until = time.GetUtcNow() + Longest is var half && valid.ValidTo < half ? new DateTimeOffset(valid.ValidTo) : half;
        if (until <= time.GetUtcNow()) return false;
        var kept = Protector(agency).Protect(token, until);
        Cookies.AppendResponseCookie(http, Name(agency), kept, CookieOf(agency, until));
        return true;
    }

    public void Close(HttpContext http, string agency) => Cookies.DeleteCookie(http, Name(agency), CookieOf(agency, null));

    /// <summary>In development, at the machine itself, where all people are made up: a token of a clerk who is made up too.</summary>
    public string? MadeUp(HttpContext http, string agency) => options.IsDevelopment && http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        ? services.GetService<DevelopmentIssuer>()?.Token($"{agency.ToLowerInvariant()}-clerk", [Role.Agency], Longest, ("agency", agency)) : null;

    private async Task<SecurityToken?> Checked(string token, string agency)
    {
        var jwt = bearer.Get(JwtBearerDefaults.AuthenticationScheme);
        foreach (var handler in jwt.TokenHandlers)
            if (await handler.ValidateTokenAsync(token, jwt.TokenValidationParameters) is { IsValid: true } valid)
            {
                var caller = Caller.Of(new ClaimsPrincipal(valid.ClaimsIdentity));
                return caller.Is(Role.Agency) && caller.Agency == agency ? valid.SecurityToken : null;
            }
        return null;
    }

    private string? Kept(HttpContext http, string agency)
    {
        if (Cookies.GetRequestCookie(http, Name(agency)) is not { Length: > 0 } kept) return null;
        try { return Protector(agency).Unprotect(kept); }
        catch (CryptographicException) { return null; } // over its time, of another inbox, or not ours: he signs in again
    }

    private ITimeLimitedDataProtector Protector(string agency) => protection.CreateProtector("agency-inbox", agency).ToTimeLimitedDataProtector();

    private static string Name(string agency) => $"inbox-{agency.ToLowerInvariant()}";

    // Where it is meant, the browser speaks TLS, also when TLS ends before this process; over plain HTTP nobody is let in.
    private CookieOptions CookieOf(string agency, DateTimeOffset? until) => new()
    {
        Path = $"{InboxPages.Root}/{agency}", HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = !options.IsDevelopment, Expires = until, IsEssential = true,
    };
}
