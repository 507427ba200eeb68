using Google.Protobuf;

namespace Enforcement.Ledger.Journal;

/// <summary>One waiting piece of work. It runs inside the group's transaction; its caller hears only after the
/// commit.</summary>
internal abstract class JournalWork<TDb>
    where TDb : ServiceDb
{
    /// <summary>False when the caller has gone before the work began: nothing is done for it.</summary>
    public abstract bool Wanted { get; }
    public abstract void Run(WriteSession<TDb> session);

    /// <summary>The group is durable.</summary>
    public abstract void Complete();

    /// <summary>Nothing of this work is in the database.</summary>
    public abstract void Fail(Exception reason);
}

/// <summary>Work of the service itself: followers, timers, relay position, policies. Throws as it likes.</summary>
internal sealed class InternalWork<TDb, T>(Func<WriteSession<TDb>, T> work, CancellationToken token) : JournalWork<TDb>
    where TDb : ServiceDb
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;
    private Exception? fault;

    public Task<T> Done => done.Task;
    public override bool Wanted => !token.IsCancellationRequested || !done.TrySetCanceled(token);

    public override void Run(WriteSession<TDb> session)
    {
        try
        {
            result = session.Attempt(() => work(session));
        }
        catch (Exception e) when (!WriterFault.IsFatal(e))
        {
            fault = e;
        }
    }

    public override void Complete()
    {
        if (fault is null)
            done.TrySetResult(result);
        else
            done.TrySetException(fault);
    }

    public override void Fail(Exception reason) => done.TrySetException(reason);
}

/// <summary>A command of a caller: once per (actor, method, key); the same body again gets the stored reply.</summary>
internal sealed class CommandWork<TDb, TReply>(
    CommandScope scope,
    DomainClock clock,
    TimeProvider time,
    Func<TDb, DateTimeOffset, Decision<TReply>> decide,
    CancellationToken token
) : JournalWork<TDb>
    where TDb : ServiceDb
    where TReply : class, IMessage<TReply>, new()
{
    private readonly TaskCompletionSource<TReply> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TReply? reply;
    private Exception? refusal;

    public Task<TReply> Done => done.Task;
    public override bool Wanted => !token.IsCancellationRequested || !done.TrySetCanceled(token);

    public override void Run(WriteSession<TDb> session)
    {
        try
        {
            reply = scope.StoredReply<TReply>(session.Store) ?? session.Attempt(() => Decide(session));
        }
        catch (Exception e) when (!WriterFault.IsFatal(e))
        {
            refusal = e;
        }
    }

    private TReply Decide(WriteSession<TDb> session)
    {
        var now = clock.Now;
        var decision = decide(session.Db, now);
        foreach (var fact in decision.Events)
            session.Append(fact, scope.Actor, now, causation: null);
        var made = decision.Reply(session.Head.Seq);
        scope.Keep(session.Store, made, time.GetUtcNow());
        return made;
    }

    public override void Complete()
    {
        if (refusal is null)
            done.TrySetResult(reply!);
        else
            done.TrySetException(refusal);
    }

    public override void Fail(Exception reason) => done.TrySetException(reason);
}
