using System.Text;

namespace Enforcement.Unit.Verification;

/// <summary>
/// What is taken in as a code beyond what a draw asks of it: an authority that gives out such codes, and no person's
/// number.
/// </summary>
public sealed class IssuedCodeTests
{
    [Theory]
    [InlineData("91350100M000100Y43", "91350100M000100Y43")]
    [InlineData(" 91350100m000100y43\t", "91350100M000100Y43")]
    [InlineData("\r\n91440117MA5TEK011P ", "91440117MA5TEK011P")]
    public void A_code_is_taken_in_its_one_spelling(string text, string code)
    {
        Assert.True(IssuedCode.TryRead(text, out var read, out var reason), reason);
        Assert.Equal(code, read);
    }

    [Theory]
    [InlineData("449917198709080099", UsccReason.IdentityNumber)] // both checks fit: of the published case
    [InlineData(" 449917198709080099 ", UsccReason.IdentityNumber)]
    // the example of GB 11643: a person, whatever the check of codes says
    [InlineData("11010519491231002X", UsccReason.IdentityNumber)]
    [InlineData("11010519491231002x", UsccReason.IdentityNumber)]
    [InlineData("914401011904817203", UsccReason.CheckCharacter)]
    [InlineData("91350100M000100Y4　", UsccReason.FullWidth)] // the full-width blank is not dropped
    [InlineData("9135 0100M000100Y43", UsccReason.Length)]
    [InlineData(null, UsccReason.Length)]
    [InlineData("   ", UsccReason.Length)]
    public void What_is_no_code_is_refused_with_its_reason(string? text, string reason)
    {
        Assert.False(IssuedCode.TryRead(text, out _, out var given));
        Assert.Equal(reason, given);
    }

    [Fact]
    public void A_prefix_that_no_authority_gives_out_is_refused_and_every_listed_one_taken()
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var listed = RegistrationAuthorities.Table.Column("prefix").ToHashSet();
        foreach (var prefix in alphabet.SelectMany(a => alphabet.Select(b => $"{a}{b}")))
        {
            var code = Complete($"{prefix}449917MA0000015");
            Assert.Equal(listed.Contains(prefix), IssuedCode.TryRead(code, out _, out var reason));
            Assert.Equal(listed.Contains(prefix) ? "" : UsccReason.Authority, reason);
            Assert.True(Uscc.IsExact(code)); // a draw's verifier takes it as before
        }
    }

    /// <summary>About one number of a person in 31 passes the check of codes; none of them is taken.</summary>
    [Theory]
    [InlineData("110101")]
    [InlineData("310104")]
    [InlineData("440106")]
    [InlineData("510107")]
    [InlineData("911124")] // the card of a foreigner with permanent residence begins with 9
    public void No_identity_number_is_taken_whatever_district_it_begins_with(string district)
    {
        var fit = 0;
        foreach (var day in new[] { "19000101", "19870908", "20000229", "20251130" })
            for (var order = 0; order < 500; order++)
            {
                var number = Person($"{district}{day}{order:000}");
                if (Uscc.IsExact(number))
                    fit++;
                Assert.False(IssuedCode.TryRead(number, out _, out var reason));
                Assert.Equal(UsccReason.IdentityNumber, reason);
            }
        Assert.True(fit > 20, $"{fit} of 2000 fit the check of codes as well");
    }

    [Theory]
    [InlineData("19000229")] // 1900 was no leap year
    [InlineData("19871308")]
    [InlineData("18991231")]
    [InlineData("21000101")]
    public void Digits_that_are_no_day_make_no_identity_number(string day) =>
        Assert.False(IdentityNumber.Is(Person($"440106{day}123")));

    [Fact]
    public void What_is_said_of_an_identity_number_does_not_repeat_it()
    {
        const string number = "449917198709080099";
        Assert.False(IssuedCode.TryRead(number, out _, out var reason));
        Assert.DoesNotContain("8709", IssuedCode.Explain(number, reason));
        Assert.Contains("begins with '44'", IssuedCode.Explain(Complete("44449917MA0000015"), UsccReason.Authority));
    }

    private static string Complete(string first17) =>
        first17 + (char)Uscc.CheckCharacter(Encoding.ASCII.GetBytes(first17));

    /// <summary>
    /// The 18th character by its definition (ISO 7064, MOD 11-2), worked out another way than the code under test
    /// does.
    /// </summary>
    private static string Person(string first17)
    {
        var p = first17.Aggregate(0, (sum, c) => (sum + (c - '0')) * 2 % 11);
        return first17 + "0123456789X"[(12 - p) % 11];
    }
}
