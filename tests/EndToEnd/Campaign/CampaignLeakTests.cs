using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Enforcement.EndToEnd.Processes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Enforcement.EndToEnd.Campaign;

/// <summary>
/// A whole year with planted people and secrets, told to processes that say everything they can: what an operator, a
/// broker's account or a thief of a backup may read holds none of them.
/// </summary>
public sealed class CampaignLeakTests(BrokerFixture broker)
{
    private const string Clue = "植线索柒叁玖壹",
        Complaint = "植投诉柒叁玖壹",
        Complainant = "植投诉人柒叁玖壹",
        Phone = "139-0000-7391",
        Officer = "植姓名";

    /// <summary>Further words of the year's own that are personal: contacts, what somebody complains of.</summary>
    private static readonly string[] Told = ["000-00000000", "反映该企业经营行为不规范"];

    /// <summary>Of these a collector would be told by the processes of such a year.</summary>
    private static readonly string[] Collected =
    [
        "span Microsoft.AspNetCore ",
        "span System.Net.Http ",
        "span MassTransit ",
        "tag Microsoft.AspNetCore grpc.method ",
        "measured Microsoft.AspNetCore.Hosting http.server.request.duration ",
        "meter Microsoft.EntityFrameworkCore ",
        "statement SELECT ",
    ];

    [Fact]
    [Asvs("v5.0.0-14.1.1", "v5.0.0-14.2.4", "v5.0.0-16.2.5")]
    public async Task A_years_logs_traces_metrics_messages_errors_and_backups_name_nobody_and_no_clue()
    {
        using var folder = new TempFolder();
        var scenario = folder.File("seeds/scenario");
        var officers = Plant(scenario);
        string[] words = [Clue, Complaint, Complainant, Phone, .. Told, .. officers];
        var place = await broker.Start();
        var heard = new ConcurrentQueue<byte[]>();
        var said = new List<string>();
        var telemetry = Directory.CreateDirectory(folder.File("telemetry")).FullName;
        var hook = typeof(TelemetryFile).Assembly.Location;
        await using (
            var fleet = new ProcessFleet(
                place,
                FinishedRiver.Division,
                folder,
                ("Logging__LogLevel__Default", "Debug"),
                ("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Debug"),
                ("Logging__LogLevel__Grpc", "Trace"),
                ("DOTNET_STARTUP_HOOKS", hook),
                (TelemetryFile.Variable, telemetry)
            )
        )
        {
            await fleet.Start();
            await using var connection = await new ConnectionFactory { Uri = place.Uri }.CreateConnectionAsync();
            await using var channel = await connection.CreateChannelAsync();
            await Listen(channel, fleet.Prefix, heard);
            await using var run = Child.Start(
                "Cli/enforcement",
                [
                    "campaign",
                    "run",
                    scenario,
                    "--data",
                    folder.File("campaign"),
                    "--server",
                    fleet.Servers,
                    "--key",
                    fleet.Key,
                    "--json",
                ],
                new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = hook, [TelemetryFile.Variable] = telemetry }
            );
            Assert.True(await run.Exit(TimeSpan.FromMinutes(20)) == 0, run.Errors + fleet.Errors);
            said.Add(fleet.Errors);
            said.Add(run.Output + run.Errors);
            await foreach (var answer in Healths(fleet))
                said.Add(answer);
            foreach (var name in ProcessFleet.Names)
                await fleet.Stop(name);
            said.Add(fleet.Errors);
        }
        var found = new List<string>();
        foreach (var text in said)
            Look("what was said", Encoding.UTF8.GetBytes(text));
        // Six processes and whatever they start.
        var lines = new HashSet<string>(StringComparer.Ordinal);
        var files = Directory.GetFiles(telemetry);
        Assert.InRange(files.Length, ProcessFleet.Names.Count + 1, 100);
        foreach (var file in files)
            lines.UnionWith(await File.ReadAllLinesAsync(file));
        Assert.All(Collected, t => Assert.Contains(lines, l => l.StartsWith(t, StringComparison.Ordinal)));
        foreach (var line in lines)
            Look(string.Join(' ', line.Split(' ').Take(3)), Encoding.UTF8.GetBytes(line));
        Assert.InRange(heard.Count, 10, int.MaxValue);
        foreach (var message in heard)
            Look("a message on the broker", message);
        var backup = 0;
        foreach (var name in ProcessFleet.Names)
        foreach (var file in Directory.EnumerateFiles(folder.File(name), "*", SearchOption.AllDirectories))
        {
            // What services/README.md keeps apart from the backup of the journals.
            if (Path.GetFileName(Path.GetDirectoryName(file)) == "keys")
                continue;
            backup++;
            Look(Path.GetRelativePath(folder.Path, file), await File.ReadAllBytesAsync(file));
        }
        Assert.InRange(backup, 5, int.MaxValue);
        Assert.Empty(found.Distinct());

