using Enforcement.Ledger.Messaging;

namespace Enforcement.Integration.Hosting;

/// <summary>A setting that is refused is shown, unless it is a secret.</summary>
public sealed class SecretSettingTests
{
    [Theory]
    [InlineData("amqp://user:PLANTED#7391@127.0.0.1")]
    [InlineData("http://user:PLANTED7391@127.0.0.1")]
    [InlineData("user:PLANTED7391@127.0.0.1")]
    [InlineData("amqp://user:PLANTED7391@127.0.0.1:five")]
    [InlineData("amqp://user:PLANTED7391@127.0.0.1/?cafile=x")]
    public async Task A_broker_that_is_no_address_is_refused_without_its_password(string address)
    {
        var fault = await Assert.ThrowsAsync<OptionsFault>(() =>
            TestHost.Start(
                b =>
                {
                    TestLedger.AddSource(b);
                    b.AddTransport();
                },
                _ => { },
                null,
                ("Bus:RabbitMq", address)
            )
        );
        Assert.StartsWith(
            "ENFORCEMENT__BUS__RABBITMQ is '…': allowed is amqp://user:password@host:port",
            fault.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("PLANTED", fault.ToString(), StringComparison.Ordinal);
    }
}
