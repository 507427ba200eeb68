using Enforcement.WebConsole.Search;
using Enforcement.WebConsole.Shared;

namespace Enforcement.Unit.Console;

public sealed class AskedTests
{
    [Fact]
    public void A_long_question_is_cut_between_characters_and_can_be_looked_for()
    {
        var asked = Finder.Asked(new string('a', Finder.Longest - 1) + "\U0001F600");
        Assert.Equal(new string('a', Finder.Longest - 1), asked);
        Assert.Equal(asked.ToUpperInvariant(), Ids.Typed(asked));
        Assert.Equal(Finder.Longest, Finder.Asked(new string('a', Finder.Longest + 1)).Length);
    }
}
