using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts.Agency.V1;
using Enforcement.EnforcementSupervision.Referrals;

namespace Enforcement.Integration.Referrals;

/// <summary>A house whose agencies refer clues to Supervision.</summary>
public abstract class InboundReferrals : IAsyncLifetime
{
    private protected ReferralHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await ReferralHouse.Start(
            inboxes: [new() { Agency = "CCDI" }, new() { Agency = "PROC", Delivery = "file" }]
        );
        await house.Register("CCDI");
        await house.Register("PROC", "file");
        foreach (
            var policy in SeedPolicies
                .Read("supervision")
                .Where(p =>
                    p.Key.StartsWith("supervision.inbound.", StringComparison.Ordinal)
                    || p.Key == "supervision.referral.remind"
                )
        )
            await house.Journal.SetPolicy("operator", policy, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private protected AgencyInbox.Inbox InboxOf(string agency) =>
        house.Host.Get<IEnumerable<AgencyInbox.Inbox>>().Single(i => i.Agency == agency);

    private protected async Task<Referred> Sent(string agency, long number) =>
        (await house.Inbox(agency).ListReferredAsync(new() { After = number - 1, PageSize = 1 })).Referred.Single();

    private protected byte[] Message(
        AgencyInbox.Inbox inbox,
        long number,
        string text = "",
        string about = "",
        string? raw = null,
        string agency = "CCDI",
        EncryptionKey? key = null,
        SigningKey? signing = null
    ) =>
        new InboundMessage(
            Guid.CreateVersion7().ToString(),
            agency,
            number,
            "2025-06-16T01:00:00.000000Z",
            (key ?? house.Host.Get<SupervisionKey>().Decryption.Public).Encrypt(
                raw ?? new InboundClue(about, text).Write()
            )
        ).Write((signing ?? inbox.Keys.Signing).SignJws);
}
