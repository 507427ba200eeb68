using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Referrals;

namespace Enforcement.Integration.Referrals;

/// <summary>An agency's inbox as a process of its own, killed by itself at each named point between a message and its
/// receipt.</summary>
public sealed class InboxCrashTests(BrokerFixture fixture)
{
    private const int EachTime = 3;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("amqp", "before-commit", "after-commit", "before-ack", "before-receipt", "after-receipt")]
    [InlineData("grpc", "before-commit", "after-commit", "before-receipt", "after-receipt")]
    public async Task An_inbox_that_dies_at_any_point_has_each_referral_once_in_order_and_answers_each_once(
        string delivery,
        params string[] points
    )
    {
        var (uri, prefix) = ((await fixture.Start()).Uri, Broker.Prefix());
        await using var supervision = await ReferralHouse.Start(
            inboxes: [],
            settings: [("Bus:RabbitMq", uri.ToString()), ("Bus:Prefix", prefix)]
        );
        await using var inbox = new InboxProcess(
            "CCDI",
            supervision.Host.Data,
            ("INBOX__DELIVERY", delivery),
            ("INBOX__SUPERVISION", supervision.Host.Grpc),
            ("BUS__RABBITMQ", uri.ToString()),
            ("BUS__PREFIX", prefix)
        );
        await inbox.Start();
        var keys = await inbox.Client.GetKeysAsync(new());
        await supervision.Operator.Referrals.RegisterAgencyAsync(
            new()
            {
                Agency = "CCDI",
                Name = "CCDI",
                EncryptionJwk = keys.EncryptionJwk,
                SigningJwk = keys.SigningJwk,
                Delivery = delivery,
            }
        );

        var sent = 0;
        foreach (var point in points)
        {
            await inbox.Kill();
            for (var i = 0; i < EachTime; i++, sent++)
                await supervision.Send("CCDI", $"clue {sent}");
            await inbox.Start($"{point}:2");
            Assert.Equal((point, 137), (point, await inbox.Death()));
        }
        await inbox.Start();
        for (var i = 0; i < EachTime; i++, sent++)
            await supervision.Send("CCDI", $"clue {sent}");
        await Eventually.IsTrue(
            () =>
            {
                using var db = supervision.Read();
                return db.Referrals.Count(r => r.State == ReferralState.Received) == sent;
            },
            "every referral should be received",
            () => inbox.Errors,
            token: Token
        );

        await ExactlyOnce.Holds(supervision, inbox.Client, inbox.Database, "CCDI", ExactlyOnce.Upto(sent));
        Assert.Empty((await inbox.Client.ListAlarmsAsync(new())).Alarms);
        Assert.Equal($"clue {sent - 1}", (await inbox.Client.GetReferralAsync(new() { Number = sent })).Referral.Clue);
    }
}
