using Microsoft.AspNetCore.Authorization;

namespace Enforcement.BuildingBlocks.Grpc;

/// <summary>The roles that may call an RPC. A mapped method without it is closed to everyone.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class MayCallAttribute(params string[] roles) : AuthorizeAttribute(Open), IAuthorizationRequirementData
{
    // Naming any policy keeps the fallback, which closes everything, away from this method; the roles below decide.
    internal const string Open = "open";

    public IReadOnlyList<string> Callers { get; } = roles;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new OneOfRoles(Callers)];
}

/// <summary>Whoever works at something here, whichever of these roles he has (<see cref="Role.AtWork"/>): what he gets
/// to see is decided by the object.</summary>
public sealed class PeopleMayCallAttribute() : MayCallAttribute([.. Role.AtWork]);

internal sealed class OneOfRoles(IReadOnlyList<string> roles) : IAuthorizationRequirement
{
    public IReadOnlyList<string> Roles => roles;
}
