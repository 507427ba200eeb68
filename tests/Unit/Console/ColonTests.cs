using Enforcement.Unit.Guards;

namespace Enforcement.Unit.Console;

/// <summary>A page in English has no Chinese colon: name and value are strung together by <c>Words.Said</c>.</summary>
public sealed class ColonTests
{
    [Fact]
    public void No_page_writes_a_Chinese_colon_itself_but_the_papers_which_are_Chinese() =>
        Assert.Empty(Colons(Repository.Checkout));

    [Fact]
    public void A_Chinese_colon_in_a_page_is_found() =>
        Assert.Equal(
            ["services/Console/Shared/Planted.razor"],
            Colons(Repository.Checkout.With("services/Console/Shared/Planted.razor", "<p>@name：@value</p>"))
        );

    private static IEnumerable<string> Colons(Repository repository) =>
        repository
            .Files.Where(f =>
                f.Key.StartsWith("services/Console/", StringComparison.Ordinal)
                && f.Key.EndsWith(".razor", StringComparison.Ordinal)
                && f.Key != "services/Console/Documents/PaperSheet.razor"
                && f.Value.Contains('：', StringComparison.Ordinal)
            )
            .Select(f => f.Key);
}
