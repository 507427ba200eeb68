using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.WebConsole;

/// <summary>
/// Whose word a page asks with: the reader's own token, which the sign-on in front of the console adds; in development, where
/// there is none and all people are made up, one that the console signs.
/// </summary>
public sealed class SignOn(EnforcementOptions options, IHttpContextAccessor http, IServiceProvider services)
{
    private string Shown => http.HttpContext!.Request.Headers.Authorization.ToString();

    /// <summary>Nobody has signed on and the console may speak for somebody made up.</summary>
    public bool MakesUp => options.IsDevelopment && Shown.Length == 0;

    /// <summary>The reader's own token; "" where nobody has signed on: then he asks as anybody may.</summary>
    public string Own => Shown;

    /// <summary>Whether the reader signed on in a role. It decides what is offered; the service decides what is done.</summary>
    public bool Is(string role) => Caller.Of(http.HttpContext!.User).Is(role);

    /// <summary>Null when the reader has to sign on first.</summary>
    /// <param name="subject">and role and claims: of whom development makes up.</param>
    public string? Bearer(string subject, string role, params (string Type, string Value)[] claims) =>
        Shown is { Length: > 0 } shown ? shown
        : MakesUp && services.GetService<DevelopmentIssuer>() is { } issuer ? $"Bearer {issuer.Token(subject, [role], TimeSpan.FromMinutes(2), claims)}" : null;
}