        void Look(string where, byte[] bytes)
        {
            foreach (var word in words)
            foreach (var (form, written) in Forms(word))
                if (bytes.AsSpan().IndexOf(written) >= 0)
                    found.Add($"{where}: {word} ({form})");
        }
    }

    private static IEnumerable<(string, byte[])> Forms(string word)
    {
        yield return ("UTF-8", Encoding.UTF8.GetBytes(word));
        yield return ("UTF-16", Encoding.Unicode.GetBytes(word));
        yield return ("JSON", Encoding.ASCII.GetBytes(JsonSerializer.Serialize(word).Trim('"')));
        yield return ("address", Encoding.ASCII.GetBytes(Uri.EscapeDataString(word)));
    }

    /// <summary>The district of the river with other people, and secrets in the mouths of those who have any.</summary>
    /// <returns>The officers' names.</returns>
    private static List<string> Plant(string scenario)
    {
        TempFolder.Copy(Path.Combine(Child.Root, FinishedRiver.Scenario), scenario);
        // Dated rules and forms of files stand beside a scenario, not in it.
        foreach (var beside in (string[])["policies", "feeds", "letters"])
            TempFolder.Copy(
                Path.Combine(Child.Root, "seeds", beside),
                Path.Combine(Path.GetDirectoryName(scenario)!, beside)
            );
        var names = new List<string>();
        var rows = File.ReadAllLines(Path.Combine(scenario, "officers.csv"));
        for (var i = 1; i < rows.Length; i++)
        {
            names.Add($"{Officer}{(char)('一' + i)}");
            rows[i] = $"{rows[i][..rows[i].LastIndexOf(',')]},{names[^1]}";
        }
        File.WriteAllLines(Path.Combine(scenario, "officers.csv"), rows);
        var file2 = Path.Combine(scenario, "scenario.json");
        var text = File.ReadAllText(file2);
        foreach (
            var (old, now) in (ReadOnlySpan<(string, string)>)
                [
                    ("行政机关逾期未答复的线索(虚构)", Clue),
                    (
                        "\"text\": \"检查人员未亮证\"",
                        $"\"text\": \"{Complaint}\", \"complainant\": \"{Complainant} {Phone}\""
                    ),
                ]
        )
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, now, StringComparison.Ordinal);
        }
        File.WriteAllText(file2, text);
        return names;
    }

    /// <summary>A queue of our own on every exchange: what an account that may read all would see.</summary>
    private static async Task Listen(IChannel channel, string prefix, ConcurrentQueue<byte[]> heard)
    {
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        foreach (var source in (string[])["registry", "planning", "supervision"])
            await channel.QueueBindAsync(queue, $"{prefix}enforcement.journal.{source}", "");
        await channel.ExchangeDeclareAsync($"{prefix}enforcement.referrals", ExchangeType.Topic, durable: true);
        await channel.QueueBindAsync(queue, $"{prefix}enforcement.referrals", "#");
        await channel.QueueBindAsync(queue, $"{prefix}enforcement.receipts", "#");
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            heard.Enqueue(message.Body.ToArray());
            var headers = message.BasicProperties.Headers ?? new Dictionary<string, object?>();
            var around = headers.Select(h => $"{h.Key}={(h.Value is byte[] b ? Encoding.UTF8.GetString(b) : h.Value)}");
            heard.Enqueue(
                Encoding.UTF8.GetBytes(
                    $"{message.RoutingKey} {message.BasicProperties.Type} {string.Join(' ', around)}"
                )
            );
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
    }

    private static async IAsyncEnumerable<string> Healths(ProcessFleet fleet)
    {
        using var http = new HttpClient();
        foreach (var name in ProcessFleet.Names)
        foreach (var path in (string[])["/health", "/no-such-page"])
            yield return await (await http.GetAsync($"{fleet.Web(name)}{path}")).Content.ReadAsStringAsync();
    }
}
