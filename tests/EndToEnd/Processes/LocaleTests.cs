using System.Text;
using System.Text.RegularExpressions;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.EndToEnd.Campaign;
using Enforcement.Unit.Guards;

namespace Enforcement.EndToEnd.Processes;

/// <summary>Locales that count years from 543 before, by the moon or from another spring: none may reach a
/// byte.</summary>
public sealed partial class LocaleTests(FinishedRiver river) : VerbTests(river)
{
    private static readonly string[] Others = ["th_TH.UTF-8", "ar_SA.UTF-8", "fa_IR.UTF-8"];
    private static readonly string[] Shown =
    [
        "/",
        "/?lang=en",
        "/draws",
        "/record?body=JCSG&year=2024",
        "/report?year=2024&asof=2025-01-31",
        "/report?year=2024&asof=2025-01-31&lang=en",
    ];

    [Theory]
    [InlineData("Cli/enforcement")]
    [InlineData("AllInOne/Enforcement.AllInOne")]
    [InlineData("AgencyInbox/Enforcement.AgencyInbox")]
    public void No_program_asks_the_culture_of_the_host(string program) =>
        Assert.Empty(CultureTraps.In(Child.Assembly(program)));

    [Fact]
    public async Task What_is_imported_exported_and_reported_is_the_same_bytes_and_stored_as_the_journal_says()
    {
        var file = Folder.File("enterprises.csv");
        await File.WriteAllTextAsync(
            file,
            """
            credit_code,name,industry,division,registered_on,risk_class
            91449917MA00000K08,示例甲有限公司,I6513,449917001,2019-05-06,A
            91449917MA00000155,示例乙有限公司,F5212,449917001,2020/2/29,B
            """
        );
        var expected = await Told("C.UTF-8");
        Assert.Contains("2019-05-06", expected.Export, StringComparison.Ordinal);
        foreach (var locale in Others)
            Assert.Equal(expected, await Told(locale));

        async Task<(string Import, string Export, string Matters, string Report)> Told(string locale)
        {
            var (data, enterprises, matters) = (Folder.File(locale), Folder.File("e.csv"), Folder.File("m.csv"));
            var import = await In(locale, data, "import", "enterprises", file, "--json");
            await In(locale, data, "export", "enterprises", "--out", enterprises);
            await In("C.UTF-8", data, "journal", "rebuild", "--check");
            await In(locale, Data, "export", "matters", "--body", Body, "--out", matters);
            var report = await In(locale, Data, "report", "annual", "--year", "2024", "--format", "csv");
            return (import, await File.ReadAllTextAsync(enterprises), await File.ReadAllTextAsync(matters), report);
        }
    }

    [Fact]
    public async Task The_pages_are_the_same_bytes_in_the_language_that_is_asked_for()
    {
        var expected = await Pages("C.UTF-8");
        Assert.Contains("2024-", expected, StringComparison.Ordinal);
        foreach (var locale in Others)
            Assert.Equal(expected, await Pages(locale));
    }

    private static async Task<string> In(string locale, string data, params string[] arguments)
    {
        await using var child = Child.Start("Cli/enforcement", [.. arguments, "--data", data], Of(locale));
        Assert.True(await child.Exit() == 0, $"{locale}: {string.Join(' ', arguments)}: {child.Output}{child.Errors}");
        return child.Output;
    }

    private async Task<string> Pages(string locale)
    {
        var settings = new Dictionary<string, string>(Of(locale))
        {
            ["ENFORCEMENT__MODE"] = "development",
            ["ENFORCEMENT__DEMO"] = "none",
            ["ENFORCEMENT__DATA"] = Data,
            ["ENFORCEMENT__SIMULATION"] = "true", // the finished year stays as it is
            ["ENFORCEMENT__URLS__WEB"] = "http://127.0.0.1:0",
            ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
        };
        await using var host = Child.Start("AllInOne/Enforcement.AllInOne", [], settings);
        bool IsUp() => Address().IsMatch(host.Output);
        await Eventually.IsTrue(() => host.HasExited || IsUp(), "the host starts", () => host.Errors);
        Assert.False(host.HasExited, host.Errors);
        using var http = new HttpClient { BaseAddress = new Uri(Address().Match(host.Output).Groups[1].Value) };
        var key = new TokenKey(Path.Combine(Data, "dev-key.pem"), new AuthOptions(), TimeProvider.System);
        http.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            key.Token("supervisor-1", [Role.Supervisor], TimeSpan.FromHours(1))
        );
        var text = new StringBuilder();
        foreach (var page in Shown)
        {
            var answer = await http.GetAsync(page);
            Assert.True(answer.IsSuccessStatusCode, $"{locale}: {page}: {answer.StatusCode}");
            text.Append(page).Append('\n').Append(await answer.Content.ReadAsStringAsync()).Append('\n');
        }
        return Changing().Replace(text.ToString(), "");
    }

    private static Dictionary<string, string> Of(string locale) => new() { ["LC_ALL"] = locale, ["LANG"] = locale };

    [GeneratedRegex(@"console answers at (http://127\.0\.0\.1:[0-9]+)")]
    private static partial Regex Address();

    /// <summary>What differs from answer to answer under one locale too: of the time of asking the clock, not the
    /// day.</summary>
    [GeneratedRegex(
        """nonce="[^"]*"|CfDJ8[-_A-Za-z0-9]*|<!--Blazor.*?-->|(?<=(?:统计至|As of) [-0-9]{10} )[0-9]{2}:[0-9]{2}""",
        RegexOptions.Singleline
    )]
    private static partial Regex Changing();
}
