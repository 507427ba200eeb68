using System.Text.Json;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Enforcement.EndToEnd.Processes;

/// <summary>The key of sealed personal data is changed on a real folder, by the command line: what was sealed before is
/// read after, and the journals are as they were.</summary>
public sealed class SealingVerbTests : IDisposable
{
    private const string Cli = "Cli/enforcement",
        Text = "他们索要财物";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_sealing_key_is_rotated_then_used_then_the_older_one_is_dropped_and_what_was_sealed_is_read()
    {
        await Child.Run(Cli, "dev", "init", "--out", folder.File("keys"));
        var file = folder.File("data/keys/sealing.key");
        var complaint = "";
        await While(async supervision => complaint = await Complain(supervision));
        var first = InUse(await Good("sealing", "drop", file, "--json")); // nothing to drop is no fault

        var rotated = Json(await Good("sealing", "rotate", file, "--json"));
        var second = rotated.GetProperty("in_use").GetString();
        Assert.NotEqual(first, second);
        Assert.Equal([first], rotated.GetProperty("others").EnumerateArray().Select(o => o.GetString()));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        // Nothing has used it yet: the older one opens everything still.
        var keys = await File.ReadAllTextAsync(file);
        foreach (var language in (string[])["zh", "en"])
        {
            var (exit, _, errors) = await Child.Run(Cli, "sealing", "drop", file, "--lang", language);
            Assert.Equal(2, exit);
            Assert.Contains($"keys are still wrapped under {first}", errors, StringComparison.Ordinal);
        }
        Assert.Equal(keys, await File.ReadAllTextAsync(file));

        await While(async supervision => Assert.Equal(Text, await Read(supervision, complaint)));
        Assert.Equal($"in use  {second}\n", await Good("sealing", "drop", file));
        Assert.Equal(second, InUse(await File.ReadAllTextAsync(file), isFile: true));
        // With the new key alone.
        await While(async supervision => Assert.Equal(Text, await Read(supervision, complaint)));
        foreach (var journal in (string[])["registry", "planning", "supervision"])
            await Good("journal", "verify", "--db", folder.File($"data/{journal}.db"));
    }

    private static async Task<string> Complain(Complaints.ComplaintsClient supervision) =>
        (
            await supervision.RecordComplaintAsync(
                new()
                {
                    AboutBody = "STATION",
                    Text = Text,
                    Source = "online",
                }
            )
        ).ComplaintId;

    private static async Task<string> Read(Complaints.ComplaintsClient supervision, string id) =>
        (await supervision.GetComplaintAsync(new() { ComplaintId = id })).Complaint.Text;

    /// <summary>While a production process runs on the folder; stopped in good order afterwards.</summary>
    private async Task While(Func<Complaints.ComplaintsClient, Task> act)
    {
        var grpc = $"http://127.0.0.1:{PrivateBroker.FreePort()}";
        await using var host = Child.Start(
            "AllInOne/Enforcement.AllInOne",
            [],
            new Dictionary<string, string>
            {
                ["ENFORCEMENT__MODE"] = "production",
                ["ENFORCEMENT__DATA"] = folder.File("data"),
                ["ENFORCEMENT__URLS__WEB"] = $"http://127.0.0.1:{PrivateBroker.FreePort()}",
                ["ENFORCEMENT__URLS__GRPC"] = grpc,
                ["ENFORCEMENT__AUTH__JWKS"] = folder.File("keys/dev-jwks.json"),
                ["ENFORCEMENT__AUTH__ROLESFROM"] = "token",
                ["ENFORCEMENT__FILES__SCANNER"] = "cat",
            }
        );
        await Eventually.IsTrue(
            () => host.HasExited || host.Output.Contains("console answers", StringComparison.Ordinal),
            "the host starts",
            () => host.Errors + host.Output,
            TimeSpan.FromMinutes(2)
        );
        Assert.False(host.HasExited, host.Errors);
        var key = new TokenKey(folder.File("keys/dev-key.pem"), new AuthOptions(), TimeProvider.System);
        var token = key.Token("supervisor-1", [Role.Supervisor], TimeSpan.FromHours(1));
        using var channel = GrpcChannel.ForAddress(grpc);
        await act(
            new(
                channel.Intercept(metadata =>
                {
                    metadata.Add("authorization", $"Bearer {token}");
                    metadata.Add("idempotency-key", Guid.CreateVersion7().ToString());
                    return metadata;
                })
            )
        );
        Assert.Equal(0, await host.Stop());
    }

    private static async Task<string> Good(params string[] words)
    {
        var (exit, output, errors) = await Child.Run(Cli, words);
        Assert.True(exit == 0, $"{string.Join(' ', words)}: {exit} {output}{errors}");
        return output;
    }

    private static string? InUse(string output, bool isFile = false) =>
        isFile ? SealingKeyFile.Parse(output).InUse : Json(output).GetProperty("in_use").GetString();

    private static JsonElement Json(string output) => JsonDocument.Parse(output).RootElement;
}
