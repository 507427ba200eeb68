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

    /// <summary>What it said in its one line before it ended.</summary>
    private static async Task<string> Refused(Dictionary<string, string> settings)
    {
        await using var child = Child.Start(AllInOne, [], settings);
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
