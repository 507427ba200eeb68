using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Journal.V1;

namespace Enforcement.WebConsole.Policies;

/// <summary>What the pages /policies ask and set: the dated rules that every deadline, cap and share is read
/// from.</summary>
public sealed class PoliciesDesk(Peers peers, SignOn signOn, TimeProvider time)
{
    public static readonly string[] Services = ["registry", "planning", "supervision"];

    public bool MaySet => signOn.Is(Role.Supervisor);
    public DateOnly Today => LegalDay.Of(time.GetUtcNow());

    private PolicyService.PolicyServiceClient Client(string key) =>
        new(
            peers.WithoutToken(
                Services.FirstOrDefault(s => key.StartsWith($"{s}.", StringComparison.Ordinal), "planning")
            )
        );

    /// <summary>Those of a service, or of one key, by the service that owns them.</summary>
    /// <param name="on">in force that day; "" is every version.</param>
    public Task<Reply<ListPoliciesReply>> List(string prefix, string on, CancellationToken token) =>
        Reply<ListPoliciesReply>.To(signOn.Own, (headers, until) =>
            Client(prefix).ListPoliciesAsync(new() { Prefix = prefix, On = on }, headers, until, token)
        );

    public Task<Reply<SetPolicyReply>> Set(PolicyParameter version, string key) =>
        Reply<SetPolicyReply>.To(
            signOn.Bearer(),
            (headers, until) => Client(version.Key).SetPolicyAsync(new() { Parameter = version }, headers, until),
            key
        );
}
