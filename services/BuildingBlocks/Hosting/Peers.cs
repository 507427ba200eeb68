using System.Collections.Concurrent;
using System.Net.Security;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>A journal that this very process holds.</summary>
public sealed record HeldSource(string Name);

/// <summary>gRPC channels to the processes that hold other journals, each call with this service's own certificate, or
/// its token.</summary>
/// <remarks>A journal held in this process is reached at its own gRPC port, so that callers need not know where it
/// is.</remarks>
public sealed class Peers(
    EnforcementOptions options,
    ServiceTokens tokens,
    Machine machine,
    IEnumerable<HeldSource> held,
    IServer server
) : IDisposable
{
    private readonly HashSet<string> held = held.Select(source => source.Name).ToHashSet(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, GrpcChannel> channels = [],
        bare = [];

    public JournalService.JournalServiceClient Journal(string source) => new(Invoker(source));

    /// <summary>For the few gRPC queries that services put to each other.</summary>
    public CallInvoker Invoker(string source) =>
        channels
            // a page of a journal is 3 MiB, or one entry however large
            .GetOrAdd(Address(source), a => Direct.Channel(
                    a,
                    64 << 20,
                    channel =>
                    {
                        channel.UnsafeUseInsecureChannelCallCredentials = true;
                        channel.Credentials = ChannelCredentials.Create(
                            IsSecure(a) ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure,
                            CallCredentials.FromInterceptor(
                                (_, metadata) =>
                                {
                                    metadata.Add("authorization", Proof(a));
                                    return Task.CompletedTask;
                                }
                            )
                        );
                    },
                    Tls(source, a)
                ))
            .CreateCallInvoker();

    /// <summary>The same process asked not as this service itself: anonymously, or for a caller who shows a
    /// token.</summary>
    public CallInvoker WithoutToken(string source) =>
        bare.GetOrAdd(Address(source), a => Direct.Channel(a, ReplyLimit.Most, tls: Tls(source, a)))
            .CreateCallInvoker();

    private static bool IsSecure(string address) => address.StartsWith("https", StringComparison.OrdinalIgnoreCase);

    // Between machines a certificate; within this one, over plain loopback, a token that nobody else has the key of.
    private string Proof(string address) =>
        machine.IsOn && IsSecure(address) ? Machine.Scheme : $"Bearer {tokens.Current()}";

    // Whoever holds the journal carries its name in the certificate, wherever it runs.
    private SslClientAuthenticationOptions? Tls(string source, string address) =>
        machine.IsOn && IsSecure(address)
            ? machine.Towards(options.Peers.Of(source) is null ? machine.Name.Login : source)
            : null;

    /// <exception cref="OptionsFault">One of these journals is neither in this process nor named by a
    /// setting.</exception>
    internal void MustKnow(params ReadOnlySpan<string> sources)
    {
        foreach (var source in sources)
            if (options.Peers.Of(source) is not { Length: > 0 } && !held.Contains(source))
                throw Unknown(source);
    }

    private string Address(string source) =>
        options.Peers.Of(source)
        ?? (held.Contains(source) ? server.Features.Get<IServerAddressesFeature>()?.Addresses.LastOrDefault() : null)
        ?? throw Unknown(source);

    private static OptionsFault Unknown(string source) =>
        new(
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
