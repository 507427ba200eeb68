using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace Enforcement.Oidc;

/// <summary>
/// Access tokens of sessions: what they say of a person, and new ones before they end. A refresh token is good once, so
/// two tabs of a session never use it side by side.
/// </summary>
internal sealed class Renewal(
    Sessions sessions,
    IdentityProvider provider,
    EnforcementOptions options,
    IOptionsMonitor<JwtBearerOptions> bearer,
    TimeProvider time,
    ILogger<Renewal> log
)
{
    private const string Access = "access_token",
        Refresh = "refresh_token",
        Id = "id_token",
        Until = "expires_at";
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new(StringComparer.Ordinal);

    /// <summary>Who an access token says signed in, as the services will read it; null when they would refuse
    /// it.</summary>
    /// <param name="name">How the provider calls the person elsewhere.</param>
    public async Task<ClaimsPrincipal?> PersonOf(string token, string? name)
    {
        var jwt = bearer.Get(JwtBearerDefaults.AuthenticationScheme);
        foreach (var handler in jwt.TokenHandlers)
            if (await handler.ValidateTokenAsync(token, jwt.TokenValidationParameters) is { IsValid: true } valid)
            {
                var person = new ClaimsIdentity("session", "name", "role");
                foreach (var type in Caller.Claims)
                    person.AddClaims(valid.ClaimsIdentity.FindAll(type).Select(c => new Claim(type, c.Value)));
                if ((name ?? valid.ClaimsIdentity.FindFirst("name")?.Value) is { Length: > 0 } called)
                    person.AddClaim(new Claim("name", called));
                return new(person);
            }
        return null;
    }

    /// <summary>The session with an access token that is good for a minute at least; null when it has ended.</summary>
    public async Task<AuthenticationTicket?> Fresh(AuthenticationTicket ticket)
    {
        if (!Ends(ticket))
            return ticket;
        var key = Sessions.KeyOf(ticket.Properties);
        var gate = gates.GetOrAdd(key, _ => new(1));
        await gate.WaitAsync();
        try
        {
            // Another tab may have been here first.
            if (await sessions.RetrieveAsync(key) is not { } now)
                return null;
            return Ends(now) ? await Renewed(key, now) : now;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Tells the provider that the session's refresh token shall be good for nothing any more.</summary>
    public async Task Revoke(AuthenticationProperties properties)
    {
        gates.TryRemove(Sessions.KeyOf(properties), out _);
        if (
            provider.Current?.AdditionalData.TryGetValue("revocation_endpoint", out var at) != true
            || properties.GetTokenValue(Refresh) is not { } token
        )
            return;
        try
        {
            using var reply = await provider.Http.PostAsync(
                at!.ToString(),
                Form(("token", token), ("token_type_hint", Refresh))
            );
            if (!reply.IsSuccessStatusCode)
                log.LogWarning("The identity provider did not revoke a refresh token: {Status}", (int)reply.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            log.LogWarning("The identity provider did not revoke a refresh token: {Why}", e.Message);
        }
    }

    // Not bound to the request: who leaves the page must not lose the token that was just given.
    private async Task<AuthenticationTicket?> Renewed(string key, AuthenticationTicket ticket)
    {
        var stillGood = GoodUntil(ticket) > time.GetUtcNow();
        if (ticket.Properties.GetTokenValue(Refresh) is not { Length: > 0 } refresh)
            return stillGood ? ticket : await Ended(key);
        try
        {
            var endpoint = (await provider.GetConfigurationAsync(default)).TokenEndpoint;
            using var reply = await provider.Http.PostAsync(
                endpoint,
                Form(("grant_type", Refresh), (Refresh, refresh))
            );
            // Refused for good; asked to come later is none, and nobody is signed out for it.
            if (
                (int)reply.StatusCode is >= 400 and < 500
                && reply.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout)
            )
                return await Ended(key);
            reply.EnsureSuccessStatusCode();
            using var answer = JsonDocument.Parse(await reply.Content.ReadAsStringAsync());
            string? Text(string name) =>
                answer.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
            if (
                Text(Access) is not { } access
                || await PersonOf(access, ticket.Principal.FindFirstValue("name")) is not { } person
            )
                return await Ended(key);
            var seconds =
                answer.RootElement.TryGetProperty("expires_in", out var expires) && expires.TryGetInt32(out var given)
                    ? given
                    : 300;
            var properties = ticket.Properties.Clone();
            properties.StoreTokens(
                new (string Name, string? Value)[]
                {
                    (Access, access),
                    (Refresh, Text(Refresh) ?? refresh),
                    (Id, Text(Id) ?? ticket.Properties.GetTokenValue(Id)),
                    (Until, time.GetUtcNow().AddSeconds(seconds).ToString("o", CultureInfo.InvariantCulture)),
                }
                    .Where(t => t.Value is not null)
                    .Select(t => new AuthenticationToken { Name = t.Name, Value = t.Value! })
            );
            var renewed = new AuthenticationTicket(person, properties, ticket.AuthenticationScheme);
            await sessions.RenewAsync(key, renewed);
            return renewed;
        }
        // The provider is away: the session outlives that, and its token is used while it is good.
        catch (Exception e) when (e is ProviderAway or HttpRequestException or TaskCanceledException or JsonException)
        {
            log.LogWarning("The identity provider gave no new token: {Why}", e.Message);
            return ticket;
        }
    }

    private async Task<AuthenticationTicket?> Ended(string key)
    {
        await sessions.RemoveAsync(key);
        gates.TryRemove(key, out _);
        return null;
    }

    private FormUrlEncodedContent Form(params (string Name, string Value)[] fields)
    {
        var form = fields.ToDictionary(f => f.Name, f => f.Value);
        form["client_id"] = options.Auth.ClientId;
        if (options.Auth.ReadClientSecret() is { Length: > 0 } secret)
            form["client_secret"] = secret;
        return new(form);
    }

    private bool Ends(AuthenticationTicket ticket) => GoodUntil(ticket) < time.GetUtcNow() + Ahead;

    private static DateTimeOffset GoodUntil(AuthenticationTicket ticket) =>
        DateTimeOffset.TryParse(ticket.Properties.GetTokenValue(Until), CultureInfo.InvariantCulture, out var until)
            ? until
            : DateTimeOffset.MinValue;
}
