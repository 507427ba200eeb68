using Enforcement.Contracts;
using Enforcement.WebConsole.Journals;

namespace Enforcement.Unit.Console;

public sealed class EventWordsTests
{
    [Fact]
    public void Every_event_of_every_journal_has_a_chinese_name_of_its_own()
    {
        foreach (var catalog in new[] { EventCatalog.Registry, EventCatalog.Planning, EventCatalog.Supervision })
        {
            var words = catalog.Types.ToDictionary(type => type.Name, type => EventWords.Of(type.Name, english: false));
            Assert.All(words, word => Assert.Matches(@"^[\p{IsCJKUnifiedIdeographs}]{4,}$", word.Value));
            Assert.Empty(words.GroupBy(word => word.Value).Where(same => same.Count() > 1).Select(same => same.Key));
        }
    }
}
