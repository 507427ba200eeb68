using Enforcement.Cli;
using Enforcement.Testing;

namespace Enforcement.Unit.CommandLine;

/// <summary>What a verb writes never touches what it reads, and is there whole or not at all.</summary>
public sealed class OutputFileTests : IDisposable
{
    private const string Own = "the sender's own rows";

    private readonly TempFolder folder = new();
    private readonly string input;

    public OutputFileTests() => File.WriteAllText(input = folder.File("mine.csv"), Own);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("the same name")]
    [InlineData("a detour")]
    [InlineData("a symbolic link")]
    [InlineData("a link to a link")]
    [InlineData("a hard link")]
    [InlineData("a linked folder")]
    [InlineData("a relative name")]
    public async Task An_input_is_refused_under_whatever_name_and_stays(string how)
    {
        var (place, other) = (folder.File("other.csv"), folder.File("again.csv"));
        switch (how)
        {
            case "the same name":
                place = input;
                break;
            case "a detour":
                place = Path.Combine(folder.Path, "sub", "..", ".", "mine.csv");
                break;
            case "a symbolic link":
                File.CreateSymbolicLink(place, "mine.csv");
                break;
            case "a link to a link":
                File.CreateSymbolicLink(other, input);
                File.CreateSymbolicLink(place, "./again.csv");
                break;
            case "a hard link":
                Assert.Equal(0, await Shell($"ln '{input}' '{place}'"));
                break;
            case "a linked folder":
                Directory.CreateSymbolicLink(folder.File("folder"), folder.Path);
                place = Path.Combine(folder.File("folder"), "mine.csv");
                break;
            default:
                place = Path.GetRelativePath(Directory.GetCurrentDirectory(), input);
                break;
        }
        var refused = Assert.Throws<BadInputException>(() => OutputFile.Open("--errors", place, input));
        Assert.Contains("is read and never written to", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Own, await File.ReadAllTextAsync(input));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.part"));
    }

    [Fact]
    public async Task A_copy_of_the_same_length_and_time_is_another_file()
    {
        var copy = folder.File("copy.csv");
        File.Copy(input, copy);
        File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(input));
        await OutputFile.WriteAll("--errors", copy, "new"u8.ToArray(), default, input);
        Assert.Equal(("new", Own), (await File.ReadAllTextAsync(copy), await File.ReadAllTextAsync(input)));
    }

    [Fact]
    public async Task What_stood_there_stays_until_the_end_and_where_writing_fails()
    {
        var place = folder.File("out.csv");
        await File.WriteAllTextAsync(place, "old");
        using (var file = OutputFile.Open("--out", place))
        {
            await file.Write(stream => stream.WriteAsync("half"u8.ToArray()).AsTask());
            var full = await Assert.ThrowsAsync<BadInputException>(() =>
                file.Write(_ => throw new IOException("No space left on device"))
            );
            Assert.Equal(
                $"--out {place}: cannot be written (No space left on device); nothing is left of it",
                full.Message
            );
        }
        Assert.Equal("old", await File.ReadAllTextAsync(place));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length); // it and the input
    }

    [Fact]
    public async Task It_takes_its_place_with_the_permissions_that_stood_there_and_through_a_link()
    {
        if (OperatingSystem.IsWindows())
            return; // no such permissions there
        var (place, link) = (folder.File("out.csv"), folder.File("link.csv"));
        await File.WriteAllTextAsync(place, "old");
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(place, Own);
        File.CreateSymbolicLink(link, "out.csv");
        await OutputFile.WriteAll("--out", link, "new"u8.ToArray(), default, input);
        Assert.Equal(("new", Own), (await File.ReadAllTextAsync(place), File.GetUnixFileMode(place)));
        Assert.Equal("out.csv", new FileInfo(link).LinkTarget);
    }

    [Theory]
    [InlineData("", "a file is needed")]
    [InlineData("{folder}", "is a folder")]
    [InlineData("{folder}/new/", "is a folder")]
    [InlineData("{folder}/nowhere/out.csv", "there is no folder")]
    [InlineData("{folder}/mine.csv/out.csv", "there is no folder")]
    [InlineData("/proc/nowhere/out.csv", "cannot be written")]
    [InlineData("{folder}/circle", "cannot be written")]
    public void What_cannot_be_written_is_refused_before_anything_is_done(string place, string said)
    {
        File.CreateSymbolicLink(folder.File("circle"), "circle");
        Assert.Contains(
            said,
            Assert
                .Throws<BadInputException>(() =>
                    OutputFile.Open("--out", place.Replace("{folder}", folder.Path, StringComparison.Ordinal), input)
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Equal(Own, File.ReadAllText(input));
    }

    [Fact]
    public async Task A_pipe_and_a_device_are_written_to_directly_and_stay_what_they_are()
    {
        await OutputFile.WriteAll("--out", "/dev/null", "gone"u8.ToArray(), default, input);
        var full = await Assert.ThrowsAsync<BadInputException>(() =>
            OutputFile.WriteAll("--out", "/dev/full", "too much"u8.ToArray(), default, input)
        );
        Assert.StartsWith(
            "--out /dev/full: cannot be written (No space left on device",
            full.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(0, await Shell($"mkfifo '{folder.File("pipe")}'"));
        var reading = Task.Run(() => File.ReadAllTextAsync(folder.File("pipe")));
        await OutputFile.WriteAll("--out", folder.File("pipe"), "through"u8.ToArray(), default, input);
        Assert.Equal("through", await reading);
        Assert.Equal(0, await Shell($"test -p '{folder.File("pipe")}'"));
    }

    private static async Task<int> Shell(string command)
    {
        using var shell = System.Diagnostics.Process.Start("sh", ["-c", command]);
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }
}
