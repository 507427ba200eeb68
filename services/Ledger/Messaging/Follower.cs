using System.Threading.Channels;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Journal;
using Microsoft.Extensions.Logging;

namespace Enforcement.Ledger.Messaging;

/// <summary>
/// One service following one source: does what <see cref="FollowerStep"/> says, one thing at a time. A page is one
/// piece of work for the service's writer, so effects, own entries and checkpoint are one transaction.
/// </summary>
internal sealed partial class Follower<TDb>(
    Following<TDb> following,
    Journal<TDb> journal,
    SourceReader sources,
    DomainClock clock,
    TimeProvider time,
    TimeSpan checkEvery,
    ILogger<Follower<TDb>> log
) : IFollower
    where TDb : ServiceDb
{
    private static readonly TimeSpan SimulatedPoll = TimeSpan.FromMilliseconds(200);

    // What does not fit is dropped, oldest first: the journal is the truth, and a gap is pulled.
    private readonly Channel<Post> inbox = Channel.CreateBounded<Post>(
        new BoundedChannelOptions(64) { SingleReader = false, FullMode = BoundedChannelFullMode.DropOldest }
    );
    private readonly SemaphoreSlim gate = new(1);
    private readonly FollowerApply<TDb> apply = new(following, journal);
    private FollowerPlace? state;
    private DateTimeOffset retryAt = DateTimeOffset.MaxValue;
    private long refusedPages;

    public string Service => journal.Source;
    public string Source => following.Source;

    public FollowerStatus Status()
    {
        var s = Volatile.Read(ref state) ?? Stored();
        return new()
        {
            Follower = Service,
            Source = Source,
            Checkpoint = s.Checkpoint.Seq,
            Head = s.Known,
            Reason = s.Reason,
            RefusedPages = Interlocked.Read(ref refusedPages),
            State = s.Phase switch
            {
                FollowerPhase.Stalled => FollowerState.Stalled,
                FollowerPhase.Stopped => FollowerState.Stopped,
                _ => FollowerState.Following,
            },
        };
    }

    void IFollower.Arrived(SignedPage page) => Take(new Post.Page(page));

    public void Hinted(long head) => Take(new Post.Hint(head));

    private void Take(Post post)
    {
        journal.Faults.Hit("follower-before-take");
        inbox.Writer.TryWrite(post);
    }

    /// <summary>What came over the bus.</summary>
    private abstract record Post
    {
        public sealed record Hint(long Head) : Post;

        public sealed record Page(SignedPage Signed) : Post;
    }

    /// <summary>A page of the source's own, or a sign that somebody else wrote it.</summary>
    private async Task<FollowerInput> Opened(Post post, CancellationToken token)
    {
        if (post is not Post.Page { Signed: { Entries: [.., var last] } page })
            return new FollowerInput.Hinted(post is Post.Hint hint ? hint.Head : 0);
        // What is applied already changes nothing, whoever wrote it.
        if (last.Seq <= Current().Checkpoint.Seq)
            return new FollowerInput.Arrived(page.Entries);
        try
        {
            return await sources.Vouches(Source, page, token)
                ? new FollowerInput.Arrived(page.Entries)
                : new FollowerInput.Forged(page.Entries[0].Seq, last.Seq);
        }
        catch (Exception e) when (!token.IsCancellationRequested)
        {
            LogUnasked(Service, Source, e.Message);
            return new FollowerInput.Hinted(last.Seq);
        }
    }

    public async Task<int> CatchUp(CancellationToken token)
    {
        await gate.WaitAsync(token);
        try
        {
            var before = Current();
            // What came over the bus first: then the source need only be asked whether that was all.
            while (inbox.Reader.TryRead(out var post))
                await Drive(await Opened(post, token), token);
            if (Current() is { Phase: FollowerPhase.Stalled } or { Resting: true })
                await Drive(new FollowerInput.RetryDue(), token);
            if (!sources.IsAt(Source, Current().Checkpoint))
                await Drive(new FollowerInput.CheckDue(), token);
            var after = Current();
            if (after.Phase != FollowerPhase.Following || after.Reason.Length > 0)
                throw Refusal.Precondition(
                    Reasons.FollowerStalled,
                    $"{Service} does not follow {Source} beyond {after.Checkpoint.Seq}: {after.Reason}"
                );
            return (int)(after.Checkpoint.Seq - before.Checkpoint.Seq);
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task<SkipEntryReply> Skip(CommandScope scope, long seq, string reason, CancellationToken token)
    {
        await gate.WaitAsync(token);
        try
        {
            // Asked again, the entry is passed already and only the stored reply tells so.
            if (await journal.Run(session => scope.StoredReply<SkipEntryReply>(session.Store), token) is { } stored)
                return stored;
            await Drive(new FollowerInput.SkipOrdered(seq), token, new(scope, reason));
            return skipped
                ?? throw Refusal.Precondition(
                    Reasons.NotStalledThere,
                    $"{Service} is not stalled at {seq} of {Source}"
                );
        }
        finally
        {
            skipped = null;
            gate.Release();
        }
    }

    private SkipEntryReply? skipped;

    private sealed record Order(CommandScope Scope, string Reason);

    public async Task Run(CancellationToken stopping)
    {
        var checkAt = time.GetUtcNow();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (clock.IsSimulated)
                {
                    await Task.Delay(SimulatedPoll, time, stopping);
                    continue;
                }
                var now = time.GetUtcNow();
                if (checkAt <= now)
                {
                    await Locked(new FollowerInput.CheckDue(), stopping);
                    checkAt = now + checkEvery;
                }
                else if (retryAt <= now)
                    await Locked(new FollowerInput.RetryDue(), stopping);
                else if (inbox.Reader.TryRead(out var post))
                    await Locked(post, stopping);
                else
                    await inbox
                        .Reader.WaitToReadAsync(stopping)
                        .AsTask()
                        .WaitAsync((retryAt < checkAt ? retryAt : checkAt) - now, time, stopping);
            }
            catch (TimeoutException)
            {
                // a check or a retry is due
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The loop outlives everything: a follower that nobody restarts would be silently late for ever.
                LogBroken(Service, Source, e);
                await Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None);
            }
        }
    }

    private async Task Locked(FollowerInput input, CancellationToken token)
    {
        await gate.WaitAsync(token);
        try
        {
            if (!clock.IsSimulated)
                await Drive(input, token);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task Locked(Post post, CancellationToken token)
    {
        await gate.WaitAsync(token);
        try
        {
            if (clock.IsSimulated)
                inbox.Writer.TryWrite(post);
            else
                await Drive(await Opened(post, token), token);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task Drive(FollowerInput first, CancellationToken token, Order? skip = null)
    {
        var inputs = new Queue<FollowerInput>([first]);
        try
        {
            while (inputs.TryDequeue(out var input))
            {
                var (next, actions) = FollowerStep.Next(Current(), input);
                Volatile.Write(ref state, next);
                if (input is FollowerInput.RetryDue or FollowerInput.Applied)
                    retryAt = DateTimeOffset.MaxValue;
                foreach (var action in actions)
                    if (await Perform(action, skip, token) is { } outcome)
                        inputs.Enqueue(outcome);
            }
        }
        catch
        {
            // Cancelled, or a fault between two steps: what is in the database is what counts.
            Volatile.Write(ref state, null);
            throw;
        }
    }

    private async Task<FollowerInput?> Perform(FollowerAction action, Order? skip, CancellationToken token)
    {
        switch (action)
        {
            case FollowerAction.Apply a:
                return await apply.Page(Current().Checkpoint, a.Entries, token);
            case FollowerAction.Pull p:
                try
                {
                    return new FollowerInput.PageRead(p.After, await sources.Page(Source, p.After, token));
                }
                catch (Exception e) when (!token.IsCancellationRequested)
                {
                    return new FollowerInput.PullFailed($"{Source} does not answer: {e.Message}");
                }
            case FollowerAction.AskHead ask:
                try
                {
                    var (head, chainAt) = await sources.GetHead(Source, ask.At, token);
                    return new FollowerInput.HeadReported(ask.At, head.Seq, chainAt);
                }
                catch (Exception e) when (!token.IsCancellationRequested)
                {
                    return new FollowerInput.AskFailed($"{Source} does not answer: {e.Message}");
                }
            case FollowerAction.Skip s:
                skipped = await apply.Skip(
                    s.Entry,
                    Current().Reason,
                    skip!.Scope,
                    skip.Reason,
                    clock.Now,
                    time.GetUtcNow(),
                    token
                );
                return new FollowerInput.Applied(s.Entry);
            case FollowerAction.RetryLater later:
                retryAt = time.GetUtcNow() + Jitter.Of(later.Delay);
                return null;
            case FollowerAction.Refuse refuse:
                if (Interlocked.Increment(ref refusedPages) == 1)
                    LogForged(Service, Source, refuse.First, refuse.Last);
                return null;
            case FollowerAction.Alarm { Phase: FollowerPhase.Stopped } alarm:
                LogStopped(Service, Source, alarm.Seq, alarm.Reason);
                return null;
            case FollowerAction.Alarm alarm:
                LogStalled(Service, Source, alarm.Seq, alarm.Reason);
                return null;
            default:
                throw new InvalidOperationException($"{action.GetType().Name} is no action of a follower");
        }
    }

    private FollowerPlace Current()
    {
        if (state is null)
            Volatile.Write(ref state, Stored());
        return state!;
    }

    private FollowerPlace Stored() => new(journal.Reader.Checkpoint(Source));

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Service} is stalled at {Source}#{Seq}: {Reason}. It is tried again; nothing after it is applied "
            + "before."
    )]
    partial void LogStalled(string service, string source, long seq, string reason);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "{Service} stopped following {Source} at {Seq}: {Reason}. A person has to decide."
    )]
    partial void LogStopped(string service, string source, long seq, string reason);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "Somebody writes to the bus in the name of {Source}: a page of {First} to {Last} is not signed by "
            + "it. {Service} refused it and asked the source. Further ones are counted in the follower's status."
    )]
    partial void LogForged(string service, string source, long first, long last);

    [LoggerMessage(
        Level = LogLevel.Debug,
        Message = "{Service} could not ask {Source} for the key of its pages: {Reason}. They are pulled later."
    )]
    partial void LogUnasked(string service, string source, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Service} could not follow {Source} for a moment.")]
    partial void LogBroken(string service, string source, Exception reason);
}
