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

    [Fact]
    public void What_is_no_character_is_not_looked_for()
    {
        Assert.Equal("ab", Finder.Asked("a\uFFFEb"));
        Assert.Equal("AB", Ids.Typed("a\uFFFE b\uD800"));
        Assert.Equal("\U0001F600", Finder.Asked("\U0001F600"));
    }

    [Fact]
    public void What_was_asked_is_asked_the_same_when_it_is_asked_again()
    {
        // Cut behind a blank; an accent that a control character kept from its letter.
        foreach (var query in (string[])[$"{new string('a', Finder.Longest - 1)} b", "e\u0001\u0301"])
            Assert.Equal(Finder.Asked(query), Finder.Asked(Finder.Asked(query)));
    }
}
