using System.Text.Json;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.EnterpriseRegistry;
using Enforcement.EnterpriseRegistry.ReferenceData;
using Enforcement.Unit.Guards;

namespace Enforcement.Unit.Registry;

/// <summary>Tables of public standards: how many rows, where from, as of when.</summary>
public sealed class ReferenceTableTests
{
    [Fact]
    public void The_industry_classes_are_those_of_the_standard_with_its_amendment()
    {
        var rows = Industries.Table.Rows;
        Assert.Equal(
            [20, 97, 473, 1382],
            new[] { 1, 3, 4, 5 }.Select(length => rows.Count(r => r["code"].Length == length))
        );
        Assert.Equal(rows.Count, rows.Select(r => r["code"]).Distinct().Count());
        var codes = rows.Select(r => r["code"]).ToHashSet();
        Assert.All(rows, r =>
            Assert.True(
                r["code"].Length == 1
                    ? r["parent"].Length == 0
                    : codes.Contains(r["parent"]) && r["code"].StartsWith(r["parent"], StringComparison.Ordinal),
                r["code"]
            )
        );
        Assert.Equal(
            ["飞机制造", "监察委员会", "人民法院", "人民检察院"],
            new[] { "C3741", "S9231", "S9232", "S9233" }.Select(code => rows.Single(r => r["code"] == code)["name"])
        );
    }

    [Fact]
    public void The_other_tables_have_the_rows_of_their_sources()
    {
        Assert.Equal(
            [34, 190, 5],
            new[] { Divisions.Provinces, Divisions.Cities, Divisions.Changes }.Select(t => t.Rows.Count)
        );
        Assert.Equal(37, RegistrationAuthorities.Table.Rows.Count);
        Assert.Equal(
            (255, 7),
            (WorkingDays.Table.Rows.Count, WorkingDays.Table.Rows.Select(r => r["date"][..4]).Distinct().Count())
        );
    }

    [Fact]
    public void Each_table_says_where_it_comes_from_and_each_file_of_reference_data_is_said()
    {
        using var said = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root(), "seeds/reference.json")));
        foreach (var table in said.RootElement.EnumerateArray())
        {
            Assert.All(new[] { "title", "source", "checked" }, key =>
                Assert.True(table.GetProperty(key).GetString()!.Length > 5, $"{table.GetProperty("file")}: {key}")
            );
            Assert.Matches(@"\A([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|undated)\z", table.GetProperty("as_of").GetString());
        }
        var files = new[] { "calendar", "codes", "divisions", "industry" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root(), "seeds", folder)))
            .Select(file => Path.GetRelativePath(Path.Combine(Repository.Root(), "seeds"), file))
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            files,
            said.RootElement.EnumerateArray()
                .Select(t => t.GetProperty("file").GetString()!)
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal("2019", Industries.Table.AsOf);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", 2, "has 1 rows, reference.json says 2")]
    [InlineData("a,b\n1,2\n3\n", 2, "line 3: 1 cells")]
    [InlineData("", 0, "is empty")]
    public void A_table_that_differs_from_what_is_said_of_it_is_not_read(string text, int rows, string fault)
    {
        using var said = JsonDocument.Parse(
            $$"""{"file":"t.csv","title":"t","source":"s","as_of":"2026","rows":{{rows}}}"""
        );
        Assert.Contains(
            fault,
            Assert
                .Throws<InvalidDataException>(() =>
                    ReferenceTable.Read(new StringReader(text), said.RootElement, "t.csv")
                )
                .Message
        );
        Assert.Contains(
            "does not say where",
            Assert
                .Throws<InvalidDataException>(() => ReferenceTable.Read(new StringReader(text), default, "t.csv"))
                .Message
        );
    }

    [Theory]
    [InlineData("500105", "2010-01-01", "2025-10-31", DivisionCode.WellFormed)]
    [InlineData("500105", "2010-01-01", "2026-06-01", DivisionCode.WellFormed)] // an old fact keeps its old code
    [InlineData("500112005", "2026-01-02", "2026-06-01", DivisionCode.OutOfTime)] // the street went with its district
    [InlineData("500105", "2025-12-04", "2025-12-04", DivisionCode.WellFormed)]
    [InlineData("500105", "2025-12-05", "2025-12-05", DivisionCode.OutOfTime)]
    [InlineData("500157", "2010-01-01", "2026-06-01", DivisionCode.WellFormed)] // an old firm in the new district
    [InlineData("500157001", "2010-01-01", "2025-11-05", DivisionCode.OutOfTime)]
    [InlineData("500157", "2025-11-06", "2025-11-06", DivisionCode.WellFormed)]
    [InlineData("653228", "2024-12-27", "2024-12-27", DivisionCode.WellFormed)]
    [InlineData("653229", "2020-01-01", "2024-12-26", DivisionCode.OutOfTime)]
    [InlineData("500109", "2026-01-02", "2026-06-01", DivisionCode.WellFormed)]
    public void A_division_is_good_on_the_days_it_was_there(string code, string from, string to, object expected) =>
        Assert.Equal((DivisionCode)expected, Divisions.Read(code, DateOnly.Parse(from), DateOnly.Parse(to)));

    [Fact]
    public void What_is_said_of_a_division_out_of_time_names_its_days_and_what_came_after()
    {
        Assert.Equal(
            "500112 渝北区 was withdrawn, its last day 2025-12-04; since then 500157, 500109",
            Divisions.Explain("500112005")
        );
        Assert.Equal("500157 两江新区 is there since 2025-11-06 only", Divisions.Explain("500157"));
    }
}
