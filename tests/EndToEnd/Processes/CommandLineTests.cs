using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enforcement.EndToEnd.Processes;

/// <summary>The command line as a process on an empty district: what it says of bad input, what it writes, and what it
/// never touches.</summary>
public sealed partial class CommandLineTests : IDisposable
{
    private const string Header = "credit_code,name,industry,division,registered_on\n";
    private const string First = "91449917MA9000001F,甲一有限公司,F5212,449917001,2020-01-02\n";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> VerbsOfReadme =>
        new(
            Row()
                .Matches(File.ReadAllText(Path.Combine(Child.Root, "services/Cli/README.md")))
                .Select(m => m.Groups[1].Value)
        );

    /// <summary>Each with everything it asks for, and nothing of it there.</summary>
    [Theory]
    [MemberData(nameof(VerbsOfReadme))]
    public async Task Every_verb_that_does_not_succeed_says_so_in_one_sentence_and_in_one_JSON_object(string verb)
    {
        await File.WriteAllTextAsync(folder.File("file"), "no folder");
        string[] words =
        [
            .. verb.Split(' ')
                .Select(w =>
                    w switch
                    {
                        "WHAT" => "officers",
                        "ROLE" => "operator",
                        "SOURCE" => "planning",
                        "NUMBER" or "Y" => "2025",
                        "DIR" => folder.File("file"),
                        "FILE" or "SCENARIO_DIR" => folder.File("nowhere"),
                        "D" => "2025-12-31",
                        _ => w,
                    }
                ),
        ];
        string[] more =
            verb.StartsWith("seed ", StringComparison.Ordinal)
            || verb.StartsWith("dev ", StringComparison.Ordinal)
            || verb.StartsWith("draw ", StringComparison.Ordinal)
            || verb.StartsWith("certs ", StringComparison.Ordinal)
            || verb.StartsWith("sealing ", StringComparison.Ordinal)
            || verb.StartsWith("trail verify", StringComparison.Ordinal)
                ? []
                : ["--data", folder.File("nothing")];
        if (verb.StartsWith("draw commit", StringComparison.Ordinal))
            more = ["--day-secret", folder.File("nowhere")];
        if (verb.StartsWith("draw bundle", StringComparison.Ordinal))
            more = ["--data", folder.File("nothing")];
        var (exit, output, errors) = await Run(null, [.. words, .. more, "--json"]);
        Assert.True(exit == 2, $"{exit}: {output}{errors}");
        var error = JsonDocument.Parse(output).RootElement.GetProperty("error");
        Assert.NotEqual("DEFECT", error.GetProperty("reason").GetString());
        Assert.Equal(error.GetProperty("message").GetString(), Assert.Single(errors.TrimEnd('\n').Split('\n')));
        Assert.False(Directory.Exists(folder.File("nothing")), "nothing is made where nothing was asked of");
    }

    [Fact]
    public async Task A_file_over_the_limit_is_a_sentence_and_2()
    {
        var file = folder.File("over.xlsx");
        await File.WriteAllBytesAsync(file, new byte[6000]);
        var limit = new Dictionary<string, string> { ["ENFORCEMENT__SHEETS__MOSTBYTES"] = "5000" };
        Assert.Equal(
            (2, "", "FILE_SIZE: a file has at most 5000 bytes here\n"),
            await Run(limit, "import", "enterprises", file, "--data", folder.File("data"))
        );
        var (exit, output, errors) = await Run(
            limit,
            "import",
            "enterprises",
            file,
            "--data",
            folder.File("data"),
            "--lang",
            "zh",
            "--json"
        );
        Assert.Equal((2, "FILE_SIZE: 文件过大（a file has at most 5000 bytes here）\n"), (exit, errors));
        Assert.Equal(
            "FILE_SIZE",
            JsonDocument.Parse(output).RootElement.GetProperty("error").GetProperty("reason").GetString()
        );
    }

