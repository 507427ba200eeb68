using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Delivery;
using Enforcement.EnforcementSupervision.Referrals;
using RabbitMQ.Client;

namespace Enforcement.Integration.Referrals;

/// <summary>tests/agency_receiver/receiver.py knows asyncapi.yaml and nothing of ours: what it can take and answer, any
/// agency can.</summary>
public sealed class ForeignReceiverTests(BrokerFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_that_shares_no_code_takes_each_referral_once_in_order_and_its_receipts_are_accepted()
    {
        var (uri, prefix) = ((await fixture.Start()).Uri, Broker.Prefix());
        using var folder = new TempFolder();
        await using var house = await ReferralHouse.Start(
            inboxes: [],
            settings: [("Bus:RabbitMq", uri.ToString()), ("Bus:Prefix", prefix)]
        );
        File.Copy(Path.Combine(house.Host.Data, "supervision-referrals.pub.jwk"), folder.File("supervision.pub.jwk"));
        var keys = JsonDocument.Parse((await Python("keys", folder.Path))[0]).RootElement;
        await house.Operator.Referrals.RegisterAgencyAsync(
            new()
            {
                Agency = "CCDI",
                Name = "CCDI",
                Delivery = "amqp",
                EncryptionJwk = keys.GetProperty("encryption").GetRawText(),
                SigningJwk = keys.GetProperty("signing").GetRawText(),
            }
        );
        var first = (await house.Send("CCDI", "线索 one")).Id;
        await Queued(house, 1);
        await using (var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token))
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: Token))
            foreach (var poison in new[] { "not json", """{"data":"a.b.c"}""", "[]" })
                await channel.BasicPublishAsync(
                    $"{prefix}enforcement.referrals",
                    "CCDI",
                    Encoding.UTF8.GetBytes(poison),
                    Token
                );
        var second = (await house.Send("CCDI", "two")).Id;
        await Queued(house, 2);
        Assert.Equal(["1: 线索 one", "refused", "refused", "refused", "2: two"], (await Take(2)).Select(Shown));

        // The same bytes come again, as after a crash before the mark: nothing new, and the next number follows.
        await house.Journal.Keep(db => db.Run("UPDATE delivery SET state = 'pending'"), Token);
        var third = (await house.Send("CCDI", "three")).Id;
        await Queued(house, 3);
        Assert.Equal(["3: three"], (await Take(3)).Select(Shown));
        foreach (var id in new[] { first, second, third })
            await Eventually.Equal(
                ReferralState.Received,
                () => house.StateOf(id),
                "the receipt signed in Python should be accepted",
                token: Token
            );
        using var db = house.Read();
        Assert.Empty(db.Quarantine);

        Task<string[]> Take(int count) => Python("take", folder.Path, uri.ToString(), prefix, "CCDI", $"{count}");
    }

    private static Task Queued(ReferralHouse house, int count) =>
        Eventually.IsTrue(
            () =>
            {
                using var db = house.Read();
                return db.Deliveries.Count(d => d.State == "sent") >= count;
            },
            $"{count} should be in the queue",
            token: Token
        );

    private static string Shown(string line)
    {
        var json = JsonDocument.Parse(line).RootElement;
        return json.TryGetProperty("number", out var number)
            ? $"{number.GetInt64()}: {json.GetProperty("clue").GetString()}"
            : "refused";
    }

    // The distribution's own Python: the packages of apt are there and not in one from elsewhere.
    private static async Task<string[]> Python(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(Child.Root, "tests", "agency_receiver", "receiver.py"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var python = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(180));
        try
        {
            var (output, errors) = (
                python.StandardOutput.ReadToEndAsync(patience.Token),
                python.StandardError.ReadToEndAsync(patience.Token)
            );
            await python.WaitForExitAsync(patience.Token);
            Assert.True(python.ExitCode == 0, await errors);
            return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            if (!python.HasExited)
                python.Kill();
        }
    }
}
