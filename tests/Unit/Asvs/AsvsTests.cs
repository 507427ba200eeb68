using Enforcement.Testing;
using Enforcement.Unit.Guards;

namespace Enforcement.Unit.Asvs;

/// <summary>The table of ASVS says what the tests say, of every requirement.</summary>
public sealed class AsvsTests
{
    private const string PagePath = "tests/ASVS.md";
    private static readonly AsvsTable Table = AsvsTable.Read(Repository.Checkout);

    [Fact]
    public void Every_requirement_has_one_state_and_every_mark_a_requirement_that_is_kept()
    {
        Assert.Equal(253, Table.Requirements.Count);
        Assert.Equal(
            (70, 183),
            (Table.Requirements.Count(r => r.Level == 1), Table.Requirements.Count(r => r.Level == 2))
        );
        Assert.Empty(Table.Faults());
    }

    [Fact]
    [Asvs("v5.0.0-1.3.2", "v5.0.0-3.7.1", "v5.0.0-4.1.2", "v5.0.0-11.4.1", "v5.0.0-15.3.5")]
    public void What_is_said_not_to_be_there_is_not()
    {
        Assert.Empty(Table.Present(Repository.Checkout));
        Assert.NotEmpty(Table.Present(Repository.Checkout.With("services/Planted.cs", "app.UseWebSockets();")));
    }

    [Fact]
    public void The_page_is_made_of_states_and_marks()
    {
        var made = Table.Page();
        var file = Path.Combine(AppContext.BaseDirectory, "ASVS.md");
        File.WriteAllText(file, made);
        Assert.True(
            Repository.Checkout.Files.TryGetValue(PagePath, out var stands) && stands == made,
            $"what stands there is another: cp {Path.GetRelativePath(Repository.Root(), file)} {PagePath}"
        );
    }

    [Theory]
    [InlineData("unknown mark")]
    [InlineData("unknown row")]
    [InlineData("no row")]
    [InlineData("two rows")]
    [InlineData("no test")]
    [InlineData("mark of what does not apply")]
    [InlineData("mark of what is open")]
    [InlineData("mark of no test")]
    [InlineData("state of no kind")]
    [InlineData("open without what is needed")]
    [InlineData("no reason")]
    public void What_does_not_fit_is_named(string fault)
    {
        var kept = Table.Rows.First(r => r.State == "kept");
        var no = Table.Rows.First(r => r.State == "no");
        var open = Table.Rows.First(r => r.State == "open");
        AsvsTable Marked(string id, bool isTest = true) =>
            Table with
            {
                Marks = [.. Table.Marks, new(id, "Unit", "Planted.Test", isTest)],
            };
        AsvsTable Said(AsvsRow row) => Table with { Rows = [.. Table.Rows.Where(r => r.Id != row.Id), row] };
        var rigged = fault switch
        {
            "unknown mark" => Marked("8.2.99"),
            "unknown row" => Table with
            {
                Rows = [.. Table.Rows, kept with { Id = "99.1.1", State = "open", Text = "Needed: x" }],
            },
            "no row" => Table with { Rows = [.. Table.Rows.Where(r => r.Id != open.Id)] },
            "two rows" => Table with { Rows = [.. Table.Rows, open] },
            "no test" => Table with { Marks = [.. Table.Marks.Where(m => m.Id != kept.Id)] },
            "mark of what does not apply" => Marked(no.Id),
            "mark of what is open" => Marked(open.Id),
            "mark of no test" => Marked(kept.Id, isTest: false),
            "state of no kind" => Said(open with { State = "perhaps" }),
            "open without what is needed" => Said(open with { Text = "not done" }),
            _ => Said(no with { Text = "" }),
        };
        Assert.Single(rigged.Faults());
    }

    [Fact]
    public void A_mark_is_read_of_a_method_and_of_a_class_and_a_method_that_is_no_test_is_known()
    {
        var marks = AsvsTable.MarksOf(
            "Unit",
            [
                (
                    "tests/Unit/Planted.cs",
                    """
                    [Asvs("v5.0.0-1.1.1")]
                    public class First { [Fact] public void Holds() { } }
                    public class Second
                    {
                        [Theory, Asvs("v5.0.0-1.1.2", "v4.0.3-1.1")] public void Holds() { }
                        [Asvs("v5.0.0-1.2.1")] public void Helps() { }
                    }
                    """
                ),
            ]
        );
        Assert.Equal<AsvsMark[]>(
            [
                new("1.1.1", "Unit", "First", true),
                new("1.1.2", "Unit", "Second.Holds", true),
                new("v4.0.3-1.1", "Unit", "Second.Holds", true),
                new("1.2.1", "Unit", "Second.Helps", false),
            ],
            marks.ToArray()
        );
    }
}
