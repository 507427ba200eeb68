using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Enforcement.Contracts;

namespace Enforcement.EndToEnd.Processes;

public sealed class StartFaultTests
{
    private const string AllInOne = "AllInOne/Enforcement.AllInOne";

    [Fact]
    public async Task A_second_start_in_the_same_folder_names_the_folder_and_who_holds_it()
    {
        using var folder = new TempFolder();
        await using var first = Child.Start(AllInOne, [], Settings(folder));
        await Eventually.IsTrue(
            () => first.HasExited || first.Output.Contains("console answers", StringComparison.Ordinal),
            "the first starts",
            () => first.Errors,
            TimeSpan.FromMinutes(2)
        );

        var said = await Refused(Settings(folder));
        Assert.Contains(folder.Path, said, StringComparison.Ordinal);
        Assert.Contains(
            first.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            said,
            StringComparison.Ordinal
        );
        Assert.False(first.HasExited);
    }

    [Fact]
    public async Task An_empty_district_says_what_its_inboxes_wait_for_and_warns_of_nothing()
    {
        using var folder = new TempFolder();
        await using var district = Child.Start(
            AllInOne,
            [],
            Settings(folder, ("Logging__LogLevel__Enforcement", "Information"))
        );
        foreach (var agency in (string[])[Agencies.Discipline, Agencies.Procuratorate])
            await Eventually.IsTrue(
                () => district.Output.Contains($"Inbox {agency}: messages wait", StringComparison.Ordinal),
                $"the inbox of {agency} asks for what nobody has registered yet",
                () => district.Output + district.Errors,
                TimeSpan.FromMinutes(2)
            );
        Assert.DoesNotMatch("(?m)^(warn|fail|crit): ", district.Output + district.Errors);
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
        await File.WriteAllTextAsync(
            folder.File("settings.json"),
            """{ "Enforcement": { "Mode": "production", "Bus": { "HeadCheck": 0 } } }"""
        );
        Assert.StartsWith(
            "ENFORCEMENT__BUS__HEADCHECK is '0'",
            await Refused(
                Settings(folder, ("ENFORCEMENT__BUS__HEADCHECK", "5")),
                "--config",
                folder.File("settings.json")
            ),
            StringComparison.Ordinal
        );

        await File.WriteAllTextAsync(folder.File("settings.json"), """{ "Enforcement": { "Mode": "production" } }""");
        Assert.StartsWith(
            "ENFORCEMENT__AUTH__AUTHORITY is ''",
            await Refused(Settings(folder), "--config", folder.File("settings.json")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Asvs("v5.0.0-6.3.2", "v5.0.0-13.4.2")]
    public async Task Without_a_mode_it_is_production_and_one_sentence_says_what_that_wants()
    {
        using var folder = new TempFolder();
        var settings = Settings(folder);
        settings.Remove("ENFORCEMENT__MODE");
        var said = await Refused(settings);
        Assert.StartsWith(
            "ENFORCEMENT__AUTH__AUTHORITY is '': allowed is the address of an OpenID Connect provider",
            said,
            StringComparison.Ordinal
        );
        foreach (
            var setting in new[]
            {
                "ENFORCEMENT__AUTH__CLIENTID",
                "ENFORCEMENT__AUTH__CLIENTSECRETFILE",
                "ENFORCEMENT__MODE=development",
            }
        )
            Assert.Contains(setting, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ENFORCEMENT__URLS__WEB", "http://0.0.0.0:0")]
    [InlineData("ENFORCEMENT__URLS__GRPC", "http://*:0")]
    [InlineData("ENFORCEMENT__URLS__WEB", "http://[::]:0")]
    [InlineData("ENFORCEMENT__URLS__GRPC", "http://district.example:0")]
    [InlineData("Kestrel__Endpoints__More__Url", "http://0.0.0.0:0")]
    public async Task Development_listens_on_this_machine_alone(string key, string url)
    {
        using var folder = new TempFolder();
        Assert.StartsWith(
            $"{key} is '{url}': allowed is ",
            await Refused(Settings(folder, (key, url))),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("ENFORCEMENT__AUTH__AUTHORITY", "http://login.example.org", "https address")]
    [InlineData("ENFORCEMENT__AUTH__AUTHORITY", "login.example.org", "an address such as")]
    [InlineData("ENFORCEMENT__AUTH__JWKS", "nowhere.json", "no such file")]
    [InlineData("ENFORCEMENT__URLS__WEB", "https://127.0.0.1:0", "ENFORCEMENT__URLS__CERTIFICATE")]
    [InlineData("ENFORCEMENT__URLS__CERTIFICATE", "nowhere.pem", "a PEM file")]
    [InlineData("ENFORCEMENT__AUTH__CLIENTSECRETFILE", "nowhere", "a file that can be read")]
    [InlineData("ENFORCEMENT__URLS__GRPC", "http://0.0.0.0:0", "an https address")]
    [InlineData("ENFORCEMENT__PEERS__PLANNING", "http://planning.example.org:5111", "an https address")]
    [InlineData("ENFORCEMENT__PEERS__SUPERVISION", "supervision.example.org", "an https address")]
    [Asvs("v5.0.0-12.3.1", "v5.0.0-12.3.3")]
    public async Task Production_names_the_setting_that_cannot_be_meant(string key, string value, string allowed)
    {
        using var folder = new TempFolder();
        var said = await Refused(
            Settings(
                folder,
                ("ENFORCEMENT__MODE", "production"),
                ("ENFORCEMENT__AUTH__AUTHORITY", "https://login.example.org"),
                (key, value)
            )
        );
        // A certificate without its key: the key is what is missing.
        Assert.Contains(
            value.EndsWith(".pem", StringComparison.Ordinal)
                ? "ENFORCEMENT__URLS__CERTIFICATEKEY is ''"
                : $"{key} is '{value}'",
            said,
            StringComparison.Ordinal
        );
        Assert.Contains(allowed, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("file"), "");
        Assert.StartsWith(
            $"ENFORCEMENT__DATA is '{folder.File("file")}/data'",
            await Refused(Settings(folder), "--data", folder.File("file") + "/data"),
            StringComparison.Ordinal
        );
    }

    /// <summary>{…} is a file or folder of the test; what is said must begin with the setting and hold the
    /// rest.</summary>
    [Theory]
    [InlineData("AllInOne", "MODE=production AUTH__JWKS={missing}", "ENFORCEMENT__AUTH__JWKS is '", "no such file")]
    [InlineData("Registry", "MODE=production AUTH__JWKS={missing}", "ENFORCEMENT__AUTH__JWKS is '", "no such file")]
    [InlineData(
        "Planning",
        "MODE=production AUTH__JWKS={garbage}",
        "ENFORCEMENT__AUTH__JWKS is '",
        "is no JSON Web Key Set"
    )]
    [InlineData("Supervision", "MODE=production AUTH__JWKS={nokeys}", "ENFORCEMENT__AUTH__JWKS is '", "holds no key")]
    [InlineData(
        "Inbox",
        "MODE=production INBOX__AGENCY=CCDI AUTH__JWKS={folder}",
        "ENFORCEMENT__AUTH__JWKS is '",
        "is a folder"
    )]
    [InlineData("Console", "MODE=production AUTH__JWKS={nokeys}", "ENFORCEMENT__AUTH__JWKS is '", "holds no key")]
    [InlineData(
        "Console",
        "URLS__WEB=https://127.0.0.1:0",
        "ENFORCEMENT__URLS__WEB is 'https://127.0.0.1:0'",
        "certificate"
    )]
    [InlineData(
        "Supervision",
        "URLS__GRPC=https://127.0.0.1:0",
        "ENFORCEMENT__URLS__GRPC is 'https://127.0.0.1:0'",
        "certificate"
    )]
    [InlineData(
        "AllInOne",
        "URLS__WEB=127.0.0.1:5080",
        "ENFORCEMENT__URLS__WEB is '127.0.0.1:5080'",
        "http://HOST:PORT"
    )]
    [InlineData(
        "Registry",
        "URLS__WEB=http://192.0.2.1:5555",
        "ENFORCEMENT__URLS__WEB is 'http://192.0.2.1:5555'",
        "a loopback address"
    )]
    [InlineData("AllInOne", "AUTH__KEY={garbage}", "ENFORCEMENT__AUTH__KEY is '", "no private RSA key")]
    [InlineData("Planning", "AUTH__KEY={missing}", "ENFORCEMENT__AUTH__KEY is '", "no private RSA key")]
    [InlineData("AllInOne", "DATA=/proc", "ENFORCEMENT__DATA is '/proc", "")]
    [InlineData("Planning", "DIVISION=44991", "ENFORCEMENT__DIVISION is '44991'", "6 digits")]
    [InlineData("Planning", "DIVISION=", "ENFORCEMENT__DIVISION is ''", "6 digits")]
    [InlineData("AllInOne", "DIVISIONS=449917", "ENFORCEMENT__DIVISIONS: there is no such setting", "")]
    [InlineData("Registry", "BUS__HEADCHEQUE=3", "ENFORCEMENT__BUS__HEADCHEQUE: there is no such setting", "")]
    [InlineData(
        "Inbox",
        "INBOX__AGENCY=CCDI INBOX__PULLSECONDS=often",
        "ENFORCEMENT__INBOX__PULLSECONDS is 'often'",
        "1 to 3600"
    )]
    [InlineData(
        "AllInOne",
        "DIVISION=449917",
        "ENFORCEMENT__DATA is '",
        "supervision-referrals.jwk",
        "supervision-referrals.jwk"
    )]
    [InlineData(
        "Inbox",
        "INBOX__AGENCY=CCDI",
        "ENFORCEMENT__DATA is '",
        "inbox-ccdi-signing.jwk",
        "inbox-ccdi-signing.jwk"
    )]
    public async Task A_start_that_cannot_be_is_one_sentence_that_names_the_setting(
        string host,
        string settings,
        string begins,
        string holds,
        string? spoiled = null
    )
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("garbage"), "no key");
        await File.WriteAllTextAsync(folder.File("nokeys"), """{"keys":[{"kty":"RSA"}]}""");
        Directory.CreateDirectory(folder.File("data"));
        if (spoiled is not null)
            await File.WriteAllTextAsync(Path.Combine(folder.File("data"), spoiled), "no key");
        var more = settings
            .Split(' ')
            .Select(s => s.Split('=', 2))
            .Select(s =>
                (
                    $"ENFORCEMENT__{s[0]}",
                    Regex
                        .Replace(s[1], @"\{(\w+)\}", m => folder.File(m.Groups[1].Value))
                        .Replace(folder.File("folder"), folder.Path)
                )
            );
        var said = await RefusedBy(
            Hosts[host],
            Settings(
                folder,
                [("ENFORCEMENT__MODE", "development"), ("ENFORCEMENT__DATA", folder.File("data")), .. more]
            )
        );
        Assert.StartsWith(begins, said, StringComparison.Ordinal);
        Assert.Contains(holds, said, StringComparison.Ordinal);
    }

    private static readonly Dictionary<string, string> Hosts = new()
    {
        ["AllInOne"] = AllInOne,
        ["Registry"] = "EnterpriseRegistry/Enforcement.EnterpriseRegistry",
        ["Planning"] = "InspectionPlanning/Enforcement.InspectionPlanning",
        ["Supervision"] = "EnforcementSupervision/Enforcement.EnforcementSupervision",
        ["Inbox"] = "AgencyInbox/Enforcement.AgencyInbox",
        ["Console"] = "Console/Enforcement.Console",
    };

    [Theory]
    [InlineData("journal rebuild --check")]
    [InlineData("journal verify")]
    [InlineData("report annual --year 2025")]
    [InlineData("export officers --out officers.csv")]
    public async Task A_check_or_report_on_a_folder_without_journals_is_refused_and_makes_none(string verb)
    {
        using var folder = new TempFolder();
        var (exit, _, errors) = await Child.Run(
            "Cli/enforcement",
            [.. verb.Split(' '), "--data", folder.File("nothing")]
        );
        Assert.Equal(2, exit);
        Assert.Equal($"--data {folder.File("nothing")}: no journals there", errors.TrimEnd());
        Assert.False(Directory.Exists(folder.File("nothing")));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_in_one_line()
    {
        using var folder = new TempFolder();
        await Child.Run("Cli/enforcement", "dev", "init", "--out", folder.Path);
        var (exit, _, errors) = await Child.Run(
            "Cli/enforcement",
            "journal",
            "verify",
            "--server",
            "http://127.0.0.1:1",
            "--key",
            folder.File("dev-key.pem")
        );
        Assert.Equal(2, exit);
        Assert.StartsWith(
            "The server of --server: Unavailable",
            Assert.Single(errors.TrimEnd('\n').Split('\n')),
            StringComparison.Ordinal
        );
    }

    /// <summary>What it said in its one line before it ended.</summary>
    private static Task<string> Refused(Dictionary<string, string> settings, params string[] arguments) =>
        RefusedBy(AllInOne, settings, arguments);

    private static async Task<string> RefusedBy(
        string host,
        Dictionary<string, string> settings,
        params string[] arguments
    )
    {
        await using var child = Child.Start(host, arguments, settings);
        Assert.Equal(StartFault.ExitCode, await child.Exit(TimeSpan.FromMinutes(2)));
        return Assert.Single(child.Errors.TrimEnd('\n').Split('\n'));
    }

    private static Dictionary<string, string> Settings(TempFolder folder, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["ENFORCEMENT__MODE"] = "development",
            ["ENFORCEMENT__DATA"] = folder.Path,
            ["ENFORCEMENT__DEMO"] = "none",
            ["ENFORCEMENT__URLS__WEB"] = "http://127.0.0.1:0",
            ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
        };
        foreach (var (key, value) in more)
            settings[key] = value;
        return settings;
    }
}
