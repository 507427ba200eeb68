using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.InspectionPlanning;

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
    public void Too_few_issues_and_nonsense_are_refused(string kind, string id) => Assert.Throws<Refusal>(() => BeaconRules.Check(kind, id));

    [Fact]
    public void A_drand_signature_and_its_randomness_are_the_same_beacon()
    {
        var signature = Enumerable.Range(0, 48).Select(i => (byte)i).ToArray();
        var fromSignature = BeaconRules.Read("drand", Chain + ":1000", Convert.ToHexStringLower(signature));
        Assert.Equal(SHA256.HashData(signature), fromSignature);
        Assert.Equal(fromSignature, BeaconRules.Read("drand", Chain + ":1000", Convert.ToHexStringLower(fromSignature)));
    }

    [Theory]
    [InlineData("drand", "ABCD")]
    [InlineData("drand", "")]
    [InlineData("dice", "DICE|123")]
    [InlineData("dice", "1234567890123456789012345678901234567890")]
    public void Anything_else_is_refused_by_format(string kind, string typed) =>
        Assert.Equal("BEACON_FORMAT", Assert.Throws<Refusal>(() => BeaconRules.Read(kind, "x", typed)).Reason);
}
