using System.Text;
using Enforcement.BuildingBlocks.Signatures;

namespace Enforcement.Unit.Referrals;

public sealed class TrailFormTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("\"message\"")]
    [InlineData("[]")]
    public void An_entry_that_is_no_object_fails_the_format_by_the_name_of_what_is_missing(string entry)
    {
        var result = Verify($$"""{"format":"ENFORCEMENT-TRAIL-V1","agency":"A","head":"x","entries":[{{entry}}]}""");
        Assert.Equal(("format", "the text kind is missing"), (result.FailedCheck, result.Difference));
    }

    [Fact]
    public void A_key_with_half_a_character_fails_the_keys() =>
        Assert.Equal(
            "keys",
            Verify(
                """{"format":"ENFORCEMENT-TRAIL-V1","agency":"A","head":"x","entries":[],"""
                    + "\"supervision_key\":\"{\\\"kty\\\":\\\"\\\\ud800\\\"}\"}"
            ).FailedCheck
        );

    private static TrailResult Verify(string file) =>
        TrailVerifier.Verify(
            Encoding.UTF8.GetBytes(file),
            jwk => VerificationKey.Parse(jwk).VerifyJws,
            supervisionKey: null,
            agencyKey: null
        );
}
