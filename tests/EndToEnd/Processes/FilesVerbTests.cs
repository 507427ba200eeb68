using System.Security.Cryptography;
using System.Text.Json;

namespace Enforcement.EndToEnd.Processes;

/// <summary>Files are stored from the command line, and named by what the service took of them.</summary>
public sealed class FilesVerbTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Task<(int Exit, string Output, string Errors)> Put(params string[] arguments) =>
        Child.Run(
            "Cli/enforcement",
            ["files", "put", .. arguments, "--source", "supervision", "--data", folder.File("data")]
        );

    [Fact]
    public async Task Each_file_is_stored_and_its_hash_printed_and_one_that_is_none_stops_before_any_is_sent()
    {
        var (first, second) = (folder.File("first.txt"), folder.File("second.txt"));
        await File.WriteAllTextAsync(first, "现场照片说明\n");
        await File.WriteAllTextAsync(second, "整改照片说明\n");
        var missing = await Put(first, folder.File("third.txt"));
        Assert.Equal(2, missing.Exit);
        Assert.Contains("third.txt", missing.Errors);
        Assert.False(Directory.Exists(folder.File("data/files")));

        var told = await Put(first, second, "--json");
        Assert.True(told.Exit == 0, told.Errors);
        var files = JsonDocument.Parse(told.Output).RootElement.GetProperty("files");
        Assert.Equal(
            [Sum(first), Sum(second)],
            files.EnumerateArray().Select(f => f.GetProperty("sha256").GetString()!)
        );
        var plain = await Put(first);
        Assert.StartsWith(Sum(first), plain.Output);
        Assert.True(Directory.Exists(folder.File($"data/files/supervision/{Sum(first)[..2]}")));
    }

    private static string Sum(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
