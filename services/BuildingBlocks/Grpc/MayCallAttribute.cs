using Microsoft.AspNetCore.Authorization;

namespace Enforcement.BuildingBlocks.Grpc;

/// <summary>The roles that may call an RPC. A mapped method without it is closed to everyone.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MayCallAttribute(params string[] roles) : AuthorizeAttribute(Open), IAuthorizationRequirementData
{
    // Naming any policy keeps the fallback, which closes everything, away from this method; the roles below decide.
    internal const string Open = "open";

    public IReadOnlyList<string> Callers { get; } = roles;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new OneOfRoles(Callers)];
}

internal sealed class OneOfRoles(IReadOnlyList<string> roles) : IAuthorizationRequirement
{
    public IReadOnlyList<string> Roles => roles;
}
