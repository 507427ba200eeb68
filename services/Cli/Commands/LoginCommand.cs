using System.CommandLine;
using System.Text;
using Duende.IdentityModel.Client;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.Cli.Commands;

/// <summary>
/// <c>login --authority URL</c>: a person signs in at the district's provider in a browser, here or on a phone, by the
/// short code that is shown (OAuth 2.0 Device Authorization Grant, RFC 8628), and the verb gets his access token.
/// <c>login --as ROLE</c>: the token of a made-up person, in development.
/// </summary>
internal static class LoginCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Build()
    {
        var role = new Option<string?>("--as")
        {
            Description =
                $"a made-up person, in development: one of {string.Join(", ", Role.All.Take(Role.All.Count - 1))}",
        };
        var subject = new Option<string?>("--subject") { Description = "who; default cli-ROLE" };
        var body = new Option<string?>("--body") { Description = "enforcement body of a planner, head or inspector" };
        var enterprise = new Option<string?>("--enterprise") { Description = "credit code an enterprise speaks for" };
        var agency = new Option<string?>("--agency") { Description = "CCDI or PROC" };
        var authority = new Option<string?>("--authority")
        {
            Description = "address of the provider that people sign in at",
        };
        var client = new Option<string>("--client-id")
        {
            Description = "this program's client at the provider",
            DefaultValueFactory = _ => DevCommands.Client,
        };
        var scope = new Option<string>("--scope")
        {
            Description = "what is asked of the provider",
            DefaultValueFactory = _ => "openid profile",
        };
        var place = new Option<string?>("--out")
        {
            Description = "file for the token, which only its owner may read; without it the standard output",
        };
        var login = new Command("login", "Get an access token: of who signs in at the provider, or of a made-up person")
        {
            role,
            subject,
            body,
            enterprise,
            agency,
            authority,
            client,
            scope,
            place,
            GlobalOptions.Data,
            GlobalOptions.Key,
        };
        login.SetAction(
            async (parsed, cancel) =>
            {
                var token = (parsed.GetValue(authority), parsed.GetValue(role)) switch
                {
                    ({ Length: > 0 } at, null) => await AtProvider(
                        at,
                        parsed.GetValue(client)!,
                        parsed.GetValue(scope)!,
                        cancel
                    ),
                    (null, { } name) => await DevCommands.MadeUp(
                        parsed,
                        name,
                        parsed.GetValue(subject),
                        [
                            ("body", parsed.GetValue(body)),
                            ("enterprise", parsed.GetValue(enterprise)),
                            ("agency", parsed.GetValue(agency)),
                        ],
                        cancel
                    ),
                    (null, null) => throw new BadInputException(
                        "login needs --authority URL, the provider to sign in at, or in development --as ROLE"
                    ),
                    _ => throw new BadInputException("login takes --authority or --as, not both"),
                };
                if (parsed.GetValue(place) is not { } file)
                    parsed.Say(new() { ["token"] = token }, token);
                else
                {
                    await Keep(file, token, parsed, cancel);
                    parsed.Say(new() { ["file"] = file }, file);
                }
                return Outcome.Good;
            }
        );
        return login;
    }

    private static async Task<string> AtProvider(
        string authority,
        string client,
        string scope,
        CancellationToken cancel
    )
    {
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new BadInputException(
                $"--authority {authority}: an address such as https://login.example.org/realm is needed"
            );
        using var http = Direct.Outside(Patience);
        var told = await http.GetDiscoveryDocumentAsync(
            new DiscoveryDocumentRequest
            {
                Address = authority,
                Policy = { RequireHttps = !address.IsLoopback, AllowHttpOnLoopback = true },
            },
            cancel
        );
        if (told.IsError)
            throw new BadInputException($"--authority {authority}: does not say how one signs in there ({told.Error})");
        if (told.DeviceAuthorizationEndpoint is not { Length: > 0 } endpoint)
            throw new BadInputException(
                $"--authority {authority}: offers no sign-in by a code on another device (RFC 8628)"
            );
        var begun = await http.RequestDeviceAuthorizationAsync(
            new()
            {
                Address = endpoint,
                ClientId = client,
                Scope = scope,
                ClientCredentialStyle = ClientCredentialStyle.PostBody,
            },
            cancel
        );
        if (begun.IsError)
            throw new BadInputException(
                $"--client-id {client}: {authority} does not let it in ({begun.ErrorDescription ?? begun.Error})"
            );
        await Console.Error.WriteLineAsync(
            $"{begun.VerificationUriComplete ?? begun.VerificationUri}\n{begun.UserCode}".AsMemory(),
            cancel
        );
        return await Await(http, told.TokenEndpoint!, client, begun, cancel);
    }

    /// <summary>Asks as often as the provider allows until the person has signed in, refused, or let the code
    /// end.</summary>
    private static async Task<string> Await(
        HttpClient http,
        string endpoint,
        string client,
        DeviceAuthorizationResponse begun,
        CancellationToken cancel
    )
    {
        var (time, pause) = (TimeProvider.System, TimeSpan.FromSeconds(begun.Interval > 0 ? begun.Interval : 5));
        while (true)
        {
            await Task.Delay(pause, time, cancel);
            var answer = await http.RequestDeviceTokenAsync(
                new()
                {
                    Address = endpoint,
                    ClientId = client,
                    DeviceCode = begun.DeviceCode!,
                    ClientCredentialStyle = ClientCredentialStyle.PostBody,
                },
                cancel
            );
            if (!answer.IsError)
                return answer.AccessToken!;
            if (answer.Error == "slow_down")
                pause += TimeSpan.FromSeconds(5);
            else if (answer.Error != "authorization_pending")
                throw new BadInputException(
                    answer.Error switch
                    {
                        "access_denied" => "the sign-in was refused in the browser",
                        "expired_token" => "the code has ended; ask for another one",
                        _ => $"the provider gives no token ({answer.ErrorDescription ?? answer.Error})",
                    }
                );
        }
    }

    private static async Task Keep(string file, string token, ParseResult parsed, CancellationToken cancel)
    {
        await OutputFile.WriteAll("--out", file, Encoding.ASCII.GetBytes(token + "\n"), cancel, parsed.Inputs());
        if (!OperatingSystem.IsWindows() && File.Exists(file))
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
