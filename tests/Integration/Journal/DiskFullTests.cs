using System.Diagnostics;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Microsoft.Data.Sqlite;

namespace Enforcement.Integration.Journal;

public sealed class DiskFullTests
{
    [Fact]
    [Asvs("v5.0.0-16.5.3")]
    public async Task A_full_disk_refuses_keeps_what_was_acknowledged_and_goes_on_when_there_is_room()
    {
        using var folder = new TempFolder();
        var mount = folder.File("small");
        Directory.CreateDirectory(mount);
        // Only root may mount; elsewhere the limit comes from a SQLite page count, which fails with the same
        // SQLITE_FULL.
        var mounted = Run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", mount) == 0;
        try
        {
            await using var journal = await TestLedger.OpenSource(Path.Combine(mount, "ledger.db"));
            if (!mounted)
                await journal.Run(s => s.Db.Run("PRAGMA max_page_count=600"), CancellationToken.None);
            var filler = new string('x', 4000);
            var kept = new List<long>();
            Refusal? refusal = null;
            for (var i = 0; refusal is null && i < 5000; i++)
            {
                try
                {
                    kept.Add((await journal.Put($"A{i}", filler)).Sequence);
                }
                catch (Refusal e)
                {
                    refusal = e;
                }
            }
            Assert.Equal((RefusalKind.Exhausted, Reasons.StorageFull), (refusal!.Kind, refusal.Reason));
            Assert.Equal(kept[^1], journal.Head.Seq);
            await Assert.ThrowsAsync<Refusal>(() =>
                Task.WhenAll(Enumerable.Range(0, 20).Select(i => journal.Put($"B{i}", filler)))
            );

            if (mounted)
                Assert.Equal(0, Run("mount", "-o", "remount,size=16m", mount));
            // Without a mount nothing has to be done: the connection of the failed group took its limit with it.
            var more = (await journal.Put("after", "room")).Sequence;
            Assert.True(more > kept[^1]);
            Assert.Equal(Enumerable.Range(1, (int)more).Select(i => (long)i), journal.Entries().Select(e => e.Seq));
            Assert.Equal(0, JournalVerification.Run(journal.Reader, CancellationToken.None).FirstBadSeq);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            if (mounted)
                Run("umount", "-l", mount);
        }
    }

    private static int Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
            )!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
