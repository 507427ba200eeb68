using System.Security.Cryptography;
using System.Threading.Channels;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Ledger.Journal;

/// <summary>
/// The one writer of a service's database. Waiting commands share a transaction (group commit), each under a savepoint,
/// so a durable reply costs a fraction of an fsync; appending under one lock makes sequence order commit order, without
/// gaps.
/// </summary>
public sealed partial class Journal<TDb>(
    ServiceDefinition<TDb> service,
    Database<TDb> database,
    DomainClock clock,
    TimeProvider time,
    FaultPoints faults,
    ILogger<Journal<TDb>> log
) : IHostedService, IAsyncDisposable
    where TDb : ServiceDb
{
    private const int GroupSize = 64;
    private static readonly TimeSpan RepliesKept = TimeSpan.FromDays(400);

    private readonly Channel<JournalWork<TDb>> waiting = Channel.CreateBounded<JournalWork<TDb>>(
        new BoundedChannelOptions(1024) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );
    private readonly List<Action<Head>> listeners = [];
    private Thread? thread;
    private TDb? db;
    private JournalStore? store;
    private Head head = Head.Empty;
    private Box committed = new(Head.Empty);
    private readonly Lazy<SigningKey> key = new(() =>
        KeyFile.ReadOrMake(
            $"{Path.ChangeExtension(database.Path, null)}-journal.jwk",
            () => SigningKey.Generate().ToPrivateJwk(),
            SigningKey.Parse
        )
    );

    public string Source => service.Source;

    /// <inheritdoc cref="IJournal.Key"/>
    public SigningKey Key => key.Value;
    public ServiceDefinition<TDb> Service => service;

    /// <summary>The last durable entry.</summary>
    public Head Head => Volatile.Read(ref committed).Value;
    internal FaultPoints Faults => faults;

    private sealed record Box(Head Value);

    /// <summary>Called after each commit that added entries, on the writer's thread: must only wake somebody.</summary>
    public IDisposable OnAdvanced(Action<Head> listener)
    {
        lock (listeners)
            listeners.Add(listener);
        return new Leaving(() =>
        {
            lock (listeners)
                listeners.Remove(listener);
        });
    }

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }

    /// <summary>
    /// Runs a command: <paramref name="decide"/> reads through the writer's context, does no other I/O, takes at most a
    /// few milliseconds, and returns facts or throws <see cref="Refusal"/>. The reply is durable.
    /// </summary>
    public async Task<TReply> Write<TReply>(
        ServerCallContext call,
        IMessage request,
        Func<TDb, DateTimeOffset, Decision<TReply>> decide
    )
        where TReply : class, IMessage<TReply>, new()
    {
        return await Write(CommandScope.Of(call, request), decide, call.CancellationToken);
    }

    /// <summary>As the RPC form, for a step of a streamed command: the key names the step, so that re-sending is
    /// harmless.</summary>
    public async Task<TReply> Write<TReply>(
        CommandScope scope,
        Func<TDb, DateTimeOffset, Decision<TReply>> decide,
        CancellationToken token
    )
        where TReply : class, IMessage<TReply>, new()
    {
        var work = new CommandWork<TDb, TReply>(scope, clock, time, decide, token);
        await Enqueue(work, token);
        return await work.Done;
    }

    /// <summary>Appends facts of an authenticated streamed call (imports), each call one durable step; returns the last
    /// sequence.</summary>
    public Task<long> Append(
        string actor,
        Func<TDb, DateTimeOffset, IReadOnlyList<IEvent>> decide,
        CancellationToken token
    ) =>
        Run(
            session =>
            {
                var now = clock.Now;
                foreach (var fact in decide(session.Db, now))
                    session.Append(fact, actor, now, causation: null);
                return session.Head.Seq;
            },
            token
        );

    /// <summary>
    /// Changes tables that are no fold of any journal (deliveries, quarantined messages) through the one writer;
    /// appends nothing. What it changed is durable when it returns.
    /// </summary>
    public Task Keep(Action<TDb> change, CancellationToken token) =>
        Run(
            session =>
            {
                change(session.Db);
                return true;
            },
            token
        );

    internal async Task<T> Run<T>(Func<WriteSession<TDb>, T> work, CancellationToken token)
    {
        var item = new InternalWork<TDb, T>(work, token);
        await Enqueue(item, token);
        return await item.Done;
    }

    public Task StartAsync(CancellationToken token)
    {
        using (var tables = Prepare(_ => { }))
            tables.Keep();
        Open();
        store!.Opened();
        thread = new Thread(Loop) { IsBackground = true, Name = $"journal {service.Source}" };
        thread.Start();
        return Task.CompletedTask;
    }

    /// <summary>Takes no new work, finishes what is waiting, and closes the database.</summary>
    public Task StopAsync(CancellationToken token)
    {
        waiting.Writer.TryComplete();
        return thread is null ? Task.CompletedTask : Task.Run(thread.Join, CancellationToken.None).WaitAsync(token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        database.Keys.Dispose();
    }

    private async Task Enqueue(JournalWork<TDb> work, CancellationToken token)
    {
        try
        {
            await waiting.Writer.WriteAsync(work, token);
        }
        catch (ChannelClosedException)
        {
            throw new OperationCanceledException($"the journal of {service.Source} is closing");
        }
    }

    private void Loop()
    {
        var group = new List<JournalWork<TDb>>(GroupSize);
        while (NextGroup(group))
        {
            try
            {
                CommitGroup(group);
            }
            catch (Exception e)
            {
                // Nothing of the group is known to be in the database. A fresh connection reads the head again.
                Close();
                foreach (var work in group)
                    work.Fail(
                        WriterFault.IsDiskFull(e)
                            ? Refusal.Exhausted(Reasons.StorageFull, "no space is left to write to")
                            : e
                    );
                LogGroupFailed(service.Source, e);
                if (WriterFault.MustEndProcess(e))
                    Environment.FailFast("fsync failed: only a restart can tell what is durable", e);
            }
            group.Clear();
        }
        // After an orderly stop the file alone is the whole database, whoever copies it.
        store?.Closed();
        Close();
    }

    private void Open()
    {
        db = database.OpenWriter();
        db.Database.OpenConnection();
        store = new JournalStore((SqliteConnection)db.Database.GetDbConnection());
        head = store.ReadHead();
        database.Keys.Forget(db.ErasedKeys.AsNoTracking().Select(k => k.KeyId).ToList());
        Publish(head);
    }

    private void Close()
    {
        database.Keys.Drop();
        store?.Dispose();
        db?.Dispose();
        (store, db) = (null, null);
    }

    private bool NextGroup(List<JournalWork<TDb>> group)
    {
        while (group.Count == 0)
        {
            if (!waiting.Reader.TryRead(out var first))
            {
                var more = waiting.Reader.WaitToReadAsync();
                if (!(more.IsCompletedSuccessfully ? more.Result : more.AsTask().GetAwaiter().GetResult()))
                    return false;
                continue;
            }
            if (first.Wanted)
                group.Add(first);
        }
        while (group.Count < GroupSize && waiting.Reader.TryRead(out var next))
            if (next.Wanted)
                group.Add(next);
        return true;
    }

    private void CommitGroup(List<JournalWork<TDb>> group)
    {
        if (store is null)
            Open();
        store!.Begin();
        var session = new WriteSession<TDb>(db!, store, service, head);
        faults.Hit("before-append");
        foreach (var work in group)
            work.Run(session);
        if (head.Seq / 10_000 != session.Head.Seq / 10_000)
            store.DropReplies(Instants.Micros(time.GetUtcNow() - RepliesKept));
        faults.Hit("after-append");
        database.Keys.Keep();
        faults.Hit("after-keys");
        store.Commit();
        faults.Hit("after-commit");
        database.Keys.Forget();
        var advanced = session.Head.Seq > head.Seq;
        head = session.Head;
        Publish(head);
        foreach (var work in group)
            work.Complete();
        if (advanced)
            Tell();
    }

    private void Tell()
    {
        lock (listeners)
            foreach (var listener in listeners)
            {
                // The group is durable and answered: whoever fails to be woken must not make it look otherwise.
                try
                {
                    listener(head);
                }
                catch (Exception e)
                {
                    LogListenerFailed(service.Source, e);
                }
            }
    }

    private void Publish(Head now) => Volatile.Write(ref committed, new Box(now));

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The journal of {Source} could not commit a group; its commands failed."
    )]
    partial void LogGroupFailed(string source, Exception reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Somebody who waits for the journal of {Source} failed to be woken."
    )]
    partial void LogListenerFailed(string source, Exception reason);
}
