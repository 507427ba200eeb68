using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Campaign.Seeds;
using Enforcement.Contracts.Simulation.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Enforcement.Campaign.Machinery;

/// <summary>
/// The domain clock of every process. Going on to an instant stops at each timer on the way: first every follower is at
/// its source's head, then the timers of that moment fire, so nothing depends on how fast a process is.
/// </summary>
internal sealed class SimulatedTime(Servers servers, Transcript transcript, byte[] seed)
{
    private readonly Simulation.SimulationClient[] processes =
    [
        .. servers.Processes.Select(p => new Simulation.SimulationClient(servers.At(Everybody, p))),
    ];
    private static readonly Speaker Everybody = new("campaign", Role.Operator);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);
    private bool live;

    public DateTimeOffset Now { get; private set; } = DateTimeOffset.UnixEpoch;

    /// <summary>
    /// While recorded answers last, time only passes here; the processes are told when the first call goes out.
    /// </summary>
    public async Task AdvanceTo(DateTimeOffset until)
    {
        if (!transcript.IsReplaying && live)
        {
            for (var next = await Settle(); next is { } due && due <= until; next = await Settle())
                await Tell(due);
            await Tell(until);
        }
        Now = until;
    }

    /// <summary>Every fact has reached everyone who follows it.</summary>
    public async Task Rest()
    {
        if (live)
            await Settle();
    }

    public async Task BecomeLive()
    {
        if (live)
            return;
        live = true;
        var now = Now;
        await WaitUntilTold(NewPatience());
        // Timers that were due before the crash and had not fired.
        for (var next = await Settle(); next is { } due && due <= now; next = await Settle())
            await Tell(due);
        await Tell(now);
    }

    /// <summary>For one call: two minutes are enough to start a process again.</summary>
    public Patience NewPatience() => new(servers.Time, TimeSpan.FromSeconds(120));

    /// <summary>Waits for every process to answer and tells it the time.</summary>
    public async Task WaitUntilTold(Patience patience)
    {
        while (true)
        {
            try
            {
                await Tell(told > Now ? told : Now);
                return;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && !patience.IsOver)
            {
                await patience.Pause(Again);
            }
        }
    }

    private DateTimeOffset told = DateTimeOffset.UnixEpoch;

    private async Task Tell(DateTimeOffset now)
    {
        told = now;
        foreach (var process in processes)
            await process.SetClockAsync(
                new() { Now = Timestamp.FromDateTimeOffset(now), Seed = ByteString.CopyFrom(seed) }
            );
    }

    /// <summary>Quiesces process after process until none has moved; the next timer anywhere.</summary>
    private async Task<DateTimeOffset?> Settle()
    {
        while (true)
        {
            var moved = 0L;
            DateTimeOffset? next = null;
            foreach (var process in processes)
            {
                var reply = await Patiently(process);
                moved += reply.Moved;
                var timer = reply.NextTimer?.ToDateTimeOffset();
                if (timer is not null && (next is null || timer < next))
                    next = timer;
            }
            if (moved == 0)
                return next;
        }
    }

    private async Task<QuiesceReply> Patiently(Simulation.SimulationClient process)
    {
        for (var patience = NewPatience(); ; )
        {
            try
            {
                return await process.QuiesceAsync(new QuiesceRequest());
            }
            // Gone, just back, or waiting for another that is: each passes by itself.
            catch (RpcException e) when (!patience.IsOver && Passes(e))
            {
                await patience.Pause(Again);
                await WaitUntilTold(patience);
            }
        }
    }

    private static bool Passes(RpcException e) =>
        e.StatusCode == StatusCode.Unavailable
        || RefusedCall.Reason(e) is Contracts.Reasons.ClockNotSet or Contracts.Reasons.FollowerStalled;
}
