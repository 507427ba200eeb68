using System.Threading.Channels;
using Enforcement.Ledger.Journal;
using Microsoft.Extensions.Logging;

namespace Enforcement.Ledger.Messaging;

/// <summary>Publishes one journal of this process, whatever its tables.</summary>
internal interface IRelay
{
    Task Run(Transport transport, CancellationToken stopping);
}

/// <summary>
/// Does what <see cref="RelayStep"/> says. A transport that carries only hints needs no position: its followers pull.
/// Nothing is held open over the network, and a command never waits for the bus.
/// </summary>
internal sealed partial class Relay<TDb>(Journal<TDb> journal, TimeProvider time, ILogger<Relay<TDb>> log) : IRelay
    where TDb : ServiceDb
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    public async Task Run(Transport transport, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await (transport.CarriesEntries ? Publish(transport, stopping) : Hint(transport, stopping));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Nobody restarts a relay: it starts over from the stored position.
                LogBroken(journal.Source, e);
                await Task.Delay(Poll, time, CancellationToken.None);
            }
        }
    }

    private async Task Hint(Transport transport, CancellationToken stopping)
    {
        var woken = Channel.CreateBounded<long>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        using var ears = journal.OnAdvanced(head => woken.Writer.TryWrite(head.Seq));
        if (journal.Head.Seq > 0)
            woken.Writer.TryWrite(journal.Head.Seq);
        while (true)
        {
            var head = await woken.Reader.ReadAsync(stopping);
            journal.Faults.Hit("relay-before-publish");
            await transport.Hint(journal.Source, head, stopping);
        }
    }

    private async Task Publish(Transport transport, CancellationToken stopping)
    {
        var inputs = Channel.CreateUnbounded<RelayInput>();
        using var ears = journal.OnAdvanced(head => inputs.Writer.TryWrite(new RelayInput.Woken(head.Seq)));
        var state = new RelayState(journal.Source, journal.Reader.RelayPosition());
        inputs.Writer.TryWrite(new RelayInput.Woken(journal.Head.Seq));
        var underWay = new List<Task>();
        try
        {
            while (true)
            {
                var (next, actions) = RelayStep.Next(state, await inputs.Reader.ReadAsync(stopping));
                state = next;
                underWay.RemoveAll(t => t.IsCompleted);
                underWay.AddRange(actions.Select(action => Perform(action, transport, inputs.Writer, stopping)));
            }
        }
        // The bus and the journal are stopped after the relay: what it has begun ends before that.
        finally
        {
            await Task.WhenAll(underWay);
        }
    }

    /// <summary>Never fails: what becomes of it is an input.</summary>
    private Task Perform(
        RelayAction action,
        Transport transport,
        ChannelWriter<RelayInput> inputs,
        CancellationToken stopping
    )
    {
        switch (action)
        {
            case RelayAction.Read read:
                // Beside the batches under way, not before them.
                return Task.Run(() => inputs.TryWrite(Page(read.After)), CancellationToken.None);
            case RelayAction.Publish publish:
                return Send(publish.Batch);
            case RelayAction.SavePosition save:
                return Save(save.Seq);
            case RelayAction.RetryLater later:
                return Rest(Jitter.Of(later.Delay));
            case RelayAction.Alarm alarm:
                LogOutage(journal.Source, alarm.Reason);
                return Task.CompletedTask;
            default:
                throw new InvalidOperationException($"{action.GetType().Name} is no action of a relay");
        }

        async Task Send(Batch batch)
        {
            try
            {
                journal.Faults.Hit("relay-before-publish");
                await transport.Publish(batch, () => journal.Faults.Hit("relay-after-publish"), stopping);
                journal.Faults.Hit("relay-after-confirm");
                inputs.TryWrite(new RelayInput.Confirmed(batch.Id));
            }
            catch (Exception e)
            {
                inputs.TryWrite(new RelayInput.Unconfirmed(batch.Id, e.Message));
            }
        }

        async Task Save(long seq)
        {
            try
            {
                await journal.Run(
                    session =>
                    {
                        session.Store.SavePosition(seq);
                        return seq;
                    },
                    stopping
                );
                inputs.TryWrite(new RelayInput.PositionSaved(seq));
            }
            catch (Exception e)
            {
                inputs.TryWrite(new RelayInput.SaveFailed(e.Message));
            }
        }

        async Task Rest(TimeSpan delay)
        {
            try
            {
                await Task.Delay(delay, time, stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            inputs.TryWrite(new RelayInput.RetryDue());
        }
    }

    private RelayInput Page(long after)
    {
        try
        {
            return new RelayInput.PageRead(BatchWriter.Read(journal, after));
        }
        catch (Exception e)
        {
            return new RelayInput.ReadFailed(e.Message);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The bus does not take entries of {Source}: {Reason}. They are kept and published later."
    )]
    partial void LogOutage(string source, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The relay of {Source} starts over.")]
    partial void LogBroken(string source, Exception reason);
}
