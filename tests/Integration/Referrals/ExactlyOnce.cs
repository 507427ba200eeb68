using Enforcement.BuildingBlocks.Signatures;
using InboxClient = Enforcement.Contracts.Agency.V1.AgencyInbox.AgencyInboxClient;

namespace Enforcement.Integration.Referrals;

/// <summary>How every fault must end: each referral in its inbox once, in order, and its receipt the same on both
/// sides.</summary>
internal static class ExactlyOnce
{
    public static long[] Upto(int count) => [.. Enumerable.Range(1, count).Select(n => (long)n)];

    /// <param name="taken">Numbers in the order in which the inbox is to have taken them.</param>
    public static Task Holds(TwoHouses two, params long[] taken) =>
        Holds(two.Supervision, two.Inbox.Client, Path.Combine(two.Inbox.Host.Data, "inbox-ccdi.db"), "CCDI", taken);

    public static async Task Holds(
        ReferralHouse supervision,
        InboxClient inbox,
        string inboxFile,
        string agency,
        params long[] taken
    )
    {
        var token = TestContext.Current.CancellationToken;
        var key = (await inbox.GetKeysAsync(new(), cancellationToken: token)).SigningJwk;
        IReadOnlyList<string> Differences() =>
            BothEnds.Differences(Path.Combine(supervision.Host.Data, "supervision.db"), inboxFile, agency, key, taken);
        // A receipt is marked as handed over, and a message as sent, a moment after the other side has it.
        await Eventually.IsTrue(
            () => Differences().Count == 0,
            "each referral once, in order, with its receipt on both sides",
            () => string.Join("; ", Differences().Take(5)),
            TimeSpan.FromSeconds(60),
            token
        );

        Assert.Equal(0, JournalVerification.Run(supervision.Journal.Reader, token).FirstBadSeq);
        Assert.Empty((await supervision.Journal.CheckRebuild((_, _) => [], token)).Differences);
        var trail = (await inbox.ExportTrailAsync(new(), cancellationToken: token)).Trail.Memory;
        var supervisionKey = await File.ReadAllTextAsync(
            Path.Combine(supervision.Host.Data, "supervision-referrals.pub.jwk"),
            token
        );
        var verified = TrailVerifier.Verify(trail, jwk => VerificationKey.Parse(jwk).VerifyJws, supervisionKey, key);
        Assert.Equal((null, "", taken.Length), (verified.FailedCheck, verified.Difference, verified.Messages));
        Assert.Empty(verified.Missing);
    }
}
