using System.Collections.Concurrent;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.SignIn;

/// <summary>
/// Who holds what, for a console that owns no data: Supervision is asked by the person's own token. What it said is
/// good for a quarter of a minute, and stands while it is silent: here it decides what is offered, every service
/// decides again what is done.
/// </summary>
internal sealed class AskedAppointments(Peers peers, TimeProvider time) : IAppointments
{
    private const int Most = 10_000;
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(15),
        Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (IReadOnlyList<HeldRole> Held, DateTimeOffset Until)> known = new(
        StringComparer.Ordinal
    );

    public async ValueTask<IReadOnlyList<HeldRole>> Of(string person, HttpContext http)
    {
        var (now, has) = (time.GetUtcNow(), known.TryGetValue(person, out var before));
        if (has && now < before.Until)
            return before.Held;
        var bearer =
            http.Request.Headers.Authorization.ToString() is { Length: > 0 } shown ? shown
            : http.Items[OidcSignIn.AccessToken] is string token ? $"Bearer {token}"
            : "";
        IReadOnlyList<HeldRole> held;
        try
        {
            var own = await new SupervisionClient(
                peers.WithoutToken("supervision")
            ).Appointments.GetOwnAppointmentsAsync(
                new(),
                new Metadata { { "authorization", bearer } },
                (now + Patience).UtcDateTime,
                http.RequestAborted
            );
            held = [.. own.Appointments.Select(a => new HeldRole(a.Role, a.Body, a.Zone, a.Agency))];
        }
        // The pages say by themselves which service does not answer.
        catch (RpcException)
        {
            return has ? before.Held : [];
        }
        if (known.Count >= Most)
            known.Clear();
        known[person] = (held, now + Good);
        return held;
    }
}
