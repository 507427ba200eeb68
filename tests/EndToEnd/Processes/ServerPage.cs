using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Enforcement.EndToEnd.Processes;

/// <summary>
/// The part "Production on one server" of services/README.md as a server's administrator reads it: each of its fenced
/// blocks in turn, run by a shell or written to the file that it is. What a test's machine has otherwise (folders,
/// ports, names) stands in one table; a word of the table that the page does not have any more fails.
/// </summary>
internal sealed partial class ServerPage
{
    private readonly TempFolder folder;
    private readonly (string OnThePage, string Here)[] table;
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly List<(string Language, string Text)> blocks;
    private int next;
    private Child? running;

    public ServerPage(TempFolder folder, params (string OnThePage, string Here)[] table)
    {
        (this.folder, this.table) = (folder, table);
        var page = File.ReadAllText(Path.Combine(Child.Root, "services/README.md")).ReplaceLineEndings("\n");
        var from = page.IndexOf("\n## Production on one server\n", StringComparison.Ordinal);
        var to = page.IndexOf("\n## ", from + 4, StringComparison.Ordinal);
        Text = to < 0 ? page[from..] : page[from..to];
        blocks = [.. Fence().Matches(Text).Select(m => (m.Groups[1].Value, m.Groups[2].Value))];
        Directory.CreateDirectory(folder.File("at"));
    }

    /// <summary>The part as it stands there.</summary>
    public string Text { get; }

    public string Said => running is { } host ? host.Errors + host.Output : "";
    public string Output => running?.Output ?? "";

    /// <summary>What the administrator has beside him, in the folder where he stands.</summary>
    public string At(string file) => Path.Combine(folder.File("at"), file);

    /// <summary>The next block is this file.</summary>
    /// <param name="first">What it begins with, so that a block that is new or gone is seen.</param>
    public string Write(string file, string first)
    {
        var text = Here(Block(first).Text);
        File.AppendAllText(At(file), text);
        return text;
    }

    /// <summary>The next block is run, line by line; systemd's lines are what the test does in its place.</summary>
    public async Task Run(string first)
    {
        var (language, text) = Block(first);
        Assert.Equal("sh", language);
        var shell = new List<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith("systemctl ", StringComparison.Ordinal))
            {
                shell.Add(Here(line));
                continue;
            }
            await Shell(shell);
            await Systemd(line);
            // What a line before it has made known, a line after it may call.
            shell.RemoveAll(l => !l.Contains("() {", StringComparison.Ordinal));
        }
        await Shell(shell);
    }

    /// <summary>The block that was run last, once more, as on another day.</summary>
    public Task RunAgain(string first)
    {
        next--;
        return Run(first);
    }

    public void EverythingWasRead()
    {
        Assert.Equal(blocks.Count, next);
        Assert.Empty(table.Select(t => t.OnThePage).Except(used));
    }

    /// <summary>Stopped and started once more, which the page does not say here.</summary>
    public Task Restart() => Systemd("systemctl restart enforcement");

    public async ValueTask Stop()
    {
        if (running is not null)
            await running.DisposeAsync();
        running = null;
    }

    private (string Language, string Text) Block(string first)
    {
        var block = blocks[next++];
        Assert.StartsWith(first, block.Text, StringComparison.Ordinal);
        return block;
    }

    private string Here(string text)
    {
        foreach (var (onThePage, here) in table)
            if (text.Contains(onThePage, StringComparison.Ordinal))
            {
                used.Add(onThePage);
                text = text.Replace(onThePage, here, StringComparison.Ordinal);
            }
        return text;
    }

    private async Task Shell(IReadOnlyCollection<string> lines)
    {
        if (lines.Count == 0)
            return;
        var start = new ProcessStartInfo("bash", ["-euc", string.Join('\n', lines)])
        {
            WorkingDirectory = lines.Any(l => l.Contains("dotnet publish", StringComparison.Ordinal))
                ? Child.Root
                : folder.File("at"),
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var bash = Process.Start(start)!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync();
        Assert.True(bash.ExitCode == 0, $"{string.Join('\n', lines)}\n{bash.ExitCode}: {await errors}{await output}");
    }

    private async Task Systemd(string line)
    {
        var unit = folder.File("units/enforcement.service");
        switch (line)
        {
            case "systemctl daemon-reload":
                await Shell([$"test -z \"$(systemd-analyze verify --man=no {unit} 2>&1 | tee /dev/stderr)\""]);
                break;
            case "systemctl enable --now enforcement" or "systemctl start enforcement":
                await Start(unit);
                break;
            case "systemctl stop enforcement":
                Assert.Equal(0, await running!.Stop());
                await Stop();
                break;
            case "systemctl restart enforcement":
                await Systemd("systemctl stop enforcement");
                await Systemd("systemctl start enforcement");
                break;
            default:
                Assert.Fail($"nobody does '{line}' here");
                break;
        }
    }

    /// <summary>As the unit says: its command, with the settings of its file and no others.</summary>
    private async Task Start(string unit)
    {
        var lines = File.ReadAllLines(unit).Where(l => l.Contains('=')).Select(l => l.Split('=', 2)).ToList();
        string Of(string key) => Assert.Single(lines, l => l[0] == key)[1];
        var settings = (await File.ReadAllLinesAsync(Of("EnvironmentFile")))
            .Select(l => l.Split('=', 2))
            .ToDictionary(l => l[0], l => l[1]);
        var words = Of("ExecStart").Split(' ');
        Assert.Equal("/usr/bin/dotnet", words[0]);
        Assert.Equal("0700", Of("StateDirectoryMode"));
        // As StateDirectory says; the program closes it to others by itself.
        Directory.CreateDirectory(folder.File("state"));
        running = Child.Start(words[1], words[2..], settings, folder: "/");
        await Eventually.IsTrue(
            () => running.HasExited || running.Output.Contains("console answers", StringComparison.Ordinal),
            "what the unit names starts",
            () => Said,
            TimeSpan.FromMinutes(2)
        );
        Assert.False(running.HasExited, Said);
    }

    [GeneratedRegex("^```([a-z]+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
