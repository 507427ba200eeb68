namespace Enforcement.Unit.Guards;

/// <summary>
/// Lines are read side by side with another file, so none is wider than 120 columns: not a text either, which is
/// added up of parts. The formatter (CSharpier, run by <c>dotnet csharpier format .</c>) breaks what else there is.
/// </summary>
public sealed class NarrowLines
{
    private const int Columns = 120;

    // What a generator writes is under obj and no part of the checkout; vectors stand in files of their own.
    private static readonly string[] Kinds = [".cs", ".razor", ".proto"];

    [Fact]
    public void No_line_is_wider_than_120_columns() => Assert.Empty(Wide(Repository.Checkout));

    [Theory]
    [InlineData("services/Verification/Planted.cs", "    // ", " a remark that could go on in the next line")]
    [InlineData("services/Verification/Planted.cs", "    public int Sum(int first) => ", " + first")]
    [InlineData("services/Verification/Planted.cs", "    [InlineData(\"x\")] ", " // why")]
    [InlineData("services/Verification/Planted.cs", "    public const string Text = \"", " and so on")]
    [InlineData("services/Verification/Planted.cs", "    public void A_test_that_says", "_so_much")]
    [InlineData("services/Console/Shared/Planted.razor", "<p>", " and so on")]
    [InlineData("protos/enforcement/planted.proto", "  // ", " and so on")]
    public void A_wide_line_is_found_with_its_number(string path, string begins, string more)
    {
        var line = begins + string.Concat(Enumerable.Repeat(more, Columns / more.Length + 1));
        Assert.Equal([$"{path}:3"], Wide(new(new Dictionary<string, string> { [path] = $"first\n\n{line}\nlast\n" })));
    }

    private static IEnumerable<string> Wide(Repository repository) =>
        from file in repository.Files
        where Kinds.Contains(Path.GetExtension(file.Key))
        from line in file.Value.Split('\n').Index()
        where line.Item.TrimEnd('\r').Length > Columns
        select $"{file.Key}:{line.Index + 1}";
}
