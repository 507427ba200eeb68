using System.CommandLine;
using System.Text.Json;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.Cli.Commands;

/// <summary>
/// <c>dev init</c> makes a key that separate processes share in development; the token of a made-up person comes from
/// the provider of the AllInOne that runs on <c>--data</c>, or is signed with such a key.
/// </summary>
internal static class DevCommands
{
    /// <summary>This program's client at a provider, where no other is named.</summary>
    public const string Client = "enforcement-cli";

    private const string PersonGrant = "urn:enforcement:made-up-person";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Init()
    {
        var folder = new Option<string>("--out")
        {
            Description = "folder for dev-key.pem and dev-jwks.json",
            Required = true,
        };
        var init = new Command("init", "Make a development signing key and its JWKS") { folder };
        init.SetAction(parsed =>
        {
            OutputFolder.Made("--out", parsed.GetValue(folder)!);
            var (key, jwks) = TokenKey.Init(parsed.GetValue(folder)!);
            parsed.Say(new() { ["key"] = key, ["jwks"] = jwks }, key, jwks);
            return Outcome.Good;
        });
        return new Command("dev", "Development only") { init };
    }

    /// <summary>The token of a made-up person.</summary>
    /// <param name="claims">What the role needs; null is not given.</param>
    public static async Task<string> MadeUp(
        ParseResult parsed,
        string role,
        string? subject,
        (string Type, string? Value)[] claims,
        CancellationToken cancel
    )
    {
        if (!Role.All.Contains(role) || role == Role.Anonymous)
            throw new BadInputException($"--as {role}: no such role");
        var who = subject ?? $"cli-{role}";
        var given = claims.Where(c => c.Value is not null).Select(c => (c.Type, c.Value!)).ToArray();
        return parsed.GetValue(GlobalOptions.Key) is { } key
            ? Session.Issuer("--key", key).Token(who, [role], TimeSpan.FromHours(8), given)
            : await FromProvider(
                parsed.GetValue(GlobalOptions.Data)!,
                [("sub", who), ("role", role), .. given],
                cancel
            );
    }

    private static async Task<string> FromProvider(
        string data,
        IEnumerable<(string Name, string Value)> person,
        CancellationToken cancel
    )
    {
        var web = Running(data)
            ?? throw new BadInputException(
                $"--data {data}: no AllInOne runs there; start it, or give --key FILE of services that share one"
            );
        using var http = Direct.Client();
        http.Timeout = Patience;
        var fields = person.Concat([("grant_type", PersonGrant), ("client_id", Client)]);
        using var form = new FormUrlEncodedContent(fields.ToDictionary(p => p.Item1, p => p.Item2));
        try
        {
            using var reply = await http.PostAsync($"{web}/provider/token", form, cancel);
            if (reply.StatusCode == System.Net.HttpStatusCode.NotFound)
                throw new BadInputException(
                    $"{web} has no made-up people: in production one signs in at the district's provider"
                );
            using var answer = JsonDocument.Parse(await reply.Content.ReadAsStringAsync(cancel));
            return answer.RootElement.TryGetProperty("access_token", out var token)
                ? token.GetString()!
                : throw new BadInputException(
                    $"{web} gives no token: "
                        + (
                            answer.RootElement.TryGetProperty("error_description", out var why)
                                ? why.GetString()
                                : reply.StatusCode.ToString()
                        )
                );
        }
        catch (Exception e)
            when (e is HttpRequestException or JsonException or TaskCanceledException && !cancel.IsCancellationRequested
            )
        {
            throw new BadInputException($"{web} gives no token: {e.Message}");
        }
    }

    /// <summary>Where the AllInOne of a folder answers, by what it wrote there; null when none holds it.</summary>
    private static string? Running(string data)
    {
        try
        {
            var file = new FileStream(Path.Combine(data, ".lock"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd().Split('\n') is [_, { Length: > 0 } web, ..] && IsHeld(data) ? web : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // What a killed process wrote still stands there; what excludes others is gone with it.
    private static bool IsHeld(string data)
    {
        try
        {
            using var free = new FileStream(
                Path.Combine(data, ".held"),
                FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.None
            );
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
