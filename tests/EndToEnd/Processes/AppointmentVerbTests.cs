using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enforcement.EndToEnd.Processes;

/// <summary>
/// Who may do what, by the command line alone, of a production process that goes by its record: two administrators by
/// the codes of the first start, a file of appointments, seconded, declined and ended. Each person is a token that says
/// who he is and no role.
/// </summary>
public sealed partial class AppointmentVerbTests : IAsyncLifetime
{
    private const string Cli = "Cli/enforcement";
    private readonly TempFolder folder = new();
    private Child host = null!;
    private string grpc = "";

    public async ValueTask InitializeAsync()
    {
        await Child.Run(Cli, "dev", "init", "--out", folder.File("keys"));
        grpc = $"http://127.0.0.1:{PrivateBroker.FreePort()}";
        host = Child.Start(
            "AllInOne/Enforcement.AllInOne",
            [],
            new Dictionary<string, string>
            {
                ["ENFORCEMENT__MODE"] = "production",
                ["ENFORCEMENT__DATA"] = folder.File("data"),
                ["ENFORCEMENT__URLS__WEB"] = $"http://127.0.0.1:{PrivateBroker.FreePort()}",
                ["ENFORCEMENT__URLS__GRPC"] = grpc,
                ["ENFORCEMENT__AUTH__JWKS"] = folder.File("keys/dev-jwks.json"),
                ["ENFORCEMENT__FILES__SCANNER"] = "cat",
            }
        );
        await Eventually.IsTrue(
            () => host.HasExited || Printed().Count(host.Output) == 2,
            "the host starts and prints its two codes",
            () => host.Errors + host.Output,
            TimeSpan.FromMinutes(2)
        );
        var key = new TokenKey(folder.File("keys/dev-key.pem"), new AuthOptions(), TimeProvider.System);
        foreach (var person in (string[])["security", "audit", "nobody"])
            await File.WriteAllTextAsync(folder.File(person), key.Token(person, [], TimeSpan.FromHours(1)));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Two_administrators_enter_second_decline_and_end_appointments_by_the_command_line()
    {
        foreach (Match code in Printed().Matches(host.Output))
            await File.WriteAllTextAsync(folder.File($"code-{code.Groups[1].Value}"), code.Groups[2].Value + "\n");
        Assert.StartsWith(
            "security-admin, by APPT-449917-",
            await Good("security", ["redeem", folder.File("code-security-admin"), "--basis", "任1号"]),
            StringComparison.Ordinal
        );
        var audit = Json(
            await Good("audit", ["redeem", folder.File("code-audit-admin"), "--basis", "任1号", "--json"])
        );
        Assert.Equal("audit-admin", audit.GetProperty("role").GetString());

        await File.WriteAllTextAsync(
            folder.File("people.csv"),
            "person,role,body,zone,agency,from,to,legal_basis\n"
                + "p-1,supervisor,,,,2026-01-01,,任2号\n"
                + "p-2,operator,,,,2026-01-01,,任2号\n"
                + "p-3,discipline,,,,2026-01-01,,任2号\n"
                + "security,supervisor,,,,2026-01-01,,任2号\n"
        );
        // Its own word is no appointment: the fourth line is refused, the others stand.
        var entered = await Eventually.Gives(
            () => As("security", ["import", "appointments", folder.File("people.csv"), "--json"]),
            r => r.Exit == 0,
            "the security administrator is known as one"
        );
        var told = Json(entered.Output);
        Assert.Equal((3, 1), (told.GetProperty("accepted").GetInt32(), told.GetProperty("refused").GetInt32()));

        var waiting = Json(await Good("audit", ["list", "--state", "entered", "--json"])).GetProperty("appointments");
        var ids = waiting
            .EnumerateArray()
            .ToDictionary(a => a.GetProperty("person").GetString()!, a => a.GetProperty("appointment_id").GetString()!);
        Assert.Equal(["p-1", "p-2", "p-3"], ids.Keys.Order(StringComparer.Ordinal));

        // Who entered it seconds nothing.
        var own = await As("security", ["appointments", "second", ids["p-1"]]);
        Assert.Equal((2, ""), (own.Exit, own.Output));
        Assert.Single(own.Errors.TrimEnd().Split('\n'));
        Assert.Equal("1 seconded, 0 refused\n", await Good("audit", ["second", ids["p-1"]]));
        foreach (var (language, words) in new[] { ("zh", true), ("en", false) })
        {
            var again = await As("audit", ["appointments", "second", ids["p-1"], "--lang", language]);
            Assert.Equal((2, "0 seconded, 1 refused\n"), (again.Exit, again.Output));
            Assert.StartsWith($"{ids["p-1"]}: ", again.Errors, StringComparison.Ordinal);
            Assert.Equal(words, Chinese().IsMatch(again.Errors));
        }
        Assert.Equal($"{ids["p-3"]} declined\n", await Good("audit", ["decline", ids["p-3"], "--reasons", "材料不全"]));
        Assert.Equal("1 seconded, 0 refused\n", await Good("audit", ["second", "--all"]));
        Assert.Equal(
            $"{ids["p-2"]} ended\n",
            await Good("security", ["end", ids["p-2"], "--reasons", "调离", "--last-day", "2099-12-31"])
        );
        Assert.Equal($"{ids["p-1"]} ended\n", await Good("audit", ["end", ids["p-1"], "--reasons", "离职"]));
        Assert.Equal(
            [$"{ids["p-1"]} ended", $"{ids["p-2"]} standing", $"{ids["p-3"]} declined"],
            (await Good("audit", ["list"]))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(l => l.Contains(" p-", StringComparison.Ordinal))
                .Select(l => string.Join(' ', l.Split(' ').Take(2)))
                .Order(StringComparer.Ordinal)
        );
        // A code is good once, and nobody's list is nobody's.
        var used = await As(
            "nobody",
            ["appointments", "redeem", folder.File("code-security-admin"), "--basis", "任1号", "--json"]
        );
        Assert.Equal((2, "SETUP_CODE"), (used.Exit, Reason(used.Output)));
        Assert.NotEqual(0, (await As("nobody", ["appointments", "list"])).Exit);
    }

    private async Task<string> Good(string person, string[] words)
    {
        // Who was just appointed may have to ask again for seconds.
        var done = await Eventually.Gives(
            () => As(person, ["appointments", .. words]),
            r => r.Exit != 2,
            $"{person} is let in"
        );
        Assert.True(done.Exit == 0, $"{string.Join(' ', words)}: {done.Exit} {done.Output}{done.Errors}");
        return done.Output;
    }

    private Task<(int Exit, string Output, string Errors)> As(string person, string[] words) =>
        Child.Run(Cli, [.. words, "--server", grpc, "--token", folder.File(person)]);

    private static JsonElement Json(string output) => JsonDocument.Parse(output).RootElement;

    private static string? Reason(string output) => Json(output).GetProperty("error").GetProperty("reason").GetString();

    [GeneratedRegex(@"Nobody is (\S+)\. .*: (\S{24})")]
    private static partial Regex Printed();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}{4}")]
    private static partial Regex Chinese();
}
