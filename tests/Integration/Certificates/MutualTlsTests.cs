using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;

namespace Enforcement.Integration.Certificates;

/// <summary>Between machines a certificate of the district's own authority is the proof, and nothing else is.</summary>
public sealed class MutualTlsTests : IAsyncLifetime
{
    private readonly TestAuthority ours = new(),
        foreign = new("somebody else");
    private TestHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.Start(
            TestLedger.AddSource,
            _ => { },
            null,
            ours.Settings(ours.Issue("test", hosts: ["registry", "127.0.0.1"]))
        );
        await host.Get<Journal<SourceDb>>().Append("clerk", (_, _) => [TestLedger.Fact("a")], default);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        ours.Dispose();
        foreign.Dispose();
    }

    [Fact]
    [Asvs("v5.0.0-13.2.1")]
    public async Task A_service_proves_itself_by_its_certificate_and_no_secret_is_shared() =>
        Assert.Equal(1, (await Head(ours.Machine(ours.Issue("planning")))).Head);

    [Fact]
    [Asvs("v5.0.0-12.1.3")]
    public async Task A_certificate_of_a_foreign_authority_gets_no_connection() =>
        await Refused(
            foreign.Machine(foreign.Issue("planning"), believes: ours),
            StatusCode.Unavailable,
            StatusCode.Internal
        );

    [Fact]
    [Asvs("v5.0.0-12.1.3")]
    public async Task A_certificate_that_has_ended_gets_no_connection() =>
        await Refused(
            ours.Machine(
                ours.Issue("planning", days: 30, from: TimeProvider.System.GetUtcNow().AddDays(-31), file: "ended")
            ),
            StatusCode.Unavailable,
            StatusCode.Internal
        );

    [Fact]
    [Asvs("v5.0.0-12.1.3")]
    public async Task The_brokers_certificate_is_good_for_being_asked_and_not_for_asking() =>
        await Refused(
            ours.Machine(ours.Issue("rabbitmq", CertificateAuthority.Broker)),
            StatusCode.Unavailable,
            StatusCode.Internal
        );

    [Fact]
    public async Task An_agencys_certificate_opens_no_journal() =>
        await Refused(ours.Machine(ours.Issue("ccdi", Role.Agency)), StatusCode.PermissionDenied);

    [Fact]
    public async Task Who_shows_no_certificate_is_nobody_whatever_he_says()
    {
        using var channel = Direct.Channel(
            host.Grpc,
            tls: new() { RemoteCertificateValidationCallback = (_, _, _, _) => true }
        );
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await Head(channel, Machine.Scheme));
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task A_call_that_does_not_say_it_is_the_machines_own_is_nobodys()
    {
        var planning = ours.Machine(ours.Issue("planning"));
        using var channel = Direct.Channel(host.Grpc, tls: planning.Towards("registry"));
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await Head(channel, null));
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task A_persons_token_counts_on_a_machines_connection_and_a_services_token_does_not()
    {
        var planning = ours.Machine(ours.Issue("planning"));
        using var channel = Direct.Channel(host.Grpc, tls: planning.Towards("registry"));
        string Token(string role, string subject) =>
            "Bearer " + host.Tokens.Token(subject, [role], TimeSpan.FromMinutes(5));
        Assert.Equal(1, (await Head(channel, Token(Role.Supervisor, "somebody"))).Head);
        // The key that signed both lies in a file: whoever reads it must not become a service.
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await Head(channel, Token(Role.Service, "svc:planning"))
        );
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    [Asvs("v5.0.0-12.3.2", "v5.0.0-16.3.4")]
    public async Task A_server_with_another_services_certificate_is_not_believed_and_health_would_name_it()
    {
        var console = ours.Machine(ours.Issue("console"));
        using var channel = Direct.Channel(host.Grpc, tls: console.Towards("supervision"));
        await Assert.ThrowsAsync<RpcException>(async () => await Head(channel, Machine.Scheme));
        Assert.Contains(
            "supervision is not believed: its certificate is not that of supervision (urn:enforcement:service:test)",
            console.Worries(TimeSpan.Zero)
        );
    }

    [Fact]
    [Asvs("v5.0.0-12.3.4")]
    public async Task A_server_of_a_foreign_authority_is_not_believed_until_it_shows_ours()
    {
        var planning = ours.Machine(ours.Issue("planning"), believes: foreign);
        using var channel = Direct.Channel(host.Grpc, tls: planning.Towards("registry"));
        await Assert.ThrowsAsync<RpcException>(async () => await Head(channel, Machine.Scheme));
        Assert.Contains(
            "registry is not believed: our authority did not issue its certificate",
            planning.Worries(TimeSpan.Zero)
        );
        // The operator puts both authorities into the file, as while one takes the other's place.
        await File.AppendAllTextAsync(foreign.Ca, await File.ReadAllTextAsync(ours.Ca));
        await Eventually.IsTrue(
            async () =>
            {
                try
                {
                    return (await Head(channel, Machine.Scheme)).Head == 1;
                }
                catch (RpcException)
                {
                    return false;
                }
            },
            "the new authority is read without a restart"
        );
        Assert.Empty(planning.Worries(TimeSpan.Zero));
    }

    private async Task<GetHeadReply> Head(Machine machine)
    {
        using var channel = Direct.Channel(host.Grpc, tls: machine.Towards("registry"));
        return await Head(channel, Machine.Scheme);
    }

    private static async Task<GetHeadReply> Head(ChannelBase channel, string? proof)
    {
        var headers = new Metadata();
        if (proof is not null)
            headers.Add("authorization", proof);
        return await new JournalService.JournalServiceClient(channel).GetHeadAsync(
            new() { Source = "registry" },
            headers
        );
    }

    private async Task Refused(Machine machine, params StatusCode[] allowed) =>
        Assert.Contains((await Assert.ThrowsAsync<RpcException>(() => Head(machine))).StatusCode, allowed);
}
