namespace Enforcement.Unit.Verification;

public sealed class UsccTests
{
    [Theory]
    [InlineData("91350100M000100Y43")] // the standard's own example
    [InlineData("911101085923662400")]
    [InlineData("91440300708461136T")]
    [InlineData("91440101231245152Y")]
    [InlineData("91440117MA5TEK011P")]
    [InlineData("91440117MA5TEK02XF")]
    [InlineData("91440117MA5TEK038F")]
    [InlineData("91440117MA5TP00000")] // weighted sum divisible by 31: the check character is 0, not index 31
    public void A_code_with_a_valid_check_character_is_accepted(string text) =>
        Assert.Equal(text, Uscc.Parse(text).Value);

    [Theory]
    [InlineData(null, UsccReason.Length)]
    [InlineData("", UsccReason.Length)]
    [InlineData("91350100M000100Y4", UsccReason.Length)]
    [InlineData("91350100M000100Y433", UsccReason.Length)]
    [InlineData("９1350100M000100Y43", UsccReason.FullWidth)]
    [InlineData("91350100M000100Y4　", UsccReason.FullWidth)]
    [InlineData("91350100I000100Y43", UsccReason.Alphabet)]
    [InlineData("91350100o000100Y43", UsccReason.Alphabet)]
    [InlineData("91350100S000100Y43", UsccReason.Alphabet)]
    [InlineData("91350100V000100Y43", UsccReason.Alphabet)]
    [InlineData("91350100Z000100Y43", UsccReason.Alphabet)]
    [InlineData("91350100-000100Y43", UsccReason.Alphabet)]
    [InlineData("91350100é000100Y43", UsccReason.Alphabet)]
    [InlineData("91350100M000100Y4Z", UsccReason.Alphabet)]
    [InlineData("914401011904817203", UsccReason.CheckCharacter)]
    [InlineData("91350100M000100Y34", UsccReason.CheckCharacter)]
    public void A_bad_code_is_refused_with_its_reason(string? text, string reason)
    {
        Assert.False(Uscc.TryParse(text, out _, out var given));
        Assert.Equal(reason, given);
        Assert.Equal(reason, Assert.Throws<UsccException>(() => Uscc.Parse(text!)).Reason);
    }

    [Fact]
    public void Lower_case_is_read_as_upper_case_but_is_not_the_exact_spelling()
    {
        Assert.Equal("91350100M000100Y43", Uscc.Parse("91350100m000100y43").Value);
        Assert.False(Uscc.IsExact("91350100m000100y43"));
        Assert.False(Uscc.IsValid("91350100m000100y43"u8));
        Assert.True(Uscc.IsValid("91350100M000100Y43"u8));
    }

    [Fact]
    public void A_check_character_error_names_the_right_one() =>
        Assert.Contains("would be '3'", Assert.Throws<UsccException>(() => Uscc.Parse("91350100M000100Y4X")).Message);
}
