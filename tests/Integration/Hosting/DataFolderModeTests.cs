// Modes are what this is about; on Windows the folder is the account's by other means.
#pragma warning disable CA1416
using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.Ledger.Messaging;
using Enforcement.WebConsole;

namespace Enforcement.Integration.Hosting;

/// <summary>What lies in the data folder is the process's own: nobody else on the machine enters it or reads a
/// file.</summary>
public sealed class DataFolderModeTests
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        OwnersFolder = OwnersFile | UnixFileMode.UserExecute,
        Everybody =
            OwnersFolder
            | UnixFileMode.GroupRead
            | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherExecute;

    [Fact]
    [Asvs("v5.0.0-13.3.2")]
    public async Task A_new_folder_and_every_file_of_it_are_closed_to_others()
    {
        using var folder = new TempFolder();
        await using var host = await Start(folder.File("data"));
        await new JournalService.JournalServiceClient(host.As(Role.Operator)).ListFollowersAsync(new());
        Assert.Equal(OwnersFolder, File.GetUnixFileMode(host.Data));
        foreach (
            var name in (string[])
                [
                    "supervision.db",
                    "supervision.db-wal",
                    "supervision.db-shm",
                    "security-test.db",
                    "inbox-ccdi.db",
                    "inbox-ccdi.db-wal",
                    "inbox-ccdi-signing.jwk",
                    "supervision-referrals.jwk",
                ]
        )
            Assert.Equal((name, OwnersFile), (name, File.GetUnixFileMode(Path.Combine(host.Data, name))));
        foreach (var name in (string[])["web-keys"])
            Assert.Equal((name, OwnersFolder), (name, File.GetUnixFileMode(Path.Combine(host.Data, name))));
    }

    [Fact]
    public async Task One_of_ours_that_stands_open_is_closed_at_the_start()
    {
        using var folder = new TempFolder();
        var data = folder.File("data");
        await using (await Start(data)) { }
        File.SetUnixFileMode(data, Everybody);
        foreach (var file in Directory.EnumerateFiles(data))
            File.SetUnixFileMode(file, OwnersFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await using var host = await Start(data);
        Assert.Equal(OwnersFolder, File.GetUnixFileMode(data));
        var open = Directory
            .EnumerateFiles(data)
            .Where(f => File.GetUnixFileMode(f) != OwnersFile)
            .Select(Path.GetFileName)
            .Order();
        Assert.All(open, f => Assert.EndsWith(".pub.jwk", f, StringComparison.Ordinal)); // those are for others
        var said = host.Get<OpenFiles>().Warnings;
        Assert.Contains(said, s => s.StartsWith($"{data} could be entered by others (0755)", StringComparison.Ordinal));
        Assert.Contains(said, s =>
            s.Contains("supervision.db could be read by others (0644)", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_empty_folder_made_for_it_is_closed_and_one_with_other_things_is_refused_and_left_as_it_is()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("empty"), Everybody);
        await using (await Start(folder.File("empty")))
            Assert.Equal(OwnersFolder, File.GetUnixFileMode(folder.File("empty")));
        Directory.CreateDirectory(folder.File("home"), Everybody);
        await File.WriteAllTextAsync(folder.File("home/letter.txt"), "", TestContext.Current.CancellationToken);
        var fault = await Assert.ThrowsAsync<OptionsFault>(() => Start(folder.File("home")));
        Assert.Equal(
            $"ENFORCEMENT__DATA is '{folder.File("home")}': allowed is a folder of its own that only this "
                + "account may enter "
                + "(0700); this one is 0755 and holds other things",
            fault.Message
        );
        Assert.Equal(Everybody, File.GetUnixFileMode(folder.File("home")));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.File("home")));
    }

    [Fact]
    [Asvs("v5.0.0-13.3.2")]
    public async Task A_folder_that_everybody_shares_is_refused_whatever_lies_in_it()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("tmp"));
        File.SetUnixFileMode(folder.File("tmp"), Everybody | UnixFileMode.OtherWrite | UnixFileMode.StickyBit);
        Assert.Contains(
            "01757",
            (await Assert.ThrowsAsync<OptionsFault>(() => Start(folder.File("tmp")))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_key_that_a_setting_names_and_everybody_may_read_is_said()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("key"), "");
        File.SetUnixFileMode(folder.File("key"), OwnersFile | UnixFileMode.GroupRead);
        Assert.Null(DataFolder.Open("ENFORCEMENT__AUTH__KEY", folder.File("key")));
        File.SetUnixFileMode(folder.File("key"), OwnersFile | UnixFileMode.OtherRead);
        Assert.Equal(
            $"ENFORCEMENT__AUTH__KEY: {folder.File("key")} can be read by everybody on this machine (0604); 0600 "
                + "or 0640 keeps it",
            DataFolder.Open("ENFORCEMENT__AUTH__KEY", folder.File("key"))
        );
    }

    private static Task<TestHost> Start(string data) =>
        TestHost.Start(
            b =>
            {
                b.AddEnforcementSupervision();
                b.AddAgencyInbox("CCDI");
                b.AddConsole();
                b.AddTransport();
            },
            a =>
            {
                a.MapEnforcementSupervision();
                a.MapAgencyInbox();
                a.MapConsole();
            },
            data
        );
}
