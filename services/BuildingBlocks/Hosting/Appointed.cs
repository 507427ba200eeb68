using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>What the record of appointments says of a person now: a service reads its own tables, a process without a
/// journal asks. An appointment that ended is gone from its answer within half a minute.</summary>
public interface IAppointments
{
    /// <param name="person">Subject of a token that was checked.</param>
    /// <param name="http">The request that shows it.</param>
    ValueTask<IReadOnlyList<HeldRole>> Of(string person, HttpContext http);
}

/// <summary>
/// Who asks, by the record of appointments: the one place where what a token says of roles is taken or left. Asked at
/// every request, since a token outlives what it says.
/// </summary>
/// <param name="tokensSayRoles">A role in the token counts; the record is for those whose token says none.</param>
internal sealed class Appointed(IAppointments record, bool tokensSayRoles)
{
    public async ValueTask<ClaimsPrincipal> As(ClaimsPrincipal who, HttpContext http)
    {
        if (who.Identity is not ClaimsIdentity { IsAuthenticated: true } claims)
            return who;
        var caller = Caller.Of(who);
        if (claims is CallerIdentity { IsService: true } || (tokensSayRoles && caller.Roles.Count > 0))
            return who;
        var held = await record.Of(caller.Actor, http);
        return new(new CallerIdentity(claims, caller.By(held), isMachines: false));
    }
}
