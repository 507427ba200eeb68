using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Journal.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.AccessLog;

/// <summary>What the page /access asks: the security logs, for the audit administrator alone.</summary>
public sealed class AccessLogDesk(Peers peers, SignOn signOn, EnforcementOptions options)
{
    private static readonly string[] All = ["registry", "planning", "supervision"];

    /// <summary>One name for each log that there is: services that share a process share its log.</summary>
    public IReadOnlyList<string> Logs => [.. All.DistinctBy(name => options.Peers.Of(name) ?? "")];

    private Contracts.Journal.V1.SecurityLog.SecurityLogClient Client(string log) => new(peers.WithoutToken(log));

    public Task<Reply<ListAccessReply>> List(string log, string after, CancellationToken token) =>
        Reply<ListAccessReply>.To(signOn.Bearer(), (headers, until) =>
            Client(log).ListAccessAsync(new() { NewestFirst = true, PageToken = after }, headers, until, token)
        );

    /// <summary>Every hash of it recomputed, which may take a while.</summary>
    public Task<Reply<VerifyJournalReply>> Verify(string log, CancellationToken token) =>
        Reply<VerifyJournalReply>.To(
            signOn.Bearer(),
            (headers, until) => Client(log).VerifyAccessAsync(new(), headers, until, token),
            seconds: 300
        );
}
