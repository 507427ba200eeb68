using System.Threading.Channels;
using Enforcement.BuildingBlocks.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Enforcement.Daybook;

/// <summary>
/// The security log as a journal of its own in <c>security-PROCESS.db</c>, chained like the others. One thread writes
/// it: what waits meanwhile shares a transaction, and so an fsync.
/// </summary>
public sealed partial class SecurityFile : SecurityLog, IAsyncDisposable
{
    private const int GroupSize = 64;

    // Anybody may ask for health as often as he likes: a write is an fsync.
    private static readonly TimeSpan TouchAgain = TimeSpan.FromSeconds(1);

    private sealed record Work(IReadOnlyList<(string Actor, AccessNoted Fact)> Facts)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private readonly Channel<Work> waiting = Channel.CreateBounded<Work>(
        new BoundedChannelOptions(1024) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );
    private readonly string path;
    private readonly FaultPoints faults;
    private readonly ILogger<SecurityLog> log;
    private Thread? thread;
    private SqliteConnection? connection;
    private JournalStore? store;
    private Head head = Head.Empty;
    private long touchedAt;

    /// <param name="process">Several processes may share a folder; each writes a file of its own.</param>
    public SecurityFile(string process, EnforcementOptions options, TimeProvider time, ILogger<SecurityLog> log)
        : base(time, log)
    {
        this.log = log;
        path = Path.Combine(options.Data, $"security-{process}.db");
        faults = FaultPoints.For(EventCatalog.Security.Source, options.IsDevelopment ? options.Fault : null);
        Reader = new(path);
    }

    public JournalReader Reader { get; }

    /// <summary>Makes the file where there is none; before the start.</summary>
    /// <exception cref="DataFault">It is none of ours, or of a later version.</exception>
    public void Prepare(Action<string> say)
    {
        // Columns as in each file with a journal, and no tables beside it.
        var ours = TablesVersion.Of(SqliteFile.Schema);
        if (!File.Exists(path))
            JournalFile.Make(path, aside =>
            {
                using var made = Opened(aside);
                SqliteFile.Create(made, () => { });
                ours.Write(made, isWhole: true);
                SqliteFile.Execute(made, "PRAGMA wal_checkpoint(TRUNCATE)");
            });
        else
            JournalFile.Look(path, () =>
            {
                var hasLog = JournalFile.HasLog(path);
                using var there = Opened(path);
                if (JournalFile.VersionOf(path, there, hasLog, say)?.Fingerprint != ours.Fingerprint)
                {
                    SqliteFile.Execute(there, SqliteFile.Schema);
                    ours.Write(there, isWhole: false);
                }
                return true;
            });
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Prepare(_ => { });
        Open();
        store!.Opened();
        thread = new Thread(Loop) { IsBackground = true, Name = $"journal {EventCatalog.Security.Source}" };
        thread.Start();
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        waiting.Writer.TryComplete();
        if (thread is not null)
            await Task.Run(thread.Join, CancellationToken.None).WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    /// <summary>Fails where the log could not be read, or nothing be noted.</summary>
    public async Task Probe(CancellationToken token)
    {
        _ = Reader.Head();
        if (touchedAt != 0 && Time.GetElapsedTime(Volatile.Read(ref touchedAt)) < TouchAgain)
            return;
        await Run(new([])).WaitAsync(token);
    }

    protected override Task Write(IReadOnlyList<(string Actor, AccessNoted Fact)> facts) => Run(new(facts));

    /// <summary>What others had noted, as it came from them.</summary>
    internal Task Keep(IReadOnlyList<(string Actor, AccessNoted Fact)> facts) => Write(facts);

    private async Task Run(Work work)
    {
        try
        {
            await waiting.Writer.WriteAsync(work);
        }
        catch (ChannelClosedException)
        {
            throw new OperationCanceledException("the security log is closing");
        }
        await work.Done.Task;
    }

    private void Loop()
    {
        var group = new List<Work>(GroupSize);
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < GroupSize && waiting.Reader.TryRead(out var next))
                group.Add(next);
            try
            {
                Commit(group);
            }
            catch (Exception e)
            {
                // Nothing of the group is known to be in the database. A fresh connection reads the head again.
                Close();
                foreach (var work in group)
                    work.Done.SetException(
                        WriterFault.IsDiskFull(e)
                            ? Refusal.Exhausted(Reasons.StorageFull, "no space is left to write to")
                            : e
                    );
                LogNotWritten(e);
                if (WriterFault.MustEndProcess(e))
                    Environment.FailFast("fsync failed: only a restart can tell what is durable", e);
            }
            group.Clear();
        }
        // After an orderly stop the file alone is the whole database, whoever copies it.
        store?.Closed();
        Close();
    }

    private void Commit(List<Work> group)
    {
        if (store is null)
            Open();
        store!.Begin();
        var (last, now) = (head, Instants.Trim(Time.GetUtcNow()));
        faults.Hit("before-append");
        foreach (var (actor, fact) in group.SelectMany(work => work.Facts))
        {
            var entry = Entry.After(last, EventCatalog.Security, fact, actor, now, null, Guid.CreateVersion7());
            store.Append(entry);
            last = new(entry.Seq, entry.ChainHash);
        }
        if (group.Any(work => work.Facts.Count == 0))
            store.Touch();
        faults.Hit("after-append");
        store.Commit();
        faults.Hit("after-commit");
        head = last;
        Volatile.Write(ref touchedAt, Time.GetTimestamp());
        foreach (var work in group)
            work.Done.SetResult();
    }

    private void Open()
    {
        connection = Opened(path);
        store = new(connection);
        head = store.ReadHead();
    }

    private void Close()
    {
        store?.Dispose();
        connection?.Dispose();
        (store, connection) = (null, null);
    }

    private static SqliteConnection Opened(string file)
    {
        var connection = new SqliteConnection(SqliteFile.ReadWrite(file));
        try
        {
            connection.Open();
            SqliteFile.SetPragmas(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The security log could not be written.")]
    partial void LogNotWritten(Exception reason);
}
