using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Messaging;
using Grpc.Net.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.Integration.Hosting;

/// <summary>Tokens of an identity provider: its keys come by discovery, new ones without a restart, and withdrawn ones
/// count no more.</summary>
public sealed class ProviderKeysTests : IAsyncLifetime
{
    private KeyPublisher publisher = null!;
    private TestHost host = null!;
    private GrpcChannel channel = null!;

    public async ValueTask InitializeAsync()
    {
        publisher = await KeyPublisher.Start("k1");
        host = await Start(publisher.Address);
        channel = GrpcChannel.ForAddress(host.Grpc);
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await host.DisposeAsync();
        await publisher.DisposeAsync();
    }

    [Fact]
    [Asvs("v5.0.0-6.1.3")]
    public async Task A_person_of_the_provider_and_a_machine_of_the_key_file_are_both_let_in()
    {
        Assert.Equal(StatusCode.OK, await Ask(publisher.Token("k1", Role.Operator)));
        Assert.Equal(StatusCode.OK, await Ask(host.Tokens.Token("machine", [Role.Operator], TimeSpan.FromMinutes(5))));
        Assert.Equal(StatusCode.PermissionDenied, await Ask(publisher.Token("k1", Role.Enterprise)));
    }

    [Fact]
    [Asvs("v5.0.0-9.1.3")]
    public async Task A_new_key_is_read_for_the_first_token_signed_with_it_and_nothing_is_read_for_what_is_made_up()
    {
        Assert.Equal(StatusCode.OK, await Ask(publisher.Token("k1", Role.Operator)));
        var provider = host.Get<IdentityProvider>();
        publisher.Add("k2");
        await provider.Refresh(default);
        Assert.Equal(StatusCode.OK, await Ask(publisher.Token("k2", Role.Operator)));
        var before = publisher.Readings;
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var n in Enumerable.Range(0, 50))
            Assert.Equal(
                StatusCode.Unauthenticated,
                await Ask(publisher.Token($"made-up-{n}", Role.Operator, by: made))
            );
        Assert.InRange(publisher.Readings, before, before + 1);
    }

    [Fact]
    public async Task The_first_request_with_a_new_key_is_not_refused()
    {
        var time = new Clock();
        using var provider = new IdentityProvider(() => publisher.Address, false, time);
        await provider.GetConfigurationAsync(default);
        publisher.Add("k2");
        time.Now += IdentityProvider.Pause;
        var asked = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => provider.WithKey("k2", default)));
        Assert.All(asked, c => Assert.Contains(c.SigningKeys, k => k.KeyId == "k2"));
        Assert.Equal(2, publisher.Readings);
    }

    [Fact]
    public async Task A_withdrawn_key_lets_nobody_in_any_more_not_even_with_a_token_that_was_good_before()
    {
        publisher.Add("k2");
        var (token, provider) = (publisher.Token("k1", Role.Operator), host.Get<IdentityProvider>());
        Assert.Equal(StatusCode.OK, await Ask(token));
        Assert.Equal(StatusCode.OK, await Ask(token));
        using var withdrawn = publisher.Withdraw("k1");
        Assert.True(await provider.Refresh(default)); // as it does each minute by itself
        Assert.Equal(StatusCode.Unauthenticated, await Ask(token));
        Assert.Equal(StatusCode.Unauthenticated, await Ask(publisher.Token("k1", Role.Operator, by: withdrawn)));
        Assert.Equal(StatusCode.OK, await Ask(publisher.Token("k2", Role.Operator)));
    }

    [Fact]
    [Asvs("v5.0.0-16.5.2")]
    public async Task While_the_provider_is_away_its_last_word_stands_and_before_it_spoke_the_answer_is_to_try_again()
    {
        Assert.Equal(StatusCode.OK, await Ask(publisher.Token("k1", Role.Operator)));
        publisher.Away = true;
        Assert.False(await host.Get<IdentityProvider>().Refresh(default));
        Assert.Equal(StatusCode.OK, await Ask(publisher.Token("k1", Role.Operator)));
        Assert.Equal("Degraded", await Health(host));

        await using var late = await Start(publisher.Address);
        using var other = GrpcChannel.ForAddress(late.Grpc);
        Assert.Equal(StatusCode.Unavailable, await Ask(publisher.Token("k1", Role.Operator), other));
        Assert.Equal("Degraded", await Health(late));
        publisher.Away = false;
        await Eventually.IsTrue(
            async () => await Ask(publisher.Token("k1", Role.Operator), other) == StatusCode.OK,
            "the provider is back",
            null,
            TimeSpan.FromSeconds(60)
        );
        Assert.Equal("Healthy", await Health(late));
    }

    [Fact]
    [Asvs("v5.0.0-10.5.3")]
    public async Task A_provider_that_calls_itself_otherwise_is_not_believed()
    {
        var other = publisher.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        using var provider = new IdentityProvider(() => other, false, TimeProvider.System);
        var away = await Assert.ThrowsAsync<ProviderAway>(() => provider.GetConfigurationAsync(default));
        Assert.EndsWith(
            $"it calls itself '{publisher.Address}', not '{other}'",
            away.Message,
            StringComparison.Ordinal
        );
        Assert.Null(provider.Current);
    }

    [Fact]
    [Asvs("v5.0.0-15.3.2")]
    public async Task Keys_that_lie_elsewhere_than_the_provider_said_are_not_fetched_from_there()
    {
        await using var other = await KeyPublisher.Start("k1");
        publisher.KeysMovedTo = $"{other.Address}/keys";
        using var provider = new IdentityProvider(() => publisher.Address, false, TimeProvider.System);
        await Assert.ThrowsAsync<ProviderAway>(() => provider.GetConfigurationAsync(default));
        Assert.Equal((0, null), (other.Readings, provider.Current));
    }

    public static TheoryData<string> Wrong =>
        ["audience", "issuer", "over", "identity token's type", "HS256", "none", "tampered"];

    [Theory, MemberData(nameof(Wrong))]
    [Asvs(
        "v5.0.0-6.8.2",
        "v5.0.0-9.1.1",
        "v5.0.0-9.1.2",
        "v5.0.0-9.2.1",
        "v5.0.0-9.2.2",
        "v5.0.0-9.2.3",
        "v5.0.0-10.3.1"
    )]
    public async Task A_token_that_is_not_for_us_is_refused(string wrong)
    {
        var good = publisher.Token("k1", Role.Operator);
        Assert.Equal(StatusCode.OK, await Ask(good));
        var parts = good.Split('.');
        var token = wrong switch
        {
            "audience" => publisher.Token("k1", Role.Operator, audience: "enforcement-console"),
            "issuer" => publisher.Token("k1", Role.Operator, issuer: "https://login.example.org"),
            // the clocks may differ by 30
            "over" => publisher.Token("k1", Role.Operator, lifetime: TimeSpan.FromSeconds(-40)),
            "identity token's type" => publisher.Token("k1", Role.Operator, type: "logout+jwt"),
            "HS256" => new JsonWebTokenHandler().CreateToken(
                new SecurityTokenDescriptor
                {
                    Issuer = publisher.Address,
                    Audience = "enforcement",
                    Claims = new Dictionary<string, object> { ["sub"] = "x", ["role"] = Role.Operator },
                    SigningCredentials = new(
                        new SymmetricSecurityKey(SHA256.HashData(Encoding.UTF8.GetBytes(publisher.Address)))
                        {
                            KeyId = "k1",
                        },
                        SecurityAlgorithms.HmacSha256
                    ),
                }
            ),
            "none" => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{parts[1]}.",
            _ => $"{parts[0]}."
                + Base64UrlEncoder.Encode(
                    Base64UrlEncoder.Decode(parts[1]).Replace("operator-1", "operator-2", StringComparison.Ordinal)
                )
                + $".{parts[2]}",
        };
        Assert.Equal(StatusCode.Unauthenticated, await Ask(token));
    }

    [Fact]
    [Asvs("v5.0.0-9.2.1")]
    public async Task The_clocks_may_differ_by_half_a_minute() =>
        Assert.Equal(
            StatusCode.OK,
            await Ask(publisher.Token("k1", Role.Operator, lifetime: TimeSpan.FromSeconds(-10)))
        );

    private async Task<StatusCode> Ask(string token, GrpcChannel? other = null)
    {
        try
        {
            await new JournalService.JournalServiceClient(other ?? channel).ListFollowersAsync(
                new(),
                new Metadata { { "authorization", $"Bearer {token}" } }
            );
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }

    private static Task<TestHost> Start(string authority) =>
        TestHost.Start(b => b.AddTransport(), _ => { }, null, ("Auth:Authority", authority));

    private static async Task<string> Health(TestHost host)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(host.Web + BuildingBlocks.Hosting.Health.Path);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
