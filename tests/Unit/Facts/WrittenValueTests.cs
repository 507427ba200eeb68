using System.Text.Json;

namespace Enforcement.Unit.Facts;

/// <summary>What holds of every value that is written as its text.</summary>
public sealed class WrittenValueTests
{
    [Theory]
    [InlineData("91449917MA5TEK011G", true)]
    [InlineData("91449917MA5TEK0119", true)]
    [InlineData("91449917ma5tek011g", false)]
    [InlineData("91449917MA5TEKO11G", false)]
    [InlineData("91449917MA5TEK011", false)]
    [InlineData("91449917MA5TEK011G/02", false)]
    [InlineData("", false)]
    public void A_credit_code_is_eighteen_of_its_alphabet_whatever_the_check_says(string text, bool reads) =>
        Reads(reads, () => CreditCode.Parse(text).Value, text);

    [Theory]
    [InlineData("TASK-449917-2025-000123", true)]
    [InlineData("TASK 1", false)]
    [InlineData("任务", false)]
    [InlineData("", false)]
    public void A_visit_is_named_in_printable_characters_without_blanks(string text, bool reads) =>
        Reads(reads, () => VisitId.Parse(text).Value, text);

    [Theory]
    [InlineData("SAMR", true)]
    [InlineData("STATION", true)]
    [InlineData("A-BODY-OF-21-LETTERS-", false)]
    [InlineData("市监局", false)]
    [InlineData("", false)]
    public void A_body_is_named_in_at_most_twenty_of_them(string text, bool reads) =>
        Reads(reads, () => BodyCode.Parse(text).Value, text);

    [Fact]
    public void None_is_null_and_never_an_empty_value()
    {
        Assert.Throws<ArgumentException>(() => BodyCode.Stored(""));
        Assert.Throws<InvalidOperationException>(() => default(VisitId).Value);
        Assert.Null(CreditCode.StoredOrNone(""));
        Assert.Null((string?)CreditCode.StoredOrNone(null));
    }

    [Fact]
    public void They_are_ordered_as_the_tables_order_their_texts() =>
        Assert.Equal(
            ["A-1", "A0", "B", "a"],
            new[] { "a", "B", "A0", "A-1" }.Select(BodyCode.Parse).Order().Select(body => body.Value)
        );

    [Fact]
    public void In_json_they_are_their_texts_also_as_keys()
    {
        IReadOnlyList<VisitId> visits = [VisitId.Parse("T1"), VisitId.Parse("T2")];
        Assert.Equal("""["T1","T2"]""", JsonSerializer.Serialize(visits));
        Assert.Equal(visits, JsonSerializer.Deserialize<IReadOnlyList<VisitId>>("""["T1","T2"]"""));
        var byBody = new Dictionary<BodyCode, int> { [BodyCode.Parse("SAMR")] = 1 };
        Assert.Equal("""{"SAMR":1}""", JsonSerializer.Serialize(byBody));
        Assert.Equal(byBody, JsonSerializer.Deserialize<Dictionary<BodyCode, int>>("""{"SAMR":1}"""));
    }

    [Fact]
    public void The_sites_of_an_enterprise_come_between_its_code_and_the_next()
    {
        var (firm, site) = (CreditCode.Parse("91449917MA5TEK011G"), CreditCode.Stored("91449917MA5TEK011G/02"));
        Assert.Equal(firm, site.Enterprise);
        Assert.True(
            site > firm && site < firm.AfterItsSites && firm.AfterItsSites < CreditCode.Stored("91449917MA5TEK011H")
        );
        var (first, below) = CreditCode.BeginningWith("9144");
        Assert.True(firm >= first && firm < below);
    }

    private static void Reads(bool reads, Func<string> read, string text)
    {
        if (reads)
            Assert.Equal(text, read());
        else
            Assert.Throws<FormatException>(() => read());
    }
}
