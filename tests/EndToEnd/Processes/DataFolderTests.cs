using System.Net;
using System.Text.RegularExpressions;

namespace Enforcement.EndToEnd.Processes;

/// <summary>
/// What programs leave behind and where, as an operator meets it: behind a company's proxy, started in any folder,
/// stopped, killed, copied, and with files in the data folder that are none of ours.
/// </summary>
public sealed class DataFolderTests
{
    private const string Cli = "Cli/enforcement",
        AllInOne = "AllInOne/Enforcement.AllInOne";
    private static readonly string[] Pages =
    [
        "/",
        "/draws",
        "/record",
        "/verify/",
        "/complaints",
        "/complaints/track",
        "/open/matters",
    ];

    // Nobody listens there: it stands for every proxy that does not lead back to this machine.
    private static readonly Dictionary<string, string> Proxy = (
        (string[])["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]
    ).ToDictionary(name => name, _ => "http://127.0.0.1:9");

    [Fact]
    public async Task Eight_imports_behind_a_proxy_are_silent_on_stderr_and_write_nothing_where_they_are_started()
    {
        using var folder = new TempFolder();
        var here = Directory.CreateDirectory(folder.File("here")).FullName;
        await Enterprise(folder);
        for (var i = 0; i < 8; i++)
        {
            var (exit, output, errors) = await Run(
                here,
                "import",
                "enterprises",
                folder.File("one.csv"),
                "--data",
                folder.File($"data-{i}"),
                "--json"
            );
            Assert.Equal((0, ""), (exit, errors));
            Assert.StartsWith("""{"accepted":1""", output, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(here));
        }
    }

    [Fact]
    public async Task Verbs_that_read_leave_the_folder_as_it_was()
    {
        using var folder = new TempFolder();
        var (here, data) = (Directory.CreateDirectory(folder.File("here")).FullName, folder.File("data"));
        await Enterprise(folder);
        Assert.Equal(0, (await Run(here, "import", "enterprises", folder.File("one.csv"), "--data", data)).Exit);
        var before = State(data);
        foreach (
            var verb in (string[])
                [
                    "journal verify",
                    $"journal verify --db {data}/registry.db",
                    "journal rebuild --check",
                    "report annual --year 2025",
                    $"export enterprises --out {folder.File("firms.csv")}",
                    $"trail export --agency CCDI --out {folder.Path}",
                ]
        )
        {
            var (exit, _, errors) = await Run(
                here,
                [
                    .. verb.Split(' '),
                    .. verb.Contains("--db", StringComparison.Ordinal) ? [] : (string[])["--data", data],
                ]
            );
            Assert.True((exit, errors) is (0, ""), $"{verb}: {exit} {errors}");
            Assert.Equal(before, State(data));
        }
        Assert.Empty(Directory.EnumerateFileSystemEntries(here));
        Assert.Contains(
            "91449917MA9000001F",
            await File.ReadAllTextAsync(folder.File("firms.csv"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_running_district_a_stopped_one_and_a_killed_one_are_told_from_a_copy_that_is_cut()
    {
        using var folder = new TempFolder();
        var (here, data) = (Directory.CreateDirectory(folder.File("here")).FullName, folder.File("data"));
        await using (var running = await Start(folder, here))
        {
            Copy(data, folder.File("cut"), "planning.db");
            Copy(data, folder.File("both"), "planning.db", "planning.db-wal");
            Assert.Equal(0, (await Run(here, "journal", "verify", "--data", data)).Exit);
            Assert.Equal(0, await running.Stop());
            Assert.Equal("", running.Errors);
        }
        Copy(data, folder.File("stopped"), "planning.db");
        await using (var running = await Start(folder, here))
            running.Kill();
        Copy(data, folder.File("killed"), "planning.db", "planning.db-wal");

        var cut = await Verify("cut");
        Assert.Equal(1, cut.Exit);
        Assert.Contains("cut: ", cut.Output, StringComparison.Ordinal);
        Assert.Equal(["planning.db"], Directory.EnumerateFiles(folder.File("cut")).Select(Path.GetFileName));
        foreach (var whole in (string[])["both", "stopped", "killed"])
            Assert.True(await Verify(whole) is { Exit: 0, Errors: "" }, whole);
        var before = State(data);
        Assert.Equal(0, (await Run(here, "journal", "verify", "--data", data)).Exit);
        Assert.Equal(before, State(data));
        Assert.Empty(Directory.EnumerateFileSystemEntries(here));

        Task<(int Exit, string Output, string Errors)> Verify(string copy) =>
            Run(here, "journal", "verify", "--db", $"{folder.File(copy)}/planning.db");
    }

    [Theory]
    [InlineData("registry.db", "this is a text file, and no short one either")]
    [InlineData("registry.db", "")]
    [InlineData("inbox-proc.db", "this is a text file, and no short one either")]
    [InlineData("supervision-referrals.jwk", "no key")]
    [InlineData("inbox-ccdi-signing.jwk", "{}")]
    public async Task A_file_of_the_folder_that_cannot_be_used_is_said_in_one_sentence(string file, string content)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("data"));
        await File.WriteAllTextAsync(folder.File($"data/{file}"), content, TestContext.Current.CancellationToken);
        await using var child = Child.Start(
            AllInOne,
            ["--data", folder.File("data")],
            Environment(),
            folder: folder.Path
        );
        Assert.Equal(StartFault.ExitCode, await child.Exit());
        Assert.Contains(
            folder.File($"data/{file}"),
            Assert.Single((child.Errors + child.Output).TrimEnd('\n').Split('\n')),
            StringComparison.Ordinal
        );
    }

    private static async Task<Child> Start(TempFolder folder, string here)
    {
        var child = Child.Start(AllInOne, ["--data", folder.File("data")], Environment(), folder: here);
        try
        {
            await IsUp(child, folder);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    private static async Task IsUp(Child child, TempFolder folder)
    {
        await Eventually.IsTrue(
            () => child.HasExited || child.Output.Contains("console answers", StringComparison.Ordinal),
            "the district starts",
            () => child.Errors,
            TimeSpan.FromMinutes(3)
        );
        await Eventually.IsTrue(
            () => child.HasExited || File.Exists(folder.File("data/demo-loaded")),
            "the demo is loaded",
            () => child.Errors,
            TimeSpan.FromMinutes(3)
        );
        var web = Regex.Match(child.Output, @"answers at (http://[^ ]+)").Groups[1].Value;
        using var http = new HttpClient();
        foreach (var page in Pages)
            Assert.Equal((page, HttpStatusCode.OK), (page, (await http.GetAsync(web + page)).StatusCode));
        // Degraded at first: not every follower has asked its source yet.
        await Eventually.IsTrue(
            async () => await http.GetStringAsync(web + "/health") == "Healthy",
            "the district is well",
            () => child.Errors,
            TimeSpan.FromMinutes(1)
        );
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(folder.File("data/web-keys"))
        );
        foreach (var key in Directory.EnumerateFiles(folder.File("data/web-keys")))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
    }

    private static async Task<(int Exit, string Output, string Errors)> Run(string here, params string[] arguments)
    {
        await using var child = Child.Start(Cli, arguments, Proxy, folder: here);
        return (await child.Exit(), child.Output, child.Errors);
    }

    private static Dictionary<string, string> Environment() =>
        new(Proxy)
        {
            ["ENFORCEMENT__MODE"] = "development",
            ["ENFORCEMENT__URLS__WEB"] = "http://127.0.0.1:0",
            ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
        };

    private static Task Enterprise(TempFolder folder) =>
        File.WriteAllTextAsync(
            folder.File("one.csv"),
            "统一社会信用代码,企业名称,行业代码,行政区划代码,成立日期,信用风险等级\n91449917MA9000001F,"
                + "示例区甲一商贸有限公司,F5212,449917001,2019-05-06,B\n"
        );

    private static void Copy(string from, string to, params string[] files)
    {
        Directory.CreateDirectory(to);
        foreach (var file in files.Where(f => File.Exists(Path.Combine(from, f))))
            File.Copy(Path.Combine(from, file), Path.Combine(to, file));
    }

    private static List<string> State(string folder) =>
        [
            .. Directory
                .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
                .Append(folder)
                .Order(StringComparer.Ordinal)
                .Select(f => $"{f} {(File.Exists(f) ? new FileInfo(f).Length : 0)} {File.GetLastWriteTimeUtc(f):O}"),
        ];
}
