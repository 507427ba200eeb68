using Enforcement.EnterpriseRegistry;
using Enforcement.EnterpriseRegistry.ReferenceData;

namespace Enforcement.Unit.Registry;

public class ReferenceDataTests
{
    [Theory]
    [InlineData("I6513", "I6513", IndustryCode.Known)]
    [InlineData("i6513", "I6513", IndustryCode.Known)]
    [InlineData("6513", "I6513", IndustryCode.Known)]
    [InlineData("C3360", "C3360", IndustryCode.Known)] // the only class of its group
    [InlineData("C3741", "C3741", IndustryCode.Known)]
    [InlineData("9233", "S9233", IndustryCode.Known)]
    [InlineData("I6518", "I6518", IndustryCode.UnknownClass)]
    [InlineData("C3361", "C3361", IndustryCode.UnknownClass)]
    [InlineData("A6513", "A6513", IndustryCode.Unknown)]
    [InlineData("I65", "I65", IndustryCode.Unknown)]
    [InlineData("I651", "I651", IndustryCode.Unknown)]
    [InlineData("I651X", "I651X", IndustryCode.Unknown)]
    [InlineData("U0000", "U0000", IndustryCode.Unknown)]
    [InlineData("9999", "9999", IndustryCode.Unknown)]
    [InlineData("", "", IndustryCode.Unknown)]
    public void An_industry_is_a_class_of_the_standard_or_at_least_of_a_known_group(
        string text,
        string code,
        object expected
    )
    {
        Assert.Equal((IndustryCode)expected, Industries.Read(text, out var read));
        Assert.Equal(code, read);
    }

    [Theory]
    [InlineData("449917", DivisionCode.WellFormed)] // never issued: the demonstration's own
    [InlineData("449917001", DivisionCode.WellFormed)]
    [InlineData("440117", DivisionCode.WellFormed)]
    [InlineData("110101", DivisionCode.WellFormed)]
    [InlineData("440199", DivisionCode.Unlisted)]
    [InlineData("44011", DivisionCode.Malformed)]
    [InlineData("4401170", DivisionCode.Malformed)]
    [InlineData("440117001001", DivisionCode.Malformed)]
    [InlineData("990101", DivisionCode.Malformed)]
    [InlineData("44O117", DivisionCode.Malformed)]
    [InlineData("", DivisionCode.Malformed)]
    public void A_division_has_six_or_nine_digits_and_a_known_province(string text, object expected) =>
        Assert.Equal((DivisionCode)expected, Divisions.Read(text, new(2025, 6, 1), new(2025, 6, 1)));
}
