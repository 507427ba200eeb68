using System.Security.Claims;
using Enforcement.BuildingBlocks.Grpc;

namespace Enforcement.WebConsole.Shared;

/// <summary>
/// Who reads the page and whose word it asks with: the person who signed in, or the bearer of a token that the request
/// itself shows. Nobody is made up.
/// </summary>
public sealed class SignOn(IHttpContextAccessor http)
{
    private HttpContext Http => http.HttpContext!;

    /// <summary>From the claims sub, role, body, zone, enterprise and agency of the access token; nobody when not
    /// signed in.</summary>
    public Caller Who => Caller.Of(Http.User);

    public bool IsSignedIn => Http.User.Identity?.IsAuthenticated == true;

    /// <summary>By a session of this console, which can be ended here.</summary>
    public bool HasSession => SessionToken.Length > 0;

    /// <summary>The session of this request; null where there is none.</summary>
    public HeldSession? Session => Http.Items[OidcSignIn.Held] as HeldSession;

    /// <summary>How the person is called; the subject where the provider gives no name.</summary>
    public string Name => Http.User.FindFirstValue("name") is { Length: > 0 } name ? name : Who.Actor;

    /// <summary>The header for calls as the reader himself; "" where nobody has signed in: then he asks as anybody
    /// may.</summary>
    public string Own =>
        Http.Request.Headers.Authorization.ToString() is { Length: > 0 } shown ? shown
        : HasSession ? $"Bearer {SessionToken}"
        : "";

    private string SessionToken => Http.Items[OidcSignIn.AccessToken] as string ?? "";

    /// <summary>Whether the reader signed on in a role. It decides what is offered; the service decides what is
    /// done.</summary>
    public bool Is(string role) => Who.Is(role);

    /// <summary>The same header; null when the reader has to sign on first.</summary>
    public string? Bearer() => Own is { Length: > 0 } own ? own : null;
}
