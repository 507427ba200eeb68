using System.Collections.Concurrent;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts.Journal.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Enforcement.BuildingBlocks.Messaging;

/// <summary>gRPC channels to the processes that hold other journals, each call with this service's own token.</summary>
/// <remarks>A journal held in this process is reached at its own gRPC port, so that callers need not know where it
/// is.</remarks>
public sealed class Peers(EnforcementOptions options, ServiceTokens tokens, Journals journals, IServer server)
    : IDisposable
{
    private readonly ConcurrentDictionary<string, GrpcChannel> channels = [],
        bare = [];

    public JournalService.JournalServiceClient Journal(string source) => new(Invoker(source));

    /// <summary>For the few gRPC queries that services put to each other.</summary>
    public CallInvoker Invoker(string source) =>
        channels
            // a page of a journal is 3 MiB, or one entry however large
            .GetOrAdd(Address(source), a => Direct.Channel(a, 64 << 20, channel =>
                {
                    channel.UnsafeUseInsecureChannelCallCredentials = true;
                    channel.Credentials = ChannelCredentials.Create(
                        a.StartsWith("https", StringComparison.Ordinal)
                            ? ChannelCredentials.SecureSsl
                            : ChannelCredentials.Insecure,
                        CallCredentials.FromInterceptor(
                            (_, metadata) =>
                            {
                                metadata.Add("authorization", $"Bearer {tokens.Current()}");
                                return Task.CompletedTask;
                            }
                        )
                    );
                }))
            .CreateCallInvoker();

    /// <summary>The same process asked without this service's own token: anonymously, or for a caller who shows a
    /// token.</summary>
    public CallInvoker WithoutToken(string source) =>
        bare.GetOrAdd(Address(source), a => Direct.Channel(a, ReplyLimit.Most)).CreateCallInvoker();

    private string Address(string source) =>
        options.Peers.Of(source)
        ?? (
            journals.Find(source) is null
                ? null
                : server.Features.Get<IServerAddressesFeature>()?.Addresses.LastOrDefault()
        )
        ?? throw new OptionsFault(
            $"ENFORCEMENT__PEERS__{source.ToUpperInvariant()}",
            "",
            $"the gRPC address of the process that holds the journal of {source}"
        );

    public void Dispose()
    {
        foreach (var channel in channels.Values.Concat(bare.Values))
            channel.Dispose();
    }
}

/// <summary>This process's own token, role service: signed with the key file that others know, or with a key of this
/// process alone.</summary>
public sealed class ServiceTokens(TimeProvider time, string subject, TokenKey issuer)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly Lock gate = new();
    private (string Token, DateTimeOffset Renew) current;

    public string Current()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (now >= current.Renew)
                current = (issuer.Token(subject, [Role.Service], Lifetime), now + Lifetime / 2);
            return current.Token;
        }
    }
}
