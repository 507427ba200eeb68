namespace Enforcement.Unit.Guards;

/// <summary>
/// Lines are read side by side with another file, so none is wider than 120 columns: not a text either, which is
/// added up of parts. The formatter (CSharpier, run by <c>dotnet csharpier format .</c>) breaks what else there is.
/// A Chinese character is as wide as two letters (Unicode Standard Annex 11, East Asian Width), and counts as two.
/// </summary>
public sealed class NarrowLines
{
    private const int Columns = 120;

    // What a generator writes is under obj and no part of the checkout; vectors stand in files of their own.
    // Without an extension are programs that say who runs them, and Dockerfiles.
    private static readonly string[] Kinds =
    [
        "",
        ".cs",
        ".csproj",
        ".css",
        ".editorconfig",
        ".html",
        ".js",
        ".json",
        ".mjs",
        ".props",
        ".proto",
        ".py",
        ".razor",
        ".sh",
        ".sql",
        ".targets",
        ".yaml",
        ".yml",
    ];

    /// <summary>Whose lines are as wide as they are, each for a reason.</summary>
    private static readonly (string Path, string Reason)[] Wider =
    [
        ("seeds/", "a rule or a firm is one line, which is compared line by line"),
        ("/vectors/", "made by a program of another language, and hashed"),
        ("packages.lock.json", "written by the restore"),
    ];

    [Fact]
    public void No_line_is_wider_than_120_columns() => Assert.Empty(Wide(Repository.Checkout));

    [Theory]
    [InlineData("services/Verification/Planted.cs", "    // ", " a remark that could go on in the next line")]
    [InlineData("services/Verification/Planted.cs", "    public int Sum(int first) => ", " + first")]
    [InlineData("services/Verification/Planted.cs", "    [InlineData(\"x\")] ", " // why")]
    [InlineData("services/Verification/Planted.cs", "    public const string Text = \"", " and so on")]
    [InlineData("services/Verification/Planted.cs", "    public void A_test_that_says", "_so_much")]
    [InlineData("services/Console/Shared/Planted.razor", "<p>", " and so on")]
    [InlineData("services/Console/Shared/Planted.razor", "<p>12345678", "宽")]
    [InlineData("services/Console/Assets/planted.css", "p { ", "margin: 0; ")]
    [InlineData("services/Console/Proofs/planted.js", "const a = 1", " + 1")]
    [InlineData("protos/enforcement/planted.proto", "  // ", " and so on")]
    [InlineData("protos/enforcement/planted.yaml", "# ", " and so on")]
    [InlineData("services/Console/Proofs/planted.html", "<p>12345678", "宽")]
    [InlineData("services/Planted/Planted.csproj", "<!-- ", "and so on")]
    [InlineData("services/planted.json", "{\"a\": [1", ", 1")]
    [InlineData("services/Daybook/planted.sql", "SELECT 1", " + 1")]
    [InlineData("services/Dockerfile", "RUN true", " && true")]
    [InlineData("tests/planted/planted.py", "a = 1", " + 1")]
    [InlineData("tests/planted/planted.sh", "true", " && true")]
    [InlineData("tests/planted/planted.mjs", "const a = 1", " + 1")]
    [InlineData("tests/planted/planted", "true", " && true")]
    [InlineData(".ci/planted", "# ", " and so on")]
    [InlineData("planted.yml", "# ", " and so on")]
    [InlineData("Planted.props", "<!-- ", "and so on")]
    [InlineData("Planted.targets", "<!-- ", "and so on")]
    [InlineData(".editorconfig", "# ", " and so on")]
    public void A_wide_line_is_found_with_its_number(string path, string begins, string more)
    {
        var line = begins;
        while (Width(line) <= Columns)
        {
            Assert.Empty(Wide(Planted()));
            line += more;
        }
        Assert.Equal([$"{path}:3"], Wide(Planted()));

        Repository Planted() => new(new Dictionary<string, string> { [path] = $"first\n\n{line}\nlast\n" });
    }

    [Theory]
    [InlineData(".ci/run")]
    [InlineData(".editorconfig")]
    [InlineData("Directory.Build.targets")]
    [InlineData("docker-compose.yml")]
    [InlineData("findings/sqlite-savepoint-trigger-memory.sh")]
    [InlineData("protos/enforcement/agency/asyncapi.yaml")]
    [InlineData("services/Console/Assets/paper.css")]
    [InlineData("services/Console/Proofs/verify/index.html")]
    [InlineData("services/Daybook/journal.sqlite.sql")]
    [InlineData("services/production/keycloak-realm.json")]
    [InlineData("services/Dockerfile")]
    [InlineData("services/compile-ahead")]
    [InlineData("tests/asyncapi/check.mjs")]
    [InlineData("tests/draw_verify/draw_verify.py")]
    [InlineData("tests/run")]
    public void A_file_of_each_kind_is_read(string path) => Assert.Contains(path, Repository.Checkout.Files.Keys);

    [Fact]
    public void Each_exception_is_of_a_file_that_is_there() =>
        Assert.All(Wider, w =>
            Assert.Contains(Repository.Checkout.Files.Keys, f => f.Contains(w.Path, StringComparison.Ordinal))
        );

    [Fact]
    public void No_input_of_the_fuzz_tests_is_read() =>
        Assert.DoesNotContain(Repository.Checkout.Files.Keys, f =>
            f.StartsWith("tests/Fuzz/corpus/", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("免予入企", 8)]
    [InlineData("第48条，", 8)]
    [InlineData("“双随机”", 8)]
    [InlineData("≥ ± …", 5)]
    public void A_line_is_as_wide_as_an_editor_shows_it(string text, int columns) => Assert.Equal(columns, Width(text));

    private static IEnumerable<string> Wide(Repository repository) =>
        from file in repository.Files
        where Kinds.Contains(Path.GetExtension(file.Key))
        where
            Path.GetExtension(file.Key) != ".json"
            || !Wider.Any(w => file.Key.Contains(w.Path, StringComparison.Ordinal))
        from line in file.Value.Split('\n').Index()
        where Width(line.Item.TrimEnd('\r')) > Columns
        select $"{file.Key}:{line.Index + 1}";

    private static int Width(string line) => line.Sum(c => IsWide(c) ? 2 : 1);

    // The blocks of UAX 11's classes W and F that Chinese is written with: ideographs, their marks, full-width forms.
    private static bool IsWide(char c) =>
        c
            is (>= '\u2e80' and <= '\u303e')
                or (>= '\u3041' and <= '\ua4cf')
                or (>= '\uf900' and <= '\ufaff')
                or (>= '\ufe30' and <= '\ufe6f')
                or (>= '\uff01' and <= '\uff60')
                or (>= '\uffe0' and <= '\uffe6');
}
