using System.CommandLine;
using System.Text.RegularExpressions;
using Enforcement.Cli;

namespace Enforcement.Unit.CommandLine;

/// <summary>The table of verbs in services/Cli/README.md is the tree of commands: no verb more or less, and what each
/// one asks.</summary>
public sealed partial class VerbTableTests
{
    private static readonly string[] OfServices = ["--server", "--data", "--key"];

    [Fact]
    public void Every_verb_stands_in_the_table_with_what_it_asks()
    {
        var table = Row()
            .Matches(Page())
            .Select(m =>
                (
                    Verb: string.Join(' ', m.Groups[1].Value.Split(' ').TakeWhile(w => char.IsAsciiLetterLower(w[0]))),
                    Asks: m.Groups[2].Value == "services"
                )
            );
        var tree = Leaves(Verbs.Root(), "")
            .Select(v => (v.Name, Asks: OfServices.All(o => v.Command.Options.Any(own => own.Name == o))));
        Assert.Equal(tree.Order(), table.Order());
    }

    [Fact]
    public void What_the_table_asks_for_in_a_verb_is_what_it_needs()
    {
        foreach (var written in Row().Matches(Page()).Select(m => m.Groups[1].Value))
        {
            var words = written
                .Split(' ')
                .Select(w =>
                    w switch
                    {
                        "WHAT" => "officers",
                        "ROLE" => "operator",
                        "SOURCE" => "planning",
                        "NUMBER" or "Y" => "2025",
                        _ => w,
                    }
                )
                .ToArray();
            Assert.True(
                Verbs.Root().Parse([.. words, "--json", "--lang", "zh"]).Errors is [],
                $"{written}: {string.Join(' ', Verbs.Root().Parse(words).Errors)}"
            );
        }
    }

    [Fact]
    public void A_verb_that_asks_nobody_takes_no_server()
    {
        foreach (
            var (name, command) in Leaves(Verbs.Root(), "")
                .Where(v => !OfServices.All(o => v.Command.Options.Any(own => own.Name == o)))
        )
            Assert.DoesNotContain(command.Options, o => o.Name == "--server" && name.Length > 0);
    }

    private static string Page() => File.ReadAllText(Path.Combine(Guards.Repository.Root(), "services/Cli/README.md"));

    private static IEnumerable<(string Name, Command Command)> Leaves(Command command, string before) =>
        command.Subcommands.SelectMany(c =>
            c.Subcommands.Count > 0 ? Leaves(c, $"{before}{c.Name} ") : [($"{before}{c.Name}", c)]
        );

    [GeneratedRegex(@"^\| `([a-z][^`]*)` \| .* \| (services|nobody) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
