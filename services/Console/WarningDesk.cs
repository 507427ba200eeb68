using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Messaging;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;
using Registry = Enforcement.Contracts.Registry.V1.EnterpriseRegistry;
using Supervision = Enforcement.Contracts.Supervision.V1.EnforcementSupervision;

namespace Enforcement.WebConsole;

/// <summary>
/// What the pages /warnings and /warnings/ID ask. The reader's token decides what is seen; development makes up a supervisor of
/// the justice bureau.
/// </summary>
public sealed class WarningDesk(Peers peers, SignOn signOn)
{
    private const int Shown = 50;

    /// <summary>Whether a verdict is his to give; the service asks again.</summary>
    public bool MayReview => signOn.MakesUp || signOn.Is(Role.Supervisor);

    private string? Bearer => signOn.Bearer("console-supervisor", Role.Supervisor);
    private Supervision.EnforcementSupervisionClient Client => new(peers.WithoutToken("supervision"));

    /// <summary>A page of them, the newest first.</summary>
    public Task<Said<ListWarningsReply>> List(WarningState state, WarningKind kind, int year, string body, string after, CancellationToken token) =>
        Said<ListWarningsReply>.To(Bearer, (headers, until) => Client.ListWarningsAsync(
            new() { State = state, Kind = kind, Year = year, Body = body, PageSize = Shown, PageToken = after }, headers, until, token));

    public Task<Said<GetWarningReply>> Get(string id, CancellationToken token) =>
        Said<GetWarningReply>.To(Bearer, (headers, until) => Client.GetWarningAsync(new() { WarningId = id }, headers, until, token));

    /// <param name="key">made with the form: sent twice, it is one verdict.</param>
    public Task<Said<ReviewWarningReply>> Review(string id, WarningVerdict verdict, string reason, string key, CancellationToken token) =>
        Said<ReviewWarningReply>.To(Bearer, (headers, until) => Client.ReviewWarningAsync(new() { WarningId = id, Verdict = verdict, Reason = reason }, headers, until, token), key);

    /// <summary>"" where the registry does not answer or does not know it: the code stands for the name.</summary>
    public async Task<string> NameOf(string creditCode, CancellationToken token) => creditCode.Length == 0 ? ""
        : (await Said<GetEnterpriseReply>.To(Bearer, (headers, until) =>
            new Registry.EnterpriseRegistryClient(peers.WithoutToken("registry")).GetEnterpriseAsync(new() { CreditCode = creditCode }, headers, until, token))).Answer?.Enterprise.Name ?? "";
}
