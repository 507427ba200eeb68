using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;

namespace Enforcement.Unit.Draws;

public sealed class BeaconRulesTests
{
    private const string Chain = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";

    [Theory]
    [InlineData("kl8", "2025201;2025202")]
    [InlineData("ssq", "2025101;2025102;2025103;2025104;2025105")]
    [InlineData("dice", "hall 2, 3 November, 10:00")]
    [InlineData("drand", Chain + ":1000")]
    public void A_beacon_is_named_by_its_issues_round_or_place(string kind, string id) => BeaconRules.Check(kind, id);

    [Theory]
    [InlineData("kl8", "2025201")] // 61.6 bits
    [InlineData("ssq", "2025101;2025102;2025103;2025104")] // 96 bits
    [InlineData("kl8", "2025202;2025201")]
    [InlineData("kl8", "202520;2025201")]
    [InlineData("drand", "1000")]
    [InlineData("drand", Chain + ":01")]
    [InlineData("ftse", "1")]
    public void Too_few_issues_and_nonsense_are_refused(string kind, string id) =>
        Assert.Throws<Refusal>(() => BeaconRules.Check(kind, id));

    [Theory]
    [InlineData("kl8", "2025201;2025202", "2025203;2025204", true)]
    [InlineData("kl8", "2025350;2025351", "2026001;2026002", true)] // the lottery numbers anew every year
    [InlineData("kl8", "2025350;2025351", "2025352;2026001", true)]
    [InlineData("kl8", "2025201;2025202", "2025204;2025205", false)]
    [InlineData("kl8", "2025201;2025202", "2025202;2025203", false)]
    [InlineData("kl8", "2025201;2025202", "2027001;2027002", false)]
    [InlineData("kl8", "2025201;2025202", "2025203;2025204;2025205", false)]
    [InlineData("ssq", "2025101;2025102;2025103;2025104;2025105", "2025106;2025107;2025108;2025109;2025110", true)]
    [InlineData("drand", Chain + ":1000", Chain + ":1001", true)]
    [InlineData("drand", Chain + ":1000", Chain + ":9000", true)]
    [InlineData("drand", Chain + ":1000", Chain + ":1000", false)]
    [InlineData("drand", Chain + ":1000", Chain + ":999", false)]
    [InlineData(
        "drand",
        Chain + ":1000",
        "62db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971:2000",
        false
    )]
    [InlineData("dice", "hall 2, 3 November", "hall 2, 5 November", true)]
    public void The_next_of_the_same_source_takes_the_place_of_a_beacon_that_did_not_come(
        string kind,
        string missed,
        string next,
        bool follows
    )
    {
        if (follows)
            BeaconRules.CheckNext(kind, missed, next);
        else
            Assert.Equal("BEACON_ID", Assert.Throws<Refusal>(() => BeaconRules.CheckNext(kind, missed, next)).Reason);
    }

    [Fact]
    public void A_drand_signature_and_its_randomness_are_the_same_beacon()
    {
        var signature = Enumerable.Range(0, 48).Select(i => (byte)i).ToArray();
        var fromSignature = BeaconRules.Read("drand", Chain + ":1000", Convert.ToHexStringLower(signature));
        Assert.Equal(SHA256.HashData(signature), fromSignature);
        Assert.Equal(
            fromSignature,
            BeaconRules.Read("drand", Chain + ":1000", Convert.ToHexStringLower(fromSignature))
        );
    }

    [Theory]
    [InlineData("drand", "ABCD")]
    [InlineData("drand", "")]
    [InlineData("dice", "DICE|123")]
    [InlineData("dice", "1234567890123456789012345678901234567890")]
    public void Anything_else_is_refused_by_format(string kind, string typed) =>
        Assert.Equal("BEACON_FORMAT", Assert.Throws<Refusal>(() => BeaconRules.Read(kind, "x", typed)).Reason);
}
