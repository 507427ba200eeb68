using Enforcement.Contracts;

namespace Enforcement.Unit.Guards;

/// <summary>What the justice bureau, its station and the agencies are called in data is written in one file.</summary>
public sealed class OfficesNamedOnce
{
    private const string Home = "services/Contracts/Offices.cs",
        Page = "services/Console/Planted.razor";

    [Fact]
    public void No_other_file_of_the_services_spells_them_out()
    {
        var rigged = Repository.Checkout.With(Page, """@if (body != "STATION") {<p>@body</p>}""");
        Assert.Equal([Page], Spelling(rigged));
        Assert.Empty(Spelling(Repository.Checkout));
    }

    private static IEnumerable<string> Spelling(Repository repository) =>
        repository
            .Files.Where(f => f.Key.StartsWith("services/", StringComparison.Ordinal) && f.Key != Home)
            .Where(f => Path.GetExtension(f.Key) is ".cs" or ".razor")
            .Where(f =>
                Offices.All.Concat(Agencies.All).Any(name => f.Value.Contains($"\"{name}\"", StringComparison.Ordinal))
            )
            .Select(f => f.Key);
}
