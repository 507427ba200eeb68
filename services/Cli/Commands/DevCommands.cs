using System.CommandLine;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.Cli.Commands;

/// <summary><c>dev init</c> makes the development issuer's key; <c>login</c> prints a token signed with it.</summary>
internal static class DevCommands
{
    public static Command Init()
    {
        var folder = new Option<string>("--out") { Description = "folder for dev-key.pem and dev-jwks.json", Required = true };
        var init = new Command("init", "Make a development signing key and its JWKS") { folder };
        init.SetAction(parsed =>
        {
            var (key, jwks) = DevelopmentIssuer.Init(parsed.GetValue(folder)!);
            Console.WriteLine($"{key}\n{jwks}");
            return Outcome.Good;
        });
        return new Command("dev", "Development only") { init };
    }

    public static Command Login()
    {
        var role = new Option<string>("--as") { Description = $"one of {string.Join(", ", Role.All.Take(Role.All.Count - 1))}", Required = true };
        var subject = new Option<string?>("--subject") { Description = "who; default cli-ROLE" };
        var body = new Option<string?>("--body") { Description = "enforcement body of a planner, head or inspector" };
        var enterprise = new Option<string?>("--enterprise") { Description = "credit code an enterprise speaks for" };
        var agency = new Option<string?>("--agency") { Description = "CCDI or PROC" };
        var login = new Command("login", "Print a development token").With(role, subject, body, enterprise, agency);
        login.SetAction(parsed =>
        {
            var name = parsed.GetValue(role)!;
            if (!Role.All.Contains(name) || name == Role.Anonymous) throw new BadInputException($"--as {name}: no such role");
            var key = parsed.GetValue(GlobalOptions.Key) ?? Path.Combine(parsed.GetValue(GlobalOptions.Data)!, "dev-key.pem");
            if (!File.Exists(key)) throw new BadInputException($"{key}: no such key; run `dev init --out DIR` and give --key, or start AllInOne once");
            var claims = new[] { ("body", parsed.GetValue(body)), ("enterprise", parsed.GetValue(enterprise)), ("agency", parsed.GetValue(agency)) }
                .Where(c => c.Item2 is not null).Select(c => (c.Item1, c.Item2!)).ToArray();
            var token = new DevelopmentIssuer(key, new AuthOptions(), TimeProvider.System).Token(parsed.GetValue(subject) ?? $"cli-{name}", [name], TimeSpan.FromHours(8), claims);
            Console.WriteLine(token);
            return Outcome.Good;
        });
        return login;
    }
}
