using System.Collections.Immutable;
using System.Security.Claims;
using Enforcement.BuildingBlocks.Grpc;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Enforcement.AllInOne.Provider;

/// <summary>What the provider asks of people: whom to be. Everything else of the protocol is the library's.</summary>
internal static class ProviderEndpoints
{
    public static Task Answer(HttpContext http) =>
        http.Request.Path.Value switch
        {
            "/authorize" => Authorize(http),
            "/token" => Token(http),
            "/end-session" => EndSession(http),
            "/verify" => Verify(http),
            _ => Nothing(http),
        };

    private static async Task Authorize(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()
            ?? throw new InvalidOperationException("the library passes on what it has checked");
        // A page of another site may lead here, but it does not choose.
        var chosen =
            HttpMethods.IsPost(http.Request.Method)
            && http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"
                ? Chosen(request)
                : null;
        if (
            chosen is null
            && !request.HasPromptValue(PromptValues.Login)
            && await http.AuthenticateAsync(EmbeddedProvider.PersonSession) is { Succeeded: true } before
        )
            chosen = Of(type => before.Principal.FindFirstValue(type));
        if (chosen is null)
        {
            await PeoplePage.Show(http, request, "authorize");
            return;
        }
        await http.SignInAsync(
            EmbeddedProvider.PersonSession,
            new(
                new ClaimsIdentity(
                    [new("sub", chosen.Subject), .. chosen.Claims.Select(c => new Claim(c.Type, c.Value))],
                    EmbeddedProvider.PersonSession
                )
            )
        );
        await http.SignInAsync(
            OpenIddictServerAspNetCoreDefaults.AuthenticationScheme,
            Principal(http, chosen, request.GetScopes())
        );
    }

    /// <summary>Whoever holds the code that a program without a browser shows says here who he is (RFC 8628).</summary>
    private static async Task Verify(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()
            ?? throw new InvalidOperationException("the library passes on what it has checked");
        var asked = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (
            asked is not { Succeeded: true, Principal: { } device }
            || string.IsNullOrEmpty(device.GetClaim(Claims.ClientId))
        )
        {
            await PeoplePage.AskForCode(http, isWrong: request.UserCode is { Length: > 0 });
            return;
        }
        // A page of another site may lead here, but it does not choose.
        var chosen =
            HttpMethods.IsPost(http.Request.Method)
            && http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"
                ? Chosen(request)
                : null;
        if (chosen is null)
            await PeoplePage.Show(http, request, "verify");
        else
            await http.SignInAsync(
                OpenIddictServerAspNetCoreDefaults.AuthenticationScheme,
                Principal(http, chosen, device.GetScopes()),
                new() { RedirectUri = "/" }
            );
    }

    private static async Task Token(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()
            ?? throw new InvalidOperationException("the library passes on what it has checked");
        if (request.GrantType != EmbeddedProvider.PersonGrant)
        {
            var known = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
            await http.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, known.Principal!);
            return;
        }
        var person = Of(type => (string?)request[type]);
        if (!Role.All.Contains(person.Role) || person.Role == Role.Anonymous || person.Subject.Length is 0 or > 200)
        {
            await http.ForbidAsync(
                OpenIddictServerAspNetCoreDefaults.AuthenticationScheme,
                new(
                    new Dictionary<string, string?>
                    {
                        [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidRequest,
                        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] =
                            $"there is no role '{person.Role}'",
                    }
                )
            );
            return;
        }
        await http.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Principal(http, person, []));
    }

    private static async Task EndSession(HttpContext http)
    {
        await http.SignOutAsync(EmbeddedProvider.PersonSession);
        await http.SignOutAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, new() { RedirectUri = "/" });
    }

    private static Task Nothing(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>One of the list, or somebody described in the fields under it.</summary>
    private static Person? Chosen(OpenIddictRequest request)
    {
        if ((string?)request["person"] is { Length: > 0 } subject)
            return People.All.FirstOrDefault(p => p.Subject == subject);
        return
            Of(type => (string?)request[$"other_{type}"]) is var other
            && Role.All.Contains(other.Role)
            && other.Subject.Length is > 0 and <= 200
            ? other
            : null;
    }

    private static Person Of(Func<string, string?> field)
    {
        string Text(string type) => (field(type) ?? "").Trim();
        return new(
            Text("sub"),
            Text("name"),
            Text("role"),
            Text("body"),
            Text("zone"),
            Text("enterprise"),
            Text("agency")
        );
    }

    private static ClaimsPrincipal Principal(HttpContext http, Person person, ImmutableArray<string> scopes)
    {
        var identity = new ClaimsIdentity("made-up", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Subject);
        foreach (var (type, value) in person.Claims)
            identity.SetClaim(type, value);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        // An audience asked for as a scope is the token's only one.
        var every = http.RequestServices.GetRequiredService<EnforcementOptions>().Auth.EveryAudience;
        string[] named = [.. every.Intersect(scopes, StringComparer.Ordinal)];
        principal.SetResources(named.Length > 0 ? named : every);
        principal.SetDestinations(_ => [Destinations.AccessToken, Destinations.IdentityToken]);
        return principal;
    }
}
