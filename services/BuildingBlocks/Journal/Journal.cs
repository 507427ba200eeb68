using System.Security.Cryptography;
using System.Threading.Channels;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.BuildingBlocks.Journal;

/// <summary>
/// The one writer of a service's database. Waiting commands share a transaction (group commit), each under a savepoint,
/// so a durable reply costs a fraction of an fsync; appending under one lock makes sequence order commit order, without gaps.
/// </summary>
public sealed partial class Journal<TDb>(
    ServiceDefinition<TDb> service, Database<TDb> database, DomainClock clock, FaultPoints faults, ILogger<Journal<TDb>> log) : IHostedService, IAsyncDisposable
    where TDb : ServiceDb
{
    private const int GroupSize = 64;
    private static readonly TimeSpan RepliesKept = TimeSpan.FromDays(400);

    private readonly Channel<JournalWork<TDb>> waiting = Channel.CreateBounded<JournalWork<TDb>>(
        new BoundedChannelOptions(1024) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly List<Action<Head>> listeners = [];
    private Thread? thread;
    private Head head = Head.Empty;

    public string Source => service.Source;
    public ServiceDefinition<TDb> Service => service;
    /// <summary>The last durable entry.</summary>
    public Head Head => Volatile.Read(ref committed).Value;
    private Box committed = new(Head.Empty);
    private sealed record Box(Head Value);

    /// <summary>Called after each commit that added entries, on the writer's thread: must only wake somebody.</summary>
    public void OnAdvanced(Action<Head> listener)
    {
        lock (listeners) listeners.Add(listener);
    }

    /// <summary>
    /// Runs a command: <paramref name="decide"/> reads through the writer's context, does no other I/O, takes at most a
    /// few milliseconds, and returns facts or throws <see cref="Refusal"/>. The reply is durable.
    /// </summary>
    public async Task<TReply> Write<TReply>(ServerCallContext call, IMessage request, Func<TDb, DateTimeOffset, Decision<TReply>> decide)
        where TReply : class, IMessage<TReply>, new()
    {
        var scope = new CommandScope(call.Caller().Actor, call.Method, IdempotencyKey.Of(call), SHA256.HashData(request.ToByteArray()));
        var work = new CommandWork<TDb, TReply>(scope, clock, decide, call.CancellationToken);
        await waiting.Writer.WriteAsync(work, call.CancellationToken);
        return await work.Done;
    }

    /// <summary>As the RPC form, for a step of a streamed command: the key names the step, so that re-sending is harmless.</summary>
    internal async Task<TReply> Write<TReply>(CommandScope scope, Func<TDb, DateTimeOffset, Decision<TReply>> decide, CancellationToken token)
        where TReply : class, IMessage<TReply>, new()
    {
        var work = new CommandWork<TDb, TReply>(scope, clock, decide, token);
        await waiting.Writer.WriteAsync(work, token);
        return await work.Done;
    }

    /// <summary>Appends facts of an authenticated streamed call (imports), each call one durable step; returns the last sequence.</summary>
    public Task<long> Append(string actor, Func<TDb, DateTimeOffset, IReadOnlyList<IEvent>> decide, CancellationToken token) =>
        Run(session =>
        {
            var now = clock.Now;
            foreach (var fact in decide(session.Db, now)) session.Append(fact, actor, now, causation: null);
            return session.Head.Seq;
        }, token);

    internal async Task<T> Run<T>(Func<WriteSession<TDb>, T> work, CancellationToken token)
    {
        var item = new InternalWork<TDb, T>(work, token);
        await waiting.Writer.WriteAsync(item, token);
        return await item.Done;
    }

    public Task StartAsync(CancellationToken token)
    {
        using (var db = database.OpenWriter())
        {
            SqliteFile.Create(db);
            using var store = new JournalStore((SqliteConnection)db.Database.GetDbConnection());
            Publish(store.ReadHead());
        }
        thread = new Thread(Loop) { IsBackground = true, Name = $"journal {service.Source}" };
        thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken token)
    {
        waiting.Writer.TryComplete();
        return Task.Run(() => thread?.Join(), token);
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private void Loop()
    {
        var group = new List<JournalWork<TDb>>(GroupSize);
        while (true)
        {
            using var db = database.OpenWriter();
            db.Database.OpenConnection();
            using var store = new JournalStore((SqliteConnection)db.Database.GetDbConnection());
            head = store.ReadHead();
            try
            {
                while (NextGroup(group)) CommitGroup(group, db, store);
                foreach (var late in group) late.Fail(new OperationCanceledException("the service is stopping"));
                return;
            }
            catch (Exception e)
            {
                // Nothing of the group is in the database. A fresh connection reads the head again.
                foreach (var work in group) work.Fail(WriterFault.IsDiskFull(e) ? Refusal.Exhausted(Reasons.StorageFull, "no space is left to write to") : e);
                group.Clear();
                LogGroupFailed(service.Source, e);
                if (WriterFault.MustEndProcess(e)) Environment.FailFast("fsync failed: only a restart can tell what is durable", e);
            }
        }
    }

    private bool NextGroup(List<JournalWork<TDb>> group)
    {
        while (group.Count == 0)
        {
            if (!waiting.Reader.TryRead(out var first))
            {
                var more = waiting.Reader.WaitToReadAsync();
                if (!(more.IsCompletedSuccessfully ? more.Result : more.AsTask().GetAwaiter().GetResult())) return false;
                continue;
            }
            if (first.Wanted) group.Add(first);
        }
        while (group.Count < GroupSize && waiting.Reader.TryRead(out var next))
            if (next.Wanted) group.Add(next);
        return true;
    }

    private void CommitGroup(List<JournalWork<TDb>> group, TDb db, JournalStore store)
    {
        store.Begin();
        var session = new WriteSession<TDb>(db, store, service, head);
        foreach (var work in group) work.Run(session);
        if (head.Seq / 10_000 != session.Head.Seq / 10_000) store.DropReplies(Instants.Micros(clock.Now - RepliesKept));
        faults.Hit("after-append");
        store.Commit();
        faults.Hit("after-commit");
        var advanced = session.Head.Seq > head.Seq;
        head = session.Head;
        Publish(head);
        foreach (var work in group) work.Complete();
        group.Clear();
        if (!advanced) return;
        lock (listeners)
            foreach (var listener in listeners) listener(head);
    }

    private void Publish(Head now) => Volatile.Write(ref committed, new Box(now));

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal of {Source} could not commit a group; its commands failed and nothing of them is stored.")]
    partial void LogGroupFailed(string source, Exception reason);
}
