using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Registry.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Observations;

/// <summary>What the pages of observation periods ask of the register, by the reader's token.</summary>
public sealed class ObservationDesk(Peers peers, SignOn signOn)
{
    /// <summary>The station decides, extends, assesses.</summary>
    public bool IsStation => signOn.Is(Role.Reviewer);

    public bool MayRevoke => signOn.Is(Role.Reviewer) || signOn.Is(Role.Supervisor);
    public bool MayReport => MayRevoke || signOn.Is(Role.Planner) || signOn.Is(Role.Head) || signOn.Is(Role.Inspector);
    public bool MayDecideAppeal => signOn.Is(Role.Supervisor);

    private RegistryClient Client => new(peers.WithoutToken("registry"));

    public Task<Reply<ListObservationsReply>> List(
        ListObservationsRequest asked,
        CancellationToken token,
        int seconds = 10
    ) =>
        Ask(
            (headers, until) => Client.Observations.ListObservationsAsync(asked, headers, until, token),
            seconds: seconds
        );

    public Task<Reply<GetObservationReply>> Get(string id, CancellationToken token) =>
        Ask(
            (headers, until) =>
                Client.Observations.GetObservationAsync(new() { ObservationId = id }, headers, until, token)
        );

    public Task<Reply<ListObservationNoticesReply>> Notices(string id, CancellationToken token) =>
        Ask(
            (headers, until) =>
                Client.Observations.ListObservationNoticesAsync(new() { ObservationId = id }, headers, until, token)
        );

    /// <summary>With what only officials see of a firm: its class.</summary>
    public Task<Reply<GetEnterpriseReply>> Enterprise(string code, CancellationToken token) =>
        Ask(
            (headers, until) =>
                Client.Enterprises.GetEnterpriseAsync(new() { CreditCode = code }, headers, until, token)
        );

    public Task<Reply<GetRiskHistoryReply>> Classes(string code, CancellationToken token) =>
        Ask(
            (headers, until) =>
                Client.RiskClasses.GetRiskHistoryAsync(new() { CreditCode = code }, headers, until, token)
        );

    public Task<Reply<DecideObservationReply>> Decide(DecideObservationRequest asked, string key) =>
        Ask((headers, until) => Client.Observations.DecideObservationAsync(asked, headers, until), key);

    public Task<Reply<ExtendObservationReply>> Extend(ExtendObservationRequest asked, string key) =>
        Ask((headers, until) => Client.Observations.ExtendObservationAsync(asked, headers, until), key);

    public Task<Reply<RevokeObservationReply>> Revoke(RevokeObservationRequest asked, string key) =>
        Ask((headers, until) => Client.Observations.RevokeObservationAsync(asked, headers, until), key);

    public Task<Reply<ReportObservationTriggerReply>> Report(ReportObservationTriggerRequest asked, string key) =>
        Ask((headers, until) => Client.Observations.ReportObservationTriggerAsync(asked, headers, until), key);

    public Task<Reply<RecordObservationHearingReply>> Hear(RecordObservationHearingRequest asked, string key) =>
        Ask((headers, until) => Client.Observations.RecordObservationHearingAsync(asked, headers, until), key);

    public Task<Reply<SettleObservationTriggerReply>> Settle(SettleObservationTriggerRequest asked, string key) =>
        Ask((headers, until) => Client.Observations.SettleObservationTriggerAsync(asked, headers, until), key);

    public Task<Reply<AssessObservationReply>> Assess(AssessObservationRequest asked, string key) =>
        Ask((headers, until) => Client.Observations.AssessObservationAsync(asked, headers, until), key);

    public Task<Reply<DecideObservationAppealReply>> DecideAppeal(DecideObservationAppealRequest asked, string key) =>
        Ask((headers, until) => Client.Observations.DecideObservationAppealAsync(asked, headers, until), key);

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "", int seconds = 10)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, seconds);
}