    [Fact]
    public async Task The_list_of_refusals_never_takes_the_place_of_what_was_sent_and_nothing_is_sent_then()
    {
        var file = folder.File("mine.csv");
        await File.WriteAllTextAsync(file, Header + First + "合计,,,,\n");
        File.CreateSymbolicLink(folder.File("link.csv"), file);
        var before = await File.ReadAllBytesAsync(file);
        foreach (
            var errors in (string[])
                [
                    file,
                    Path.Combine(folder.Path, ".", "mine.csv"),
                    folder.File("link.csv"),
                    folder.Path,
                    folder.File("nowhere/errors.csv"),
                ]
        )
        {
            var refused = await Run(
                null,
                "import",
                "enterprises",
                file,
                "--errors",
                errors,
                "--data",
                folder.File("data")
            );
            Assert.True(
                refused.Exit == 2 && refused.Errors.StartsWith($"--errors {errors}: ", StringComparison.Ordinal),
                refused.Errors
            );
        }
        Assert.False(Directory.Exists(folder.File("data")), "it was refused before anything was started");
        Assert.Equal(before, await File.ReadAllBytesAsync(file));

        var full = await Run(
            null,
            "import",
            "enterprises",
            file,
            "--errors",
            "/dev/full",
            "--data",
            folder.File("data"),
            "--json"
        );
        Assert.Equal(2, full.Exit);
        Assert.Contains(
            "The import itself is done: 1 accepted, 0 unchanged, 1 refused",
            JsonDocument.Parse(full.Output).RootElement.GetProperty("error").GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            (0, "接受 0 行，未变 1 行，退回 1 行"),
            await Run(
                null,
                "import",
                "enterprises",
                file,
                "--errors",
                folder.File("errors.csv"),
                "--data",
                folder.File("data"),
                "--lang",
                "zh"
            )
                is var done
                ? (done.Exit, done.Output.TrimEnd().Split('\n')[^1])
                : default
        );
        Assert.Contains(
            "统一社会信用代码应为 18 位",
            await File.ReadAllTextAsync(folder.File("errors.csv")),
            StringComparison.Ordinal
        );
        var own = await Run(
            null,
            "export",
            "officers",
            "--out",
            Path.Combine(folder.File("data"), "registry.db"),
            "--data",
            folder.File("data")
        );
        Assert.Contains("is read and never written to", own.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_import_that_stops_says_up_to_which_line_its_rows_stand_and_the_file_may_be_sent_again()
    {
        var rows = new StringBuilder(Header);
        foreach (var code in MadeUp().Take(600))
            rows.Append(code).Append(",示例有限公司,F5212,449917001,2020-01-02\n");
        var file = folder.File("cut.csv");
        await File.WriteAllTextAsync(file, rows + "\"a quote that is never closed,\n");
        var (exit, output, errors) = await Run(
            null,
            "import",
            "enterprises",
            file,
            "--data",
            folder.File("data"),
            "--json"
        );
        Assert.Equal(2, exit);
        Assert.Contains(
            "; rows up to sheet line 501 are taken: 500 accepted, 0 unchanged, 0 refused; sending the file again "
                + "is harmless",
            errors,
            StringComparison.Ordinal
        );
        var error = JsonDocument.Parse(output).RootElement.GetProperty("error");
        Assert.Equal(
            ("TRUNCATED_FILE", 501, 500),
            (
                error.GetProperty("reason").GetString(),
                error.GetProperty("durable").GetProperty("line").GetInt32(),
                error.GetProperty("durable").GetProperty("accepted").GetInt32()
            )
        );

        await File.WriteAllTextAsync(file, rows.ToString());
        var again = JsonDocument
            .Parse((await Run(null, "import", "enterprises", file, "--data", folder.File("data"), "--json")).Output)
            .RootElement;
        Assert.Equal(
            (100, 500, 0),
            (
                again.GetProperty("accepted").GetInt32(),
                again.GetProperty("unchanged").GetInt32(),
                again.GetProperty("refused").GetInt32()
            )
        );
    }

    [Fact]
    public async Task Progress_is_shown_on_a_terminal_and_nowhere_else()
    {
        var file = folder.File("one.csv");
        await File.WriteAllTextAsync(file, Header + First);
        var dll = Path.Combine(
            Child.Root,
            "services/Cli/bin",
            new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
            "net10.0/enforcement.dll"
        );
        using var terminal = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("script")
            {
                ArgumentList =
                {
                    "-qec",
                    $"dotnet {dll} import enterprises {file} --data {folder.File("data")} 2>&1",
                    folder.File("typescript"),
                },
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
                Environment = { ["TERM"] = "xterm", ["ENFORCEMENT__DEMO"] = "none" },
            }
        )!;
        terminal.StandardInput.Close();
        var seen = await terminal.StandardOutput.ReadToEndAsync();
        await terminal.WaitForExitAsync();
        Assert.Contains("one.csv", seen, StringComparison.Ordinal);
        Assert.Contains("1 accepted", seen, StringComparison.Ordinal);
        var (exit, output, _) = await Run(null, "import", "enterprises", file, "--data", folder.File("data"));
        Assert.Equal((0, "0 accepted, 1 unchanged, 0 refused\n"), (exit, output));
    }

    private static async Task<(int Exit, string Output, string Errors)> Run(
        Dictionary<string, string>? more,
        params string[] arguments
    )
    {
        var environment = new Dictionary<string, string>(more ?? [])
        {
            ["ENFORCEMENT__DEMO"] = "none",
            ["LC_ALL"] = "C.UTF-8",
        };
        await using var child = Child.Start("Cli/enforcement", arguments, environment);
        return (await child.Exit(), child.Output, child.Errors);
    }

    /// <summary>Codes with a check character of GB 32100 that fits.</summary>
    private static IEnumerable<string> MadeUp()
    {
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        for (var i = 0; ; i++)
        {
            var (code, sum, weight) = ($"91440101MA5{i:D6}", 0, 1);
            foreach (var c in code)
            {
                sum += Alphabet.IndexOf(c) * weight;
                weight = weight * 3 % 31;
            }
            yield return code + Alphabet[(31 - (sum % 31)) % 31];
        }
    }

    [GeneratedRegex(@"^\| `([a-z][^`]*)` \| .* \| (services|nobody) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
