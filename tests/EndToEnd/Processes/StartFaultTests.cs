using System.Net;
using System.Net.Sockets;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Testing;

namespace Enforcement.EndToEnd.Processes;

public sealed class StartFaultTests
{
    private const string AllInOne = "AllInOne/Enforcement.AllInOne";

    [Fact]
    public async Task A_second_start_in_the_same_folder_names_the_folder_and_who_holds_it()
    {
        using var folder = new TempFolder();
        await using var first = Child.Start(AllInOne, [], Settings(folder));
        await Eventually.IsTrue(() => first.HasExited || first.Output.Contains("console answers", StringComparison.Ordinal), "the first starts", () => first.Errors, TimeSpan.FromMinutes(2));

        var said = await Refused(Settings(folder));
        Assert.Contains(folder.Path, said, StringComparison.Ordinal);
        Assert.Contains(first.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), said, StringComparison.Ordinal);
        Assert.False(first.HasExited);
    }

    [Theory]
    [InlineData("ENFORCEMENT__URLS__WEB")]
    [InlineData("ENFORCEMENT__URLS__GRPC")]
    public async Task A_port_that_another_program_listens_on_is_named_with_its_setting(string key)
    {
        using var folder = new TempFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";

        var said = await Refused(Settings(folder, (key, url)));
        Assert.StartsWith($"{key} is '{url}'", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_out_of_range_is_named_with_what_is_allowed()
    {
        using var folder = new TempFolder();
        var said = await Refused(Settings(folder, ("ENFORCEMENT__BUS__HEADCHECK", "0")));
        Assert.Equal("ENFORCEMENT__BUS__HEADCHECK is '0': allowed is 1 to 3600", said);
    }

    [Theory]
    [InlineData("--dta /tmp", "--dta: no such option")]
    [InlineData("--data", "--data: needs a value")]
    [InlineData("--config nowhere.json", "--config nowhere.json: no such file")]
    public async Task A_mistyped_argument_is_refused_not_passed_over(string arguments, string said)
    {
        using var folder = new TempFolder();
        Assert.StartsWith(said, await Refused(Settings(folder), arguments.Split(' ')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_given_by_config_wins_over_the_environment_and_the_defaults()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("settings.json"), """{ "Enforcement": { "Mode": "production", "Bus": { "HeadCheck": 0 } } }""");
        Assert.StartsWith("ENFORCEMENT__BUS__HEADCHECK is '0'", await Refused(Settings(folder, ("ENFORCEMENT__BUS__HEADCHECK", "5")), "--config", folder.File("settings.json")), StringComparison.Ordinal);

        await File.WriteAllTextAsync(folder.File("settings.json"), """{ "Enforcement": { "Mode": "production" } }""");
        Assert.StartsWith("ENFORCEMENT__AUTH__JWKS is ''", await Refused(Settings(folder), "--config", folder.File("settings.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("file"), "");
        Assert.StartsWith($"ENFORCEMENT__DATA is '{folder.File("file")}/data'", await Refused(Settings(folder), "--data", folder.File("file") + "/data"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("journal rebuild --check")]
    [InlineData("journal verify")]
    [InlineData("report annual --year 2025")]
    [InlineData("export officers --out officers.csv")]
    public async Task A_check_or_report_on_a_folder_without_journals_is_refused_and_makes_none(string verb)
    {
        using var folder = new TempFolder();
        var (exit, _, errors) = await Child.Run("Cli/enforcement", [.. verb.Split(' '), "--data", folder.File("nothing")]);
        Assert.Equal(2, exit);
        Assert.Equal($"--data {folder.File("nothing")}: no journals there", errors.TrimEnd());
        Assert.False(Directory.Exists(folder.File("nothing")));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_in_one_line()
    {
        using var folder = new TempFolder();
        await Child.Run("Cli/enforcement", "dev", "init", "--out", folder.Path);
        var (exit, _, errors) = await Child.Run("Cli/enforcement", "journal", "verify", "--server", "http://127.0.0.1:1", "--key", folder.File("dev-key.pem"));
        Assert.Equal(2, exit);
        Assert.StartsWith("The server of --server: Unavailable", Assert.Single(errors.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    /// <summary>What it said in its one line before it ended.</summary>
    private static async Task<string> Refused(Dictionary<string, string> settings, params string[] arguments)
    {
        await using var child = Child.Start(AllInOne, arguments, settings);
        Assert.Equal(StartFault.ExitCode, await child.Exit());
        return Assert.Single(child.Errors.TrimEnd('\n').Split('\n'));
    }

    private static Dictionary<string, string> Settings(TempFolder folder, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["ENFORCEMENT__DATA"] = folder.Path, ["ENFORCEMENT__DEMO"] = "false", ["ENFORCEMENT__URLS__WEB"] = "http://127.0.0.1:0", ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
        };
        foreach (var (key, value) in more) settings[key] = value;
        return settings;
    }
}
