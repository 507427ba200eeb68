using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Integration.Referrals;
using Microsoft.AspNetCore.Builder;
using InboxClient = Enforcement.Contracts.Agency.V1.AgencyInbox.AgencyInboxClient;

namespace Enforcement.Integration.Inbox;

/// <summary>An inbox in a process of its own, as an agency runs it: it shares nothing with Supervision but a public key
/// and the broker.</summary>
internal sealed class InboxHouse : IAsyncDisposable
{
    private InboxHouse(TestHost host, string agency) => (Host, Agency) = (host, agency);

    public TestHost Host { get; }
    public string Agency { get; }
    public InboxClient Client => new(Host.As(Role.Agency, "clerk", ("agency", Agency)));
    public AgencyInbox.Inbox Inbox => Host.Get<AgencyInbox.Inbox>();

    public static async Task<InboxHouse> Start(
        string agency,
        string supervisionData,
        string? data = null,
        params (string, string)[] settings
    )
    {
        var options = new InboxOptions
        {
            Agency = agency,
            Delivery = "amqp",
            SupervisionKey = Path.Combine(supervisionData, "supervision-referrals.pub.jwk"),
            SupervisionEncryptionKey = Path.Combine(supervisionData, "supervision-referrals-encryption.pub.jwk"),
        };
        var host = await TestHost.Start(
            b => b.AddAgencyInbox(options),
            a => a.MapAgencyInbox(),
            data,
            [("Simulation", "true"), .. settings]
        );
        host.Get<DomainClock>().Set(ReferralHouse.Morning);
        return new(host, agency);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
