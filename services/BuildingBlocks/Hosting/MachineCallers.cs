using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Who calls where the certificate says it: the machine itself, if the call says that it is its own.</summary>
internal static class MachineCallers
{
    /// <summary>The caller of an own call; null for a call that shows a token or nothing, and for a machine that only
    /// answers.</summary>
    public static ClaimsPrincipal? Own(this Machine machine, HttpContext http) =>
        http.Request.Headers.Authorization.ToString() == Machine.Scheme && machine.Behind(http) is { } name
            ? Of(name)
            : null;

    private static ClaimsPrincipal? Of(MachineName machine)
    {
        Claim[] claims = machine.Kind switch
        {
            Role.Service => [new("sub", $"svc:{machine.Name}"), new("role", Role.Service)],
            Role.Agency =>
            [
                new("sub", $"{Role.Agency}:{machine.Name.ToUpperInvariant()}"),
                new("role", Role.Agency),
                new(Role.Agency, machine.Name.ToUpperInvariant()),
            ],
            _ => [],
        };
        return claims.Length == 0
            ? null
            : new(new CallerIdentity(new ClaimsIdentity(claims, Machine.Scheme, "sub", "role"), isMachines: true));
    }
}
